-- Creators, their profiles and what was observed about them.

create extension if not exists pg_trgm;

create table creator (
    id           bigint generated always as identity primary key,
    program_id   bigint      not null,
    created_at   timestamptz not null,
    created_by   text        not null,
    unique (id, program_id)
);
create index creator_program on creator (program_id, id);
comment on table creator is 'A person as one program knows them; programs share nothing';

create table profile (
    id              bigint generated always as identity primary key,
    program_id      bigint        not null,
    creator_id      bigint        not null,
    platform        text          not null check (platform in ('instagram', 'tiktok', 'youtube', 'pinterest', 'x', 'blog')),
    platform_id     text check (length(platform_id) between 1 and 100),
    handle          text          not null check (length(handle) between 1 and 100),
    snapshot_id     bigint,
    confirmed_at    timestamptz   not null,
    -- The newest snapshot's facts that search filters and sorts by; written together with snapshot_id.
    display_name    text,
    category        text,
    country         text,
    followers       bigint,
    engagement_rate numeric(12, 6),
    last_post_at    timestamptz,
    created_at      timestamptz   not null,
    foreign key (creator_id, program_id) references creator (id, program_id),
    unique (id, program_id)
) with (fillfactor = 85);
create unique index profile_platform_id on profile (program_id, platform, platform_id) where platform_id is not null;
create unique index profile_handle_only on profile (program_id, platform, handle) where platform_id is null;
create index profile_handle on profile (program_id, platform, handle);
create index profile_creator on profile (creator_id);
create index profile_program on profile (program_id, id);
create index profile_followers on profile (program_id, followers desc nulls last, id);
create index profile_engagement on profile (program_id, engagement_rate desc nulls last, id);
create index profile_by_handle on profile (program_id, handle, id);
create index profile_category on profile (program_id, category, followers desc nulls last, id);
create index profile_country on profile (program_id, country, followers desc nulls last, id);
create index profile_text on profile using gin ((handle || ' ' || lower(coalesce(display_name, ''))) gin_trgm_ops);
comment on column profile.platform_id is 'the platform''s own id; identity where known, else the normalised handle is';
comment on column profile.confirmed_at is 'when the newest snapshot''s facts were last seen to be true';

create table handle_history (
    id         bigint generated always as identity primary key,
    program_id bigint      not null,
    profile_id bigint      not null,
    handle     text        not null,
    seen_until timestamptz not null,
    foreign key (profile_id, program_id) references profile (id, program_id)
);
create index handle_history_profile on handle_history (profile_id, seen_until);
create index handle_history_handle on handle_history (program_id, handle);
comment on table handle_history is 'Handles a profile bore before its present one';

create table snapshot (
    id               bigint generated always as identity primary key,
    program_id       bigint      not null,
    profile_id       bigint      not null,
    observed_at      timestamptz not null,
    display_name     text,
    category         text,
    country          text,
    language         text,
    followers        bigint check (followers >= 0),
    following        bigint check (following >= 0),
    posts            bigint check (posts >= 0),
    posts_in_sample  integer check (posts_in_sample >= 0),
    average_likes    numeric(16, 4) check (average_likes >= 0),
    average_comments numeric(16, 4) check (average_comments >= 0),
    engagement_rate  numeric(12, 6) check (engagement_rate >= 0),
    location_posts   integer check (location_posts >= 0),
    sponsored_posts  integer check (sponsored_posts >= 0),
    sponsors         text[]      not null default '{}',
    brand_tags       text[]      not null default '{}',
    verified         boolean,
    first_post_at    timestamptz,
    last_post_at     timestamptz,
    flags            text[]      not null default '{}',
    source           text        not null,
    recorded_at      timestamptz not null,
    foreign key (profile_id, program_id) references profile (id, program_id)
);
create index snapshot_profile on snapshot (profile_id, observed_at desc, id desc);
comment on table snapshot is 'What was observed about a profile; immutable, written only when a fact changed';
comment on column snapshot.engagement_rate is 'fraction; above 1 is kept as given and flagged';
comment on column snapshot.flags is 'category-unknown, country-unknown, engagement-over-100';
comment on column snapshot.source is 'import:ID, staff, or the generator''s name';

alter table profile add constraint profile_snapshot foreign key (snapshot_id) references snapshot (id) deferrable initially deferred;
create index profile_snapshot_id on profile (snapshot_id);

create function refuse_snapshot_change() returns trigger language plpgsql as $$
begin
    raise exception 'a snapshot is immutable: update refused';
end $$;
create trigger snapshot_immutable before update on snapshot
    for each statement execute function refuse_snapshot_change();

create table creator_note (
    id         bigint generated always as identity primary key,
    program_id bigint      not null,
    creator_id bigint      not null,
    text       text        not null check (length(text) between 1 and 2000),
    written_at timestamptz not null,
    written_by text        not null,
    foreign key (creator_id, program_id) references creator (id, program_id)
);
create index creator_note_creator on creator_note (creator_id, written_at desc);

create table creator_tag (
    program_id bigint      not null,
    creator_id bigint      not null,
    tag        text        not null check (tag ~ '^[^\s].{0,39}$'),
    added_at   timestamptz not null,
    added_by   text        not null,
    primary key (program_id, tag, creator_id),
    foreign key (creator_id, program_id) references creator (id, program_id)
);
create index creator_tag_creator on creator_tag (creator_id);
