-- A screening is cut into ranges of profiles that the jobs of all nodes take one by one.

create table screening_range (
    campaign_id   bigint not null references screening on delete cascade,
    program_id    bigint not null,
    after_profile bigint not null,
    last_profile  bigint not null check (last_profile > after_profile),
    screened      bigint,
    primary key (campaign_id, after_profile)
);
create index screening_range_open on screening_range (campaign_id, after_profile) where screened is null;
comment on table screening_range is 'Work of a running screening; gone when it is over. Whoever holds the row''s lock screens it';
comment on column screening_range.screened is 'profiles screened; null until then';

-- Screenings under way finish with one range.
insert into screening_range (campaign_id, program_id, after_profile, last_profile)
select campaign_id, program_id, last_profile_id, 9223372036854775807 from screening
where state in ('RUNNING', 'STOPPING') and decision_run is not null;

alter table screening drop column last_profile_id;
