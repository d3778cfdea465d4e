-- Who must not be contacted, and who was blocked. Addresses only ever as keyed hashes: these rows outlive the creator's data
-- so that an objection still holds after erasure. Hence no foreign key to the creator.

create table creator_address (
    program_id bigint      not null,
    creator_id bigint      not null,
    email_hash bytea       not null check (length(email_hash) = 32),
    bound_at   timestamptz not null,
    primary key (program_id, creator_id, email_hash)
);
create index creator_address_hash on creator_address (program_id, email_hash);
comment on column creator_address.email_hash is 'HMAC-SHA-256 of the normalised address under the installation''s pepper';

create table opt_out (
    id          bigint generated always as identity primary key,
    program_id  bigint      not null,
    creator_id  bigint,
    email_hash  bytea check (length(email_hash) = 32),
    source      text        not null check (length(source) between 1 and 40),
    recorded_at timestamptz not null,
    recorded_by text        not null,
    check (creator_id is not null or email_hash is not null)
);
create unique index opt_out_creator on opt_out (program_id, creator_id) where creator_id is not null;
create unique index opt_out_address on opt_out (program_id, email_hash) where email_hash is not null;
comment on table opt_out is 'Objections to being contacted (GDPR Art. 21): of a creator, or of an address whose owner is not known here';

create table creator_block (
    id           bigint generated always as identity primary key,
    program_id   bigint      not null,
    creator_id   bigint      not null,
    reason       text        not null check (length(reason) between 1 and 500),
    blocked_at   timestamptz not null,
    blocked_by   text        not null,
    unblocked_at timestamptz,
    unblocked_by text,
    check ((unblocked_at is null) = (unblocked_by is null))
);
create unique index creator_block_standing on creator_block (program_id, creator_id) where unblocked_at is null;
create index creator_block_history on creator_block (program_id, creator_id, blocked_at);

-- An objection covers every creator who shares an address with it; so does a block.
create view opted_out_address as
    select program_id, email_hash from opt_out where email_hash is not null
    union
    select a.program_id, a.email_hash
    from opt_out o join creator_address a on a.program_id = o.program_id and a.creator_id = o.creator_id;

create view opted_out_creator as
    select program_id, creator_id from opt_out where creator_id is not null
    union
    select a.program_id, a.creator_id
    from creator_address a join opted_out_address o on o.program_id = a.program_id and o.email_hash = a.email_hash;

create view blocked_creator as
    select program_id, creator_id from creator_block where unblocked_at is null
    union
    select other.program_id, other.creator_id
    from creator_block b
        join creator_address own on own.program_id = b.program_id and own.creator_id = b.creator_id
        join creator_address other on other.program_id = own.program_id and other.email_hash = own.email_hash
    where b.unblocked_at is null;
