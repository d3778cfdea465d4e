-- Samples of an audience by file: how many rows were read, which were not understood. Followers themselves are not kept.

alter table audience
    add column model            text,
    add column rows_refused     integer not null default 0 check (rows_refused >= 0),
    add column columns_left_out text[]  not null default '{}',
    add constraint audience_in_program unique (id, program_id);
comment on column audience.model is 'row of table audience/FollowerModel that scored the sample; null where the shares were given';
comment on column audience.source is 'sample: computed from rows of followers; given: shares as staff or a source gave them';

create table audience_refused_row (
    audience_id   bigint  not null,
    program_id    bigint  not null,
    line          bigint  not null,
    column_name   text,
    value         text,
    reason        text    not null,
    reason_detail text,
    primary key (audience_id, line),
    foreign key (audience_id, program_id) references audience (id, program_id) on delete cascade
);
comment on table audience_refused_row is 'Rows of a sample that were not understood, the first thousand; a value is never a name';
