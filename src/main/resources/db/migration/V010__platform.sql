-- Staff decisions, audit, magic links and the engine's id blocks.

create table audit_event (
    id          bigint generated always as identity primary key,
    program_id  bigint,
    at          timestamptz not null,
    actor       text        not null,
    action      text        not null,
    subject     text        not null,
    details     jsonb       not null default '{}'
);
create index audit_event_subject on audit_event (subject, id);
create index audit_event_program on audit_event (program_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % refused', tg_table_name, tg_op;
end $$;

create trigger audit_event_append_only before update or delete or truncate on audit_event
    for each statement execute function refuse_change();

-- A person's decision on a user task, written by the use case that completes the task, in the same transaction:
-- the completion gate compares xact with the completing transaction.
create table task_decision (
    task_id         text        primary key,
    program_id      bigint,
    process_key     text        not null,
    task_key        text        not null,
    user_id         text        not null,
    decision        text        not null,
    subject         text        not null,
    subject_version int         not null,
    reason          text,
    decided_at      timestamptz not null,
    xact            xid8        not null default pg_current_xact_id()
);
create index task_decision_subject on task_decision (subject);
create trigger task_decision_append_only before update or delete or truncate on task_decision
    for each statement execute function refuse_change();

create table magic_link (
    token_hash    bytea       primary key,
    purpose       text        not null,
    program_id    bigint      not null,
    creator_id    bigint      not null,
    membership_id bigint      not null,
    issued_at     timestamptz not null,
    expires_at    timestamptz not null,
    revoked_at    timestamptz
);
create index magic_link_membership on magic_link (membership_id);

-- The engine's ids: blocks of 1,000, written in base 36.
create sequence engine_id;
