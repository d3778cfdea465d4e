-- Lists of a million creators at a tenth of a second (docs/decisions/0036).

-- The same creators as before (V040), written flat: a union within the union kept the creator asked for from reaching the tables, and
-- fifty lines read every address.
create or replace view opted_out_creator as
    select program_id, creator_id from opt_out where creator_id is not null
    union
    select other.program_id, other.creator_id
    from opt_out o
        join creator_address own on own.program_id = o.program_id and own.creator_id = o.creator_id
        join creator_address other on other.program_id = own.program_id and other.email_hash = own.email_hash
    union
    select a.program_id, a.creator_id
    from opt_out o join creator_address a on a.program_id = o.program_id and a.email_hash = o.email_hash;

-- "offset 0" keeps the planner from joining every address with every address: few of the barred have one.
create function barred_creator(program bigint) returns table (creator_id bigint, blocked boolean) language sql stable as $$
    select o.creator_id, false from opt_out o where o.program_id = program and o.creator_id is not null
    union all
    select b.creator_id, true from creator_block b where b.program_id = program and b.unblocked_at is null
    union all
    select other.creator_id, false
    from (select own.email_hash
          from opt_out o join creator_address own on own.program_id = o.program_id and own.creator_id = o.creator_id
          where o.program_id = program offset 0) known
        cross join lateral (select a.creator_id from creator_address a
                            where a.program_id = program and a.email_hash = known.email_hash offset 0) other
    union all
    select other.creator_id, true
    from (select own.email_hash
          from creator_block b join creator_address own on own.program_id = b.program_id and own.creator_id = b.creator_id
          where b.program_id = program and b.unblocked_at is null offset 0) known
        cross join lateral (select a.creator_id from creator_address a
                            where a.program_id = program and a.email_hash = known.email_hash offset 0) other
    union all
    select a.creator_id, false
    from opt_out o join creator_address a on a.program_id = o.program_id and a.email_hash = o.email_hash
    where o.program_id = program and o.email_hash is not null
$$;
comment on function barred_creator is 'blocked_creator and opted_out_creator of one program in one reading; a creator may come more than once';

-- The verdicts of profile_sample, side by side.
create index candidate_sample on candidate (campaign_id) include (profile_id, verdict) where (hashint8(profile_id) & 63) = 0;

-- A verdict looked up by profile is read from the index alone.
alter table candidate
    drop constraint candidate_campaign_id_profile_id_key,
    add constraint candidate_campaign_id_profile_id_key unique (campaign_id, profile_id) include (verdict);
