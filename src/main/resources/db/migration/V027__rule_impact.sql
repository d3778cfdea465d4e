-- What a proposal would have decided about a program's last decisions: computed aside, and kept as people saw it when they decided.

create table laurel.rule_impact (
    id               bigint generated always as identity primary key,
    rule_proposal_id bigint      not null references laurel.rule_proposal,
    program_id       bigint      not null,
    run              bigint,
    state            text        not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
    requested_by     text        not null,
    requested_at     timestamptz not null,
    computed_at      timestamptz,
    attempts         integer     not null default 0,
    judged           integer     not null default 0,
    total            integer     not null default 0,
    flips            jsonb       not null default '[]'
);
comment on column laurel.rule_impact.run is 'The screening it is about, chosen when asked; null for decisions taken one by one';
create index on laurel.rule_impact (rule_proposal_id, program_id, id);
create unique index rule_impact_under_way on laurel.rule_impact (rule_proposal_id, program_id) where state in ('WAITING', 'RUNNING');
create trigger rule_impact_done_is_final before update or delete on laurel.rule_impact
    for each row when (old.state = 'DONE') execute function refuse_change();

-- Its lock is held while a node computes: when the node dies, another takes the work up.
create table laurel.rule_impact_job (
    rule_impact_id bigint primary key references laurel.rule_impact
);
