-- Criteria tried on a program's creators without deciding about anybody: kept so that a launch can show what to expect.

create table laurel.dry_run (
    id               bigint generated always as identity primary key,
    program_id       bigint      not null,
    campaign_id      bigint      not null,
    criteria_version integer     not null,
    other_version    integer,
    state            text        not null check (state in ('RUNNING', 'DONE', 'STOPPED', 'FAILED')),
    rule_set_version integer     not null,
    rule_set_hash    text        not null,
    evaluated_on     date        not null,
    newest_snapshot  bigint      not null,
    total            bigint      not null,
    evaluated        bigint      not null default 0,
    result           jsonb,
    started_at       timestamptz not null,
    started_by       text        not null,
    progressed_at    timestamptz not null,
    finished_at      timestamptz,
    foreign key (campaign_id, program_id) references laurel.campaign (id, program_id),
    foreign key (campaign_id, criteria_version) references laurel.campaign_criteria (campaign_id, version),
    foreign key (campaign_id, other_version) references laurel.campaign_criteria (campaign_id, version),
    check ((state = 'DONE') = (result is not null))
);
create unique index dry_run_running on laurel.dry_run (campaign_id) where state = 'RUNNING';
create index dry_run_campaign on laurel.dry_run (campaign_id, id desc);
comment on column laurel.dry_run.other_version is 'set where two versions of the criteria are compared';
comment on column laurel.dry_run.newest_snapshot is 'of all programs when it began: a later one of this program makes the result stale';
comment on column laurel.dry_run.result is 'counts, and ids of a few creators as examples; no decision';

-- A second look at one creator: asked for with a reason or not, answered by a decision of its own.
create table laurel.second_look (
    id            bigint generated always as identity primary key,
    program_id    bigint      not null,
    campaign_id   bigint      not null,
    candidate_id  bigint      not null references laurel.candidate on delete cascade,
    decision_id   bigint      not null,
    reason        text        check (length(reason) between 1 and 500),
    asked_by      text        not null,
    asked_at      timestamptz not null,
    new_decision  bigint,
    verdict       text        check (verdict in ('SELECT', 'REVIEW', 'REJECT')),
    looked_by     text,
    looked_at     timestamptz,
    foreign key (campaign_id, program_id) references laurel.campaign (id, program_id),
    check ((new_decision is null) = (verdict is null) and (verdict is null) = (looked_at is null))
);
create unique index second_look_open on laurel.second_look (candidate_id) where looked_at is null;
create index second_look_candidate on laurel.second_look (candidate_id, id desc);
comment on column laurel.second_look.decision_id is 'the decision contested';
comment on column laurel.second_look.reason is 'null where somebody only screened again';
