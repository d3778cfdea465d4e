-- What happened to a post, one entry after another: each entry's hash covers the entry before it. Entries are written by triggers on
-- the tables they tell of, so that nothing can be recorded without its entry, and both come or go with one transaction.
create table laurel.post_evidence (
    submission_id bigint      not null,
    seq           integer     not null check (seq > 0),
    program_id    bigint      not null,
    kind          text        not null,
    source        text        not null,
    content       text        not null,
    recorded_at   timestamptz not null,
    previous      text        not null,
    hash          text        not null,
    primary key (submission_id, seq),
    foreign key (submission_id, program_id) references laurel.submission (id, program_id)
);
create index on laurel.post_evidence (submission_id, source);
comment on column laurel.post_evidence.source is 'the row told of, as table:key';
comment on column laurel.post_evidence.content is 'that row and what belongs to it, as JSON; exactly this text is hashed';
comment on column laurel.post_evidence.previous is 'hash of the entry before; 64 zeros before the first';

create trigger post_evidence_append_only before update or delete or truncate on laurel.post_evidence
    for each statement execute function laurel.refuse_change();

create function laurel.post_evidence_hash(previous text, submission bigint, seq integer, kind text, source text, recorded timestamptz,
                                          content text) returns text language sql stable as $$
    select encode(sha256(convert_to(concat_ws(E'\n', previous, submission, seq, kind, source,
        to_char(recorded at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), content), 'UTF8')), 'hex')
$$;

create function laurel.post_evidence_add(submission bigint, program bigint, kind text, source text, content jsonb) returns void
    language plpgsql as $$
declare
    last laurel.post_evidence;
    number integer;
    before text;
    at timestamptz := clock_timestamp();
begin
    perform pg_advisory_xact_lock(7360102, (submission % 2147483647)::integer);
    select * into last from laurel.post_evidence e where e.submission_id = submission order by e.seq desc limit 1;
    number := coalesce(last.seq, 0) + 1;
    before := coalesce(last.hash, repeat('0', 64));
    insert into laurel.post_evidence (submission_id, seq, program_id, kind, source, content, recorded_at, previous, hash)
    values (submission, number, program, kind, source, content::text, at, before,
            laurel.post_evidence_hash(before, submission, number, kind, source, at, content::text));
end $$;

-- What the rules said, with their version.
create function laurel.post_evidence_rules(decision bigint) returns jsonb language sql stable set timezone = 'UTC' as $$
    select jsonb_build_object('decision', d.id, 'ruleSet', d.rule_set, 'ruleSetVersion', d.version, 'verdict', d.verdict,
        'findings', d.findings, 'decisionDate', d.decision_date, 'decidedAt', d.decided_at)
    from laurel.decision d where d.id = decision and d.run = 0
$$;

-- The post of a thing a person decided about: submission:1, mission:2 or publication:3.
create function laurel.post_evidence_post(subject text) returns bigint language sql stable as $$
    select case split_part(subject, ':', 1)
        when 'submission' then (select s.id from laurel.submission s where s.id = split_part(subject, ':', 2)::bigint)
        when 'mission' then (select s.id from laurel.submission s where s.mission_id = split_part(subject, ':', 2)::bigint)
        when 'publication' then (select b.submission_id from laurel.publication b where b.id = split_part(subject, ':', 2)::bigint)
    end
$$;

-- The content of an entry from its row as it is now: at the time of writing what is kept, later what is compared with it.
create function laurel.post_evidence_content(kind text, content jsonb) returns jsonb language plpgsql stable set timezone = 'UTC' as $$
begin
    return content || case
        when kind in ('rules', 'live-look') and content ->> 'decision_id' is not null
            then jsonb_build_object('rules', laurel.post_evidence_rules((content ->> 'decision_id')::bigint))
        else '{}'::jsonb end;
end $$;

