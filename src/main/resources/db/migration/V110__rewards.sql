-- Points: a double-entry ledger that is only ever added to, and the rewards and tiers around it.
create table laurel.reward (
    id            bigint generated always as identity primary key,
    program_id    bigint      not null,
    campaign_id   bigint      not null,
    membership_id bigint      not null,
    creator_id    bigint      not null,
    mission_id    bigint      not null unique,
    submission_id bigint      not null,
    decision_id   bigint,
    points        bigint      check (points >= 0),
    state         text        not null check (state in ('DECIDING', 'OVER_BUDGET', 'APPROVED', 'PENDING', 'SETTLED', 'REFUSED', 'NOTHING_EARNED', 'REVERSED')),
    over_budget_by bigint,
    approval_due  timestamptz,
    settles_at    timestamptz,
    settled_at    timestamptz,
    refusal_reason text,
    created_at    timestamptz not null,
    check (state not in ('PENDING', 'SETTLED') or settles_at is not null)
);
create index reward_due on laurel.reward (settles_at) where state = 'PENDING';
create index reward_membership on laurel.reward (membership_id, id desc);
create index reward_campaign on laurel.reward (campaign_id);

-- Locked while a reward of the campaign is decided; points null means what the rule table gives.
create table laurel.campaign_points_budget (
    campaign_id bigint primary key,
    program_id  bigint not null,
    points      bigint check (points >= 0)
);

create table laurel.ledger_account (
    id            bigint generated always as identity primary key,
    program_id    bigint not null,
    membership_id bigint,
    kind          text   not null check (kind in ('ISSUANCE', 'PENDING', 'SETTLED')),
    balance       bigint not null default 0,
    check ((kind = 'ISSUANCE') = (membership_id is null)),
    constraint points_never_negative check (kind = 'ISSUANCE' or balance >= 0)
);
create unique index ledger_account_issuance on laurel.ledger_account (program_id) where kind = 'ISSUANCE';
create unique index ledger_account_membership on laurel.ledger_account (membership_id, kind) where membership_id is not null;

create table laurel.ledger_transaction (
    id              bigint generated always as identity primary key,
    program_id      bigint      not null,
    campaign_id     bigint,
    membership_id   bigint      not null,
    reward_id       bigint      references laurel.reward,
    kind            text        not null check (kind in ('EARNED', 'SETTLED', 'REVERSED')),
    idempotency_key text        not null unique,
    actor           text        not null,
    posted_at       timestamptz not null,
    reverses        bigint unique references laurel.ledger_transaction
);
create index ledger_transaction_program on laurel.ledger_transaction (program_id, id desc);
create index ledger_transaction_membership on laurel.ledger_transaction (membership_id, id desc);

create table laurel.ledger_entry (
    id             bigint generated always as identity primary key,
    program_id     bigint not null,
    transaction_id bigint not null references laurel.ledger_transaction,
    account_id     bigint not null references laurel.ledger_account,
    points         bigint not null check (points <> 0)
);
create index ledger_entry_transaction on laurel.ledger_entry (transaction_id);
create index ledger_entry_account on laurel.ledger_entry (account_id, id desc);

-- Mistakes are reversed by a further transaction, never edited.
create trigger ledger_entry_append_only before update or delete or truncate on laurel.ledger_entry
    for each statement execute function laurel.refuse_change();
create trigger ledger_transaction_append_only before update or delete or truncate on laurel.ledger_transaction
    for each statement execute function laurel.refuse_change();

-- Every transaction has at least two entries of its own program and they sum to zero: checked when the database transaction commits.
create function laurel.check_transaction_balances() returns trigger language plpgsql as $$
declare
    tx bigint := case when tg_table_name = 'ledger_entry' then (to_jsonb(new) ->> 'transaction_id')::bigint else new.id end;
    total bigint;
    parts bigint;
    foreign_parts bigint;
begin
    select coalesce(sum(e.points), 0), count(*),
           count(*) filter (where e.program_id <> t.program_id or a.program_id <> t.program_id
                               or a.membership_id <> t.membership_id)
      into total, parts, foreign_parts
      from laurel.ledger_transaction t join laurel.ledger_entry e on e.transaction_id = t.id join laurel.ledger_account a on a.id = e.account_id
     where t.id = tx;
    if total <> 0 or parts < 2 or foreign_parts > 0 then
        raise exception 'ledger transaction % does not balance: % entries sum to %, % on accounts of others', tx, parts, total, foreign_parts
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger ledger_entry_balances after insert on laurel.ledger_entry
    deferrable initially deferred for each row execute function laurel.check_transaction_balances();
create constraint trigger ledger_transaction_balances after insert on laurel.ledger_transaction
    deferrable initially deferred for each row execute function laurel.check_transaction_balances();

-- Balances of memberships are kept beside the entries (one update per statement); issuance is summed when asked, so that it is no hot row.
create function laurel.add_entries_to_balances() returns trigger language plpgsql as $$
begin
    update laurel.ledger_account a set balance = a.balance + s.points
      from (select account_id, sum(points) as points from new_entries group by account_id) s
     where a.id = s.account_id and a.kind <> 'ISSUANCE';
    return null;
end $$;
create trigger ledger_entry_balance after insert on laurel.ledger_entry
    referencing new table as new_entries for each statement execute function laurel.add_entries_to_balances();

-- A balance changes only by entries.
create function laurel.refuse_balance_by_hand() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.balance <> 0 then
            raise exception 'an account begins empty' using errcode = 'restrict_violation';
        end if;
        return new;
    end if;
    if tg_op = 'DELETE' or pg_trigger_depth() < 2
       or (new.program_id, new.membership_id, new.kind) is distinct from (old.program_id, old.membership_id, old.kind) then
        raise exception '% on ledger_account: a balance changes only by entries', tg_op using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger ledger_account_is_kept before insert or update or delete on laurel.ledger_account
    for each row execute function laurel.refuse_balance_by_hand();

-- The newest row of a membership is its tier.
create table laurel.tier_change (
    id             bigint generated always as identity primary key,
    program_id     bigint      not null,
    membership_id  bigint      not null,
    tier_before    text,
    tier           text        not null,
    row_id         text,
    settled_points bigint      not null,
    decision_id    bigint,
    changed_at     timestamptz not null
);
create index tier_change_membership on laurel.tier_change (membership_id, id desc);
create trigger tier_change_append_only before update or delete or truncate on laurel.tier_change
    for each statement execute function laurel.refuse_change();
