-- Versions of rule sets (they belong to the installation, not to a program) and decisions on record.

create table laurel.rule_set (
    name         text primary key,
    live_version integer not null,
    shipped_hash text    not null
);
comment on column laurel.rule_set.shipped_hash is 'The jar''s files last seen: a newer jar with other files opens one proposal';

create table laurel.rule_version (
    id             bigint generated always as identity primary key,
    rule_set       text        not null,
    version        integer     not null check (version > 0),
    hash           text        not null,
    fact_schema    integer     not null,
    engine_version integer     not null,
    note           text        not null,
    published_by   text        not null,
    published_at   timestamptz not null,
    unique (rule_set, version)
);

create table laurel.rule_version_file (
    rule_version_id bigint not null references laurel.rule_version,
    path            text   not null,
    content         text   not null,
    primary key (rule_version_id, path)
);

create trigger rule_version_append_only before update or delete or truncate on laurel.rule_version
    for each statement execute function refuse_change();
create trigger rule_version_file_append_only before update or delete or truncate on laurel.rule_version_file
    for each statement execute function refuse_change();

create table laurel.rule_proposal (
    id                bigint generated always as identity primary key,
    rule_set          text        not null,
    base_version      integer     not null,
    origin            text        not null check (origin in ('TABLE', 'RELEASE')),
    table_name        text,
    filename          text,
    state             text        not null check (state in ('OPEN', 'PUBLISHED', 'REJECTED', 'WITHDRAWN')),
    hash              text        not null,
    proposer          text        not null,
    proposed_at       timestamptz not null,
    approver          text,
    decided_at        timestamptz,
    reason            text,
    published_version integer
);
create index on laurel.rule_proposal (rule_set, id);

-- Every file of the candidate: a proposal stays readable whatever is published meanwhile.
create table laurel.rule_proposal_file (
    rule_proposal_id bigint not null references laurel.rule_proposal,
    path             text   not null,
    content          text   not null,
    primary key (rule_proposal_id, path)
);
create trigger rule_proposal_file_append_only before update or delete or truncate on laurel.rule_proposal_file
    for each statement execute function refuse_change();

create table laurel.decision_run (
    id         bigint generated always as identity primary key,
    program_id bigint      not null,
    rule_set   text        not null,
    purpose    text        not null,
    opened_at  timestamptz not null
);
create index on laurel.decision_run (program_id, rule_set, id);

-- The context is the same for all subjects of a batch: stored once.
create table laurel.decision_context (
    id         bigint generated always as identity primary key,
    program_id bigint not null,
    hash       text   not null,
    facts      text   not null,
    unique (program_id, hash)
);

create sequence laurel.decision_id;

create table laurel.decision (
    id            bigint      not null default nextval('laurel.decision_id'),
    run           bigint      not null default 0,
    program_id    bigint      not null,
    rule_set      text        not null,
    version       integer     not null,
    decision_date date        not null,
    subject_id    text        not null,
    subject       text,
    context_id    bigint,
    fact_schema   integer     not null,
    verdict       text,
    score         double precision,
    coverage      double precision not null,
    findings      jsonb       not null,
    passed        bit varying not null,
    outcomes      jsonb       not null,
    decided_at    timestamptz not null,
    primary key (id, run)
) partition by list (run);
comment on column laurel.decision.subject is 'Canonical JSON of the facts; null after erasure';
comment on column laurel.decision.passed is 'One bit per check in the version''s order';
create index decision_subject on laurel.decision (subject_id);
create index decision_program on laurel.decision (program_id, rule_set, id);

-- Decisions taken one by one; each screening run has a partition of its own (decision_run_<id>).
create table laurel.decision_single partition of laurel.decision for values in (0);