create function laurel.post_evidence_of_submission() returns trigger language plpgsql set timezone = 'UTC' as $$
declare
    brief jsonb;
    contract jsonb;
    earlier record;
begin
    select to_jsonb(c) || jsonb_build_object('mission', to_jsonb(m) - 'words' - 'link_refused_reason', 'assignment', to_jsonb(a)) into brief
        from laurel.mission m join laurel.campaign c on c.id = m.campaign_id join laurel.assignment a on a.id = m.assignment_id
        where m.id = new.mission_id;
    perform laurel.post_evidence_add(new.id, new.program_id, 'brief', 'mission:' || new.mission_id, brief);
    select jsonb_build_object('contract', k.id, 'documentVersion', d.version, 'documentSha256', d.sha256, 'signatures',
            (select jsonb_agg(jsonb_build_object('party', s.party, 'signedAt', s.signed_at, 'documentSha256', s.document_hash) order by s.party)
             from laurel.contract_signature s where s.contract_id = k.id)) into contract
        from laurel.mission m join laurel.contract k on k.membership_id = m.membership_id and k.state = 'IN_FORCE'
        join laurel.contract_document d on d.contract_id = k.id and d.version = k.document_version
        where m.id = new.mission_id order by k.id desc limit 1;
    perform laurel.post_evidence_add(new.id, new.program_id, 'contract', 'mission:' || new.mission_id,
        coalesce(contract, '{"contract": null}'::jsonb));
    -- Decided about the mission before there was a post.
    for earlier in select t.task_id, to_jsonb(t) - 'xact' as content from laurel.task_decision t
            where t.process_key = 'Mission' and t.subject = 'mission:' || new.mission_id order by t.decided_at loop
        perform laurel.post_evidence_add(new.id, new.program_id, 'decision', 'task_decision:' || earlier.task_id, earlier.content);
    end loop;
    return null;
end $$;
create trigger submission_is_evidence after insert on laurel.submission
    for each row execute function laurel.post_evidence_of_submission();

-- Rows that carry their submission themselves. Arguments: kind, columns of the key.
create function laurel.post_evidence_of_row() returns trigger language plpgsql set timezone = 'UTC' as $$
declare
    content jsonb := to_jsonb(new);
    key text := (select string_agg(content ->> k, '/') from unnest(tg_argv[1:]) k);
begin
    perform laurel.post_evidence_add((content ->> 'submission_id')::bigint, new.program_id, tg_argv[0], tg_table_name || ':' || key,
        laurel.post_evidence_content(tg_argv[0], content));
    return null;
end $$;
create trigger submission_version_is_evidence after insert on laurel.submission_version
    for each row execute function laurel.post_evidence_of_row('version', 'submission_id', 'version');
create trigger post_check_is_evidence after insert on laurel.post_check
    for each row execute function laurel.post_evidence_of_row('rules', 'submission_id', 'version');
create trigger review_decision_is_evidence after insert on laurel.review_decision
    for each row execute function laurel.post_evidence_of_row('review', 'id');
create trigger publication_is_evidence after insert or update on laurel.publication
    for each row execute function laurel.post_evidence_of_row('publication', 'id');

-- Rows that carry their publication.
create function laurel.post_evidence_of_live() returns trigger language plpgsql set timezone = 'UTC' as $$
declare
    content jsonb := to_jsonb(new);
begin
    perform laurel.post_evidence_add((select b.submission_id from laurel.publication b where b.id = new.publication_id), new.program_id,
        tg_argv[0], tg_table_name || ':' || new.id, laurel.post_evidence_content(tg_argv[0], content));
    return null;
end $$;
create trigger live_check_is_evidence after insert on laurel.live_check
    for each row execute function laurel.post_evidence_of_live('live-look');
create trigger drift_is_evidence after insert or update on laurel.drift
    for each row execute function laurel.post_evidence_of_live('drift');

