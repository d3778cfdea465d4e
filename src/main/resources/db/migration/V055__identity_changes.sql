-- Who is who: merges and splits of creators, each with what it moved, so that it can be undone exactly (docs/decisions/0037).

alter table creator add column merged_into bigint;
alter table creator add foreign key (merged_into, program_id) references creator (id, program_id);
alter table creator add check (merged_into <> id);
create index creator_merged_into on creator (merged_into) where merged_into is not null;
comment on column creator.merged_into is 'the creator this one turned out to be; always one that is not merged itself';

create table identity_change (
    id           bigint generated always as identity primary key,
    program_id   bigint      not null,
    kind         text        not null check (kind in ('MERGE', 'SPLIT')),
    remaining_id bigint      not null,
    other_id     bigint      not null,
    profile_id   bigint,
    reason       text        check (length(reason) <= 500),
    changed_at   timestamptz not null,
    changed_by   text        not null,
    undone_at    timestamptz,
    undone_by    text,
    check ((undone_at is null) = (undone_by is null)),
    check ((kind = 'SPLIT') = (profile_id is not null))
);
create index identity_change_remaining on identity_change (remaining_id, id);
create index identity_change_other on identity_change (other_id, id);
comment on column identity_change.other_id is 'whom a merge absorbed or a split made; no foreign key, since undoing a split removes the creator it made';

create table identity_moved (
    change_id bigint not null references identity_change,
    relation  text   not null,
    row_key   text   not null,
    primary key (change_id, relation, row_key)
);
comment on table identity_moved is 'rows a change moved or made, by relation: what undoing it brings back';
