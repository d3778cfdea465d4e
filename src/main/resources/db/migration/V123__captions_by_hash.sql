-- Captions of others stand in recorded contexts by their hash, so that erasing them where they were handed in erases them everywhere.

-- The encoding is fixed, so the answer never changes: needed for the index.
create function laurel.text_sha256(value text) returns text language sql immutable strict parallel safe as $$
    select encode(sha256(convert_to(value, 'UTF8')), 'hex')
$$;
create index submission_version_by_hash on laurel.submission_version (program_id, laurel.text_sha256(caption));

update laurel.decision_context c set facts = (
        select '{' || string_agg(to_jsonb(e.key)::text || ':' || case when e.key <> 'otherCaptions' then e.value::text
                else (select '[' || coalesce(string_agg('"sha256:' || laurel.text_sha256(t.text) || '"', ',' order by t.at), '') || ']'
                      from json_array_elements_text(e.value) with ordinality t(text, at)) end, ',' order by e.at) || '}'
        from json_each(c.facts::json) with ordinality e(key, value, at))
    where c.facts::json ->> 'otherCaptions' is not null and json_array_length(c.facts::json -> 'otherCaptions') > 0;
comment on column laurel.decision_context.hash is 'of what was first recorded here; only keeps equal contexts together';
