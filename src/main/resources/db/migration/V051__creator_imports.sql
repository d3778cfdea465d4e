-- Files of creators: stored first, in pieces any node can read, then worked off.

create table creator_import (
    id               bigint generated always as identity primary key,
    program_id       bigint      not null,
    state            text        not null check (state in ('QUEUED', 'NEEDS_MAPPING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    platform         text,
    observed_at      timestamptz,
    file_name        text        not null,
    size_bytes       bigint      not null,
    rows_parsed      bigint      not null default 0,
    bytes_parsed     bigint      not null default 0,
    rows_read        bigint      not null default 0,
    imported         bigint      not null default 0,
    unchanged        bigint      not null default 0,
    quarantined      bigint      not null default 0,
    flagged          bigint      not null default 0,
    problem          text,
    problem_details  text[]      not null default '{}',
    attempts         integer     not null default 0,
    cancel_requested boolean     not null default false,
    uploaded_at      timestamptz not null,
    uploaded_by      text        not null,
    started_at       timestamptz,
    finished_at      timestamptz,
    unique (id, program_id),
    constraint every_row_accounted_for check (imported + unchanged + quarantined = rows_read)
);
create index creator_import_program on creator_import (program_id, id desc);
comment on column creator_import.problem is 'code of why it needs mapping or failed; the text is rendered on reading';

create table creator_import_chunk (
    import_id bigint  not null references creator_import on delete cascade,
    seq       integer not null,
    data      bytea   not null,
    primary key (import_id, seq)
);
alter table creator_import_chunk alter column data set storage external;

-- One row per import still to be worked off. The worker holds its lock for the whole transaction that does the work, so a
-- node that dies lets go of it at once and another takes the import up.
create table creator_import_job (
    import_id bigint primary key references creator_import on delete cascade
);

create table creator_quarantine (
    import_id     bigint  not null,
    program_id    bigint  not null,
    line          bigint  not null,
    column_name   text,
    value         text,
    reason        text    not null,
    reason_detail text,
    other_line    bigint,
    cells         text[],
    primary key (import_id, line),
    foreign key (import_id, program_id) references creator_import (id, program_id) on delete cascade
);
comment on column creator_quarantine.line is 'line of the file on which the record starts';
comment on column creator_quarantine.cells is 'the record as given, for mending';