create function laurel.post_evidence_of_file() returns trigger language plpgsql as $$
begin
    perform laurel.post_evidence_add((select b.submission_id from laurel.live_check c join laurel.publication b on b.id = c.publication_id
        where c.id = new.live_check_id), new.program_id, 'live-file', 'live_evidence:' || new.live_check_id, to_jsonb(new) - 'bytes');
    return null;
end $$;
create trigger live_evidence_is_evidence after insert on laurel.live_evidence
    for each row execute function laurel.post_evidence_of_file();

-- Every decision of a person in the processes of posts: who, when, what, why.
create function laurel.post_evidence_of_task() returns trigger language plpgsql set timezone = 'UTC' as $$
declare
    post bigint := laurel.post_evidence_post(new.subject);
begin
    if post is not null then
        perform laurel.post_evidence_add(post, new.program_id, 'decision', 'task_decision:' || new.task_id, to_jsonb(new) - 'xact');
    end if;
    return null;
end $$;
create trigger task_decision_is_evidence after insert on laurel.task_decision
    for each row when (new.process_key in ('Mission', 'ContentApproval', 'PublicationWatch'))
    execute function laurel.post_evidence_of_task();

-- An entry's content as JSON; null for one that was tampered with and is none.
create function laurel.post_evidence_json(content text) returns jsonb language plpgsql immutable as $$
begin
    return content::jsonb;
exception when others then
    return null;
end $$;

-- Every row an entry should tell of, as it is now. Rows that change keep their newest entry.
create function laurel.post_evidence_now(submission bigint) returns table (kind text, source text, content jsonb)
    language sql stable set timezone = 'UTC' as $$
    select 'version', 'submission_version:' || v.submission_id || '/' || v.version, to_jsonb(v)
        from laurel.submission_version v where v.submission_id = submission
    union all
    select 'rules', 'post_check:' || c.submission_id || '/' || c.version, laurel.post_evidence_content('rules', to_jsonb(c))
        from laurel.post_check c where c.submission_id = submission
    union all
    select 'review', 'review_decision:' || r.id, to_jsonb(r) from laurel.review_decision r where r.submission_id = submission
    union all
    select 'publication', 'publication:' || b.id, to_jsonb(b) from laurel.publication b where b.submission_id = submission
    union all
    select 'live-look', 'live_check:' || l.id, laurel.post_evidence_content('live-look', to_jsonb(l))
        from laurel.live_check l join laurel.publication b on b.id = l.publication_id where b.submission_id = submission
    union all
    select 'live-file', 'live_evidence:' || e.live_check_id, to_jsonb(e) - 'bytes' || jsonb_build_object('sha256', encode(sha256(e.bytes), 'hex'))
        from laurel.live_evidence e join laurel.live_check l on l.id = e.live_check_id
        join laurel.publication b on b.id = l.publication_id where b.submission_id = submission
    union all
    select 'drift', 'drift:' || d.id, to_jsonb(d)
        from laurel.drift d join laurel.publication b on b.id = d.publication_id where b.submission_id = submission
    union all
    select 'decision', 'task_decision:' || t.task_id, to_jsonb(t) - 'xact' from laurel.task_decision t
        where t.process_key in ('Mission', 'ContentApproval', 'PublicationWatch')
        and t.subject in (select 'submission:' || submission
            union all select 'mission:' || s.mission_id from laurel.submission s where s.id = submission
            union all select 'publication:' || b.id from laurel.publication b where b.submission_id = submission)
$$;

-- Posts from before: their rows are told of now, and say so.
do $$
declare
    post record;
    entry record;
begin
    for post in select s.id, s.program_id from laurel.submission s order by s.id loop
        for entry in select n.* from laurel.post_evidence_now(post.id) n loop
            perform laurel.post_evidence_add(post.id, post.program_id, entry.kind, entry.source,
                entry.content || '{"recordedLater": true}'::jsonb);
        end loop;
    end loop;
end $$;
