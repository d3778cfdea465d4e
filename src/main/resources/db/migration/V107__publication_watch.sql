-- Published posts are looked at until some weeks after they went live; the subject of process PublicationWatch is the publication.
create table laurel.publication_watch (
    publication_id      bigint      primary key references laurel.publication,
    program_id          bigint      not null references laurel.program,
    campaign_id         bigint      not null,
    membership_id       bigint      not null,
    creator_id          bigint      not null,
    mission_id          bigint      not null,
    submission_id       bigint      not null,
    state               text        not null check (state in ('WATCHING', 'ASKING', 'DECIDING', 'REMEDIATION', 'ENDED')),
    process_instance_id text,
    started_at          timestamptz not null,
    next_look_at        timestamptz,
    attempts            integer     not null default 0,
    accepted_hash       text,
    paused_at           timestamptz,
    ended_at            timestamptz,
    end_reason          text        check (end_reason ~ '^[a-z-]{1,40}$'),
    check ((state = 'ENDED') = (ended_at is not null)),
    foreign key (submission_id, program_id) references laurel.submission (id, program_id),
    unique (publication_id, program_id)
);
create index on laurel.publication_watch (program_id, state, next_look_at);
create index on laurel.publication_watch (submission_id);
create index on laurel.publication_watch (membership_id) where ended_at is null;
create index on laurel.publication_watch (campaign_id) where ended_at is null;
comment on column laurel.publication_watch.started_at is 'when the link was given; the schedule counts from here';
comment on column laurel.publication_watch.attempts is 'looks in a row that failed for a while';
comment on column laurel.publication_watch.accepted_hash is 'the difference a person has accepted: the same one is no drift again';

-- One look at the live post, never changed. A person who looked in the machine's place is named in checked_by.
create table laurel.live_check (
    id             bigint generated always as identity primary key,
    program_id     bigint      not null,
    publication_id bigint      not null,
    outcome        text        not null check (outcome in ('AS_APPROVED', 'DRIFTED', 'CANT_CHECK', 'FAILED')),
    problem        text        check (problem ~ '^[a-z-]{1,40}$'),
    source         text        check (source in ('connector', 'oembed', 'page', 'person')),
    live_text      text        check (length(live_text) <= 100000),
    live_hash      text,
    platform_label boolean,
    drift          text[]      not null default '{}',
    details        jsonb       not null default '{}',
    decision_id    bigint,
    verdict        text        check (verdict in ('PASS', 'WARN', 'REVIEW', 'BLOCK')),
    views          bigint,
    likes          bigint,
    comments       bigint,
    saves          bigint,
    checked_by     text        not null,
    words          text        check (length(words) <= 4000),
    checked_at     timestamptz not null,
    check ((outcome = 'DRIFTED') = (drift <> '{}')),
    check ((outcome in ('CANT_CHECK', 'FAILED')) = (problem is not null)),
    foreign key (publication_id, program_id) references laurel.publication_watch (publication_id, program_id)
);
create index on laurel.live_check (publication_id, id desc);
comment on column laurel.live_check.details is 'links and codes that are missing or new';
comment on column laurel.live_check.decision_id is 'what rule set content said of the live text';

-- What a person who looked keeps as proof.
create table laurel.live_evidence (
    live_check_id bigint      primary key references laurel.live_check,
    program_id    bigint      not null,
    media_type    text        not null check (media_type in ('image/png', 'image/jpeg', 'image/webp', 'application/pdf')),
    sha256        text        not null,
    bytes         bytea       not null check (length(bytes) <= 10485760),
    constraint evidence_hash_fits_bytes check (sha256 = encode(sha256(bytes), 'hex'))
);

-- A difference that somebody has to do something about: the creator mends it, a person accepts it, or it becomes a violation.
create table laurel.drift (
    id             bigint generated always as identity primary key,
    program_id     bigint      not null,
    publication_id bigint      not null,
    live_check_id  bigint      not null references laurel.live_check,
    kinds          text[]      not null check (kinds <> '{}'),
    state          text        not null check (state in ('DECIDING', 'OPEN', 'CONTESTED', 'MENDED', 'ACCEPTED', 'VIOLATED', 'STOPPED')),
    opened_at      timestamptz not null,
    mend_by        timestamptz,
    said_mended    integer     not null default 0,
    contest_words  text        check (length(contest_words) <= 2000),
    decided_by     text,
    decided_at     timestamptz,
    reason         text        check (length(reason) <= 4000),
    closed_at      timestamptz,
    check (state <> 'ACCEPTED' or reason is not null and decided_by is not null),
    check ((state in ('MENDED', 'ACCEPTED', 'VIOLATED', 'STOPPED')) = (closed_at is not null)),
    foreign key (publication_id, program_id) references laurel.publication_watch (publication_id, program_id)
);
create unique index on laurel.drift (publication_id) where closed_at is null;
create index on laurel.drift (publication_id, id desc);

-- Hosts of ambassadors' own sites: a blog is read only when a manager has named its host.
create table laurel.watch_host (
    program_id bigint      not null references laurel.program,
    host       text        not null check (host ~ '^([a-z0-9-]+\.)+[a-z][a-z0-9-]*$' and length(host) <= 253),
    added_by   text        not null,
    added_at   timestamptz not null,
    primary key (program_id, host)
);

create trigger live_check_append_only before update or delete or truncate on laurel.live_check
    for each statement execute function laurel.refuse_change();
create trigger live_evidence_append_only before update or delete or truncate on laurel.live_evidence
    for each statement execute function laurel.refuse_change();
