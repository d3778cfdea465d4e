-- What a program keeps on file to prove claims, and the licences it holds. An entry is never changed: a wrong or outdated one is
-- withdrawn with a reason and another one added.
create table laurel.substantiation (
    id                bigint generated always as identity primary key,
    program_id        bigint      not null references laurel.program,
    kind              text        not null check (kind ~ '^[a-z][a-z0-9-]{0,59}$'),
    product           text        check (length(product) between 1 and 200),
    jurisdictions     text[]      not null default '{}',
    valid_from        date        not null,
    valid_to          date        check (valid_to >= valid_from),
    reference         text        not null check (length(reference) between 1 and 300),
    note              text        check (length(note) between 1 and 2000),
    added_by          text        not null,
    added_at          timestamptz not null,
    withdrawn_by      text,
    withdrawn_at      timestamptz,
    withdrawn_reason  text        check (length(withdrawn_reason) between 1 and 2000),
    unique (id, program_id),
    check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null))
);
create index on laurel.substantiation (program_id, kind);
comment on table laurel.substantiation is 'Proofs of claims and licences; rules count one for its own kind and jurisdictions only';
comment on column laurel.substantiation.kind is 'kind of claim or product as table ClaimDuty of rule set content names it';
comment on column laurel.substantiation.jurisdictions is 'ISO 3166 country codes; empty where it holds everywhere';
comment on column laurel.substantiation.valid_to is 'last day, null for no end';
comment on column laurel.substantiation.reference is 'where the document is found: its number, file name or address';

create function laurel.keep_substantiation() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.withdrawn_at is not null
        or to_jsonb(new) - '{withdrawn_by,withdrawn_at,withdrawn_reason}'::text[]
            <> to_jsonb(old) - '{withdrawn_by,withdrawn_at,withdrawn_reason}'::text[] then
        raise exception 'An entry of substantiation % is withdrawn once and otherwise never changed', old.id;
    end if;
    return new;
end $$;
create trigger substantiation_is_kept before update or delete on laurel.substantiation
    for each row execute function laurel.keep_substantiation();

-- Which of them a mission of the catalogue relies on, and since when; what was dropped stays as history.
create table laurel.assignment_substantiation (
    id                bigint generated always as identity primary key,
    program_id        bigint      not null,
    assignment_id     bigint      not null,
    substantiation_id bigint      not null,
    named_by          text        not null,
    named_at          timestamptz not null,
    dropped_by        text,
    dropped_at        timestamptz,
    foreign key (assignment_id, program_id) references laurel.assignment (id, program_id),
    foreign key (substantiation_id, program_id) references laurel.substantiation (id, program_id),
    check ((dropped_at is null) = (dropped_by is null))
);
create unique index on laurel.assignment_substantiation (assignment_id, substantiation_id) where dropped_at is null;
create index on laurel.assignment_substantiation (substantiation_id);
