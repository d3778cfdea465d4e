-- One campaign's search for creators: screening, shortlist and places.

create table screening (
    campaign_id      bigint      primary key,
    program_id       bigint      not null,
    criteria_version integer     not null,
    state            text        not null check (state in ('WAITING', 'RUNNING', 'STOPPING', 'DONE', 'ENDED')),
    outcome          text        check (outcome in ('nobody-suitable', 'nobody-kept', 'places-filled', 'reserve-exhausted',
                                                    'campaign-ended', 'campaign-cancelled', 'campaign-closed')),
    decision_run     bigint,
    decided_on       date,
    rule_set_version integer,
    rule_set_hash    text,
    total            bigint      not null default 0,
    screened         bigint      not null default 0,
    last_profile_id  bigint      not null default 0,
    stopped_by       text,
    places           integer     not null,
    shortlist_version integer    not null default 1,
    queued_at        timestamptz not null,
    started_at       timestamptz,
    screened_at      timestamptz,
    approved_at      timestamptz,
    approved_by      text,
    ended_at         timestamptz,
    foreign key (campaign_id, program_id) references campaign (id, program_id)
);
comment on table screening is 'One per campaign; its row is the lock under which places change';
comment on column screening.decision_run is 'run of the rulebook''s decisions';

create table candidate (
    id              bigint generated always as identity primary key,
    program_id      bigint      not null,
    campaign_id     bigint      not null references screening,
    creator_id      bigint      not null,
    profile_id      bigint      not null,
    snapshot_id     bigint      not null,
    decision_id     bigint      not null,
    verdict         text        not null check (verdict in ('SELECT', 'REVIEW', 'REJECT')),
    score           numeric(7, 4),
    coverage        numeric(5, 4) not null,
    rank            integer,
    state           text        not null default 'SCREENED'
                    check (state in ('SCREENED', 'DROPPED', 'RESERVE', 'INVITED', 'ACCEPTED', 'RELEASED')),
    -- What lists filter, sort and sum by, as it was at the decision.
    platform        text        not null,
    category        text,
    country         text,
    followers       bigint,
    engagement_rate numeric(12, 6),
    barred          boolean     not null,
    failed          text[]      not null,
    flagged         text[]      not null,
    unanswered      text[]      not null,
    -- The shortlist's decision.
    overridden      boolean     not null default false,
    reason          text        check (length(reason) between 1 and 500),
    decided_by      text,
    decided_at      timestamptz,
    invited_at      timestamptz,
    settled_at      timestamptz,
    outcome         text,
    foreign key (creator_id, program_id) references creator (id, program_id),
    unique (campaign_id, profile_id)
) with (fillfactor = 80);
create unique index candidate_rank on candidate (campaign_id, rank) where rank is not null;
create index candidate_verdict on candidate (campaign_id, verdict, rank);
create index candidate_state on candidate (campaign_id, state, rank) where state <> 'SCREENED';
create index candidate_creator on candidate (creator_id, id desc);
create index candidate_invited on candidate (program_id, creator_id, invited_at desc) where invited_at is not null;
comment on column candidate.rank is 'null for a creator''s lesser profiles: each creator is ranked once';
comment on column candidate.barred is 'objected or blocked: nobody can keep them';
comment on column candidate.failed is 'checks that failed hard, without the set''s name';

-- How each check answered over all screened creators of a campaign, counted once when the screening ends.
create table screening_check (
    campaign_id bigint  not null references screening on delete cascade,
    program_id  bigint  not null,
    check_id    text    not null,
    failed      bigint  not null,
    flagged     bigint  not null,
    unanswered  bigint  not null,
    only_reason bigint  not null,
    primary key (campaign_id, check_id)
);
comment on column screening_check.only_reason is 'creators rejected by this check alone: what relaxing it would add';
