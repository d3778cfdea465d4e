-- What people who decide say about the rules' findings: for analysts, per check and row.
create table laurel.rule_feedback (
    id           bigint generated always as identity primary key,
    program_id   bigint      not null references laurel.program,
    rule_set     text        not null,
    version      integer     not null,
    check_id     text        not null,
    row_id       text,
    jurisdiction text,
    kind         text        not null check (kind in ('OVERRULED', 'ANSWERED', 'CONFIRMED')),
    decision_id  bigint      not null,
    subject_id   text        not null,
    reason       text        check (length(reason) <= 2000),
    said_by      text        not null,
    said_at      timestamptz not null,
    check (kind <> 'OVERRULED' or reason is not null or subject_id = 'erased')
);
create index on laurel.rule_feedback (program_id, rule_set, check_id, row_id);
create index on laurel.rule_feedback (subject_id);
-- The second of two people says it again: counted once.
create unique index on laurel.rule_feedback (decision_id, check_id, coalesce(row_id, ''), coalesce(jurisdiction, ''), kind);
comment on column laurel.rule_feedback.kind is 'OVERRULED: approved against it; ANSWERED: the rules could not check, a person looked; CONFIRMED: a person gave it as a reason';
