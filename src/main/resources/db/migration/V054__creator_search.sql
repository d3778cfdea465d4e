-- Search over a million creators (docs/decisions/0036): text with topics, a standing sample for counts, walks in every order, saved searches.

alter table profile add column topics text;
comment on column profile.topics is 'the newest snapshot''s topics in lower case, for search; kept by triggers';

-- Imports write a profile before its snapshot, single saves after it: whichever comes last brings the topics over.
create function topics_of(given text[]) returns text language sql immutable parallel safe as $$
    select nullif(lower(array_to_string(given, ', ')), '')
$$;

create function profile_takes_topics() returns trigger language plpgsql as $$
begin
    new.topics := (select topics_of(s.topics) from snapshot s where s.id = new.snapshot_id);
    return new;
end $$;
create trigger profile_topics before update on profile for each row
    when (new.snapshot_id is distinct from old.snapshot_id) execute function profile_takes_topics();

create function snapshot_gives_topics() returns trigger language plpgsql as $$
begin
    update profile p set topics = topics_of(n.topics)
    from newer n where n.topics <> '{}' and p.snapshot_id = n.id and p.topics is distinct from topics_of(n.topics);
    return null;
end $$;
create trigger snapshot_topics after insert on snapshot referencing new table as newer
    for each statement execute function snapshot_gives_topics();

update profile p set topics = topics_of(s.topics) from snapshot s where s.id = p.snapshot_id and s.topics <> '{}';

drop index profile_text;
create index profile_text on profile using gin ((handle || ' ' || lower(coalesce(display_name, '')) || ' ' || coalesce(topics, '')) gin_trgm_ops);
-- Texts of one or two letters are beginnings of handles: too short for trigrams.
create index profile_handle_start on profile (program_id, handle text_pattern_ops);
create index profile_last_post on profile (program_id, last_post_at desc nulls last, id);

-- What a list is narrowed by is read from the index alone: an intersection costs index pages, not a visit to each row.
drop index profile_followers;
create index profile_followers on profile (program_id, followers desc nulls last, id)
    include (creator_id, platform, category, country, engagement_rate);
drop index profile_engagement;
create index profile_engagement on profile (program_id, engagement_rate desc nulls last, id)
    include (creator_id, platform, category, country, followers);
drop index profile_category;
create index profile_category on profile (program_id, category, followers desc nulls last, id)
    include (creator_id, platform, country, engagement_rate);
drop index profile_country;
create index profile_country on profile (program_id, country, followers desc nulls last, id)
    include (creator_id, platform, category, engagement_rate);

-- One profile in 64, by a hash of its id: neither the order of arrival nor the platform decides who is in it.
create index profile_sample on profile (program_id)
    include (id, creator_id, platform, category, country, followers, engagement_rate, handle, display_name, topics)
    where (hashint8(id) & 63) = 0;

create table saved_search (
    id         bigint generated always as identity primary key,
    program_id bigint      not null,
    owner      text        not null,
    name       text        not null check (length(name) between 1 and 80),
    query      text        not null check (length(query) <= 2000),
    shared     boolean     not null,
    saved_at   timestamptz not null,
    deleted_at timestamptz
);
create unique index saved_search_name on saved_search (program_id, owner, lower(name)) where deleted_at is null;
create index saved_search_shared on saved_search (program_id) where shared and deleted_at is null;
comment on column saved_search.query is 'the address''s parameters; never more than what the list itself understands';
comment on column saved_search.deleted_at is 'deleted searches stay so that deleting can be undone';
