-- Contracts between a brand and an ambassador. What was drafted and what was signed never changes afterwards.
create table laurel.contract (
    id                bigint generated always as identity primary key,
    program_id        bigint      not null,
    campaign_id       bigint      not null,
    membership_id     bigint      not null,
    creator_id        bigint      not null,
    state             text        not null check (state in ('DRAFTING', 'IN_REVIEW', 'AWAITING_SIGNATURE', 'AWAITING_COUNTERSIGNATURE',
                                  'IN_FORCE', 'REFUSED_BY_CREATOR', 'REFUSED_BY_BRAND', 'EXPIRED', 'WITHDRAWN')),
    document_version  int         not null default 0,
    decision_id       bigint,
    terms             jsonb,
    in_kind_value     numeric(14, 2),
    special_terms     text,
    reviewed_version  int,
    wait_execution    text,
    review_due        timestamptz,
    reminder_due      timestamptz,
    signature_due     timestamptz,
    countersign_due   timestamptz,
    escalated_at      timestamptz,
    refusal_reason    text,
    created_at        timestamptz not null,
    state_since       timestamptz not null
);
create index contract_list on laurel.contract (program_id, id desc);
create index contract_membership on laurel.contract (membership_id, id desc);
create index contract_creator on laurel.contract (program_id, creator_id);
-- At most one contract per membership waits for somebody.
create unique index contract_open on laurel.contract (membership_id)
    where state in ('DRAFTING', 'IN_REVIEW', 'AWAITING_SIGNATURE', 'AWAITING_COUNTERSIGNATURE');

create table laurel.contract_document (
    program_id    bigint      not null,
    contract_id   bigint      not null references laurel.contract,
    version       int         not null,
    decision_id   bigint      not null,
    terms         jsonb       not null,
    language      text        not null,
    pdf           bytea       not null,
    sha256        text        not null,
    drafted_at    timestamptz not null,
    primary key (contract_id, version),
    constraint document_hash_fits_bytes check (sha256 = encode(sha256(pdf), 'hex'))
);

create table laurel.contract_signature (
    program_id    bigint      not null,
    contract_id   bigint      not null references laurel.contract,
    party         text        not null check (party in ('CREATOR', 'BRAND')),
    version       int         not null,
    signer        text        not null,
    typed_name    text        not null,
    consent_text  text        not null,
    document_hash text        not null,
    signed_at     timestamptz not null,
    primary key (contract_id, party),
    foreign key (contract_id, version) references laurel.contract_document (contract_id, version)
);

create table laurel.contract_event (
    id          bigint generated always as identity primary key,
    program_id  bigint      not null,
    contract_id bigint      not null references laurel.contract,
    at          timestamptz not null,
    actor       text        not null,
    action      text        not null,
    version     int,
    reason      text
);
create index contract_event_of on laurel.contract_event (contract_id, id);

create trigger contract_document_append_only before update or delete or truncate on laurel.contract_document
    for each statement execute function laurel.refuse_change();
create trigger contract_signature_append_only before update or delete or truncate on laurel.contract_signature
    for each statement execute function laurel.refuse_change();
create trigger contract_event_append_only before update or delete or truncate on laurel.contract_event
    for each statement execute function laurel.refuse_change();

-- A contract that somebody signed keeps its terms, its parties and its document; an ended one keeps its state.
create function laurel.protect_signed_contract() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'contract % is a record and is not deleted', old.id using errcode = 'restrict_violation';
    end if;
    if (new.program_id, new.campaign_id, new.membership_id, new.creator_id) is distinct from
       (old.program_id, old.campaign_id, old.membership_id, old.creator_id) then
        raise exception 'contract % keeps its parties', old.id using errcode = 'restrict_violation';
    end if;
    if (new.document_version, new.decision_id, new.terms, new.in_kind_value, new.special_terms) is distinct from
       (old.document_version, old.decision_id, old.terms, old.in_kind_value, old.special_terms)
       and exists (select 1 from laurel.contract_signature s where s.contract_id = old.id) then
        raise exception 'contract % is signed: its terms stay', old.id using errcode = 'restrict_violation';
    end if;
    if new.state <> old.state and old.state in ('IN_FORCE', 'REFUSED_BY_CREATOR', 'REFUSED_BY_BRAND', 'EXPIRED', 'WITHDRAWN') then
        raise exception 'contract % has ended as % and stays so', old.id, old.state using errcode = 'restrict_violation';
    end if;
    if new.state = 'IN_FORCE' and old.state <> 'IN_FORCE' and
       (select count(*) from laurel.contract_signature s join laurel.contract_document d using (contract_id, version)
        where s.contract_id = old.id and s.document_hash = d.sha256 and s.version = new.document_version) <> 2 then
        raise exception 'contract % lacks a signature of its document', old.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger contract_is_protected before update or delete on laurel.contract
    for each row execute function laurel.protect_signed_contract();
