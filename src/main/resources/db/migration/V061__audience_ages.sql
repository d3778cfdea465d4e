-- Age groups a campaign wants its creators' audiences to have; empty means any.
alter table campaign_criteria add column audience_ages text[] not null default '{}';
