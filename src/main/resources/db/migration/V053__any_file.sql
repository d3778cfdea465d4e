-- Files of any shape: what somebody said the columns of a source mean, and how a file was read.

create table creator_mapping (
    id           bigint generated always as identity primary key,
    program_id   bigint      not null,
    source       text check (length(source) between 1 and 80),
    fingerprint  text        not null,
    headers      text[]      not null,
    fields       text[]      not null,
    platform     text,
    decimal_mark text check (decimal_mark in ('point', 'comma')),
    remembered   boolean     not null,
    saved_at     timestamptz not null,
    saved_by     text        not null,
    last_used_at timestamptz,
    check (cardinality(headers) = cardinality(fields)),
    unique (id, program_id)
);
create unique index creator_mapping_source on creator_mapping (program_id, source, fingerprint) nulls not distinct where remembered;
comment on table creator_mapping is 'What the columns of a source mean; a mapping for one file only is not remembered';
comment on column creator_mapping.source is 'name given at upload; null where the names of the columns alone tell';
comment on column creator_mapping.fingerprint is 'hash of the normalised headers in their order';

alter table creator_import
    add column source       text check (length(source) between 1 and 80),
    add column encoding     text,
    add column decimal_mark text check (decimal_mark in ('point', 'comma')),
    add column mapping_id   bigint,
    add column read_as      text,
    add column headers      text[],
    add column samples      jsonb,
    add foreign key (mapping_id, program_id) references creator_mapping (id, program_id);
create index creator_import_mapping on creator_import (mapping_id);
comment on column creator_import.encoding is 'chosen by a person; null to find out';
comment on column creator_import.read_as is 'how the file was read: kind, encoding, separator, decimal mark';
comment on column creator_import.samples is 'first values by column, kept only while the import waits for a mapping';
comment on column snapshot.flags is 'category-unknown, country-unknown, audience-country-unknown, engagement-over-100, at-least, name-for-handle';
