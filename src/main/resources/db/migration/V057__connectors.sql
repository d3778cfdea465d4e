-- Refreshing profiles from the platforms: what waits, what failed, and what of the quotas is used.

create table profile_refresh (
    profile_id    bigint primary key,
    program_id    bigint      not null,
    platform      text        not null,
    state         text        not null check (state in ('WAITING', 'FAILED', 'NOT_FOUND', 'PRIVATE', 'SAME_ACCOUNT')),
    due_at        timestamptz not null,
    claimed_until timestamptz,
    attempts      integer     not null default 0,
    problem       text,
    last_run_at   timestamptz,
    foreign key (profile_id, program_id) references profile (id, program_id) on delete cascade
);
create index profile_refresh_due on profile_refresh (platform, due_at);
create index profile_refresh_program on profile_refresh (program_id, state);
comment on table profile_refresh is 'Profiles to be refreshed and those that could not be; a refreshed one has no row';
comment on column profile_refresh.claimed_until is 'a node works on it; after that time another may';
comment on column profile_refresh.problem is 'code; the sentence is rendered on reading';

-- One installation has one key per platform, so quotas are not a program's.
create table connector_quota (
    platform text    not null,
    day      date    not null,
    used     integer not null check (used >= 0),
    primary key (platform, day)
);

create table connector_state (
    platform        text primary key,
    paused_until    timestamptz,
    problem         text,
    attempts        integer not null default 0,
    last_run_at     timestamptz,
    last_success_at timestamptz
);
