-- A post can turn out to be a violation before its points are posted.
alter table laurel.reward add column forfeited text check (forfeited ~ '^[a-z-]{1,40}$');
comment on column laurel.reward.forfeited is 'why the points are taken back as soon as they are posted; null where they are not';
