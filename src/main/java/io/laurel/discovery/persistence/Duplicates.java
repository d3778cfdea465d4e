package io.laurel.discovery.persistence;

import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.discovery.domain.Likely;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Creators that may be the same person: the same handle on another platform, the name and country of another, a blog whose address
 * is the handle. A handle that passed to somebody else (another id of the platform's) is no evidence on the same platform.
 */
@Repository
@Transactional(readOnly = true)
public class Duplicates {

    private static final String NAMED = """
            (p.display_name is not null and position(' ' in btrim(p.display_name)) > 0 and length(btrim(p.display_name)) >= 6)""";

    private final JdbcClient jdbc;
    private final Creators creators;

    Duplicates(JdbcClient jdbc, Creators creators) {
        this.jdbc = jdbc;
        this.creators = creators;
    }

    private record Pair(long one, long other, String evidence) {}

    /** Who may be this creator too. */
    public List<Likely> of(Creator creator) {
        return likely(jdbc.sql("""
                        with own as (select * from profile where creator_id = :id),
                        pairs as (
                            select o.creator_id as other, 1 as strength, 'handle' as evidence
                            from own p join profile o on o.program_id = p.program_id and o.handle = p.handle and o.platform <> p.platform
                            union all
                            select o.creator_id, 2, 'former-handle'
                            from own p join handle_history h on h.profile_id = p.id
                                join profile o on o.program_id = p.program_id and o.handle = h.handle and o.platform <> p.platform
                            union all
                            select o.creator_id, 3, 'address'
                            from own p join profile o on o.program_id = p.program_id
                                and o.handle = regexp_replace(regexp_replace(p.handle, '^www\\.', ''), '\\.[a-z.]{2,8}$', '')
                            where p.platform = 'blog' and o.platform <> 'blog'
                            union all
                            select o.creator_id, 3, 'address'
                            from own p join profile o on o.program_id = p.program_id and o.platform = 'blog'
                                and regexp_replace(regexp_replace(o.handle, '^www\\.', ''), '\\.[a-z.]{2,8}$', '') = p.handle
                                and (o.handle like replace(p.handle, '_', '\\_') || '.%%' or o.handle like 'www.' || replace(p.handle, '_', '\\_') || '.%%')
                            where p.platform <> 'blog'
                            union all
                            select o.creator_id, 4, 'name'
                            from own p join profile o on o.program_id = p.program_id and o.country = p.country
                                and lower(btrim(o.display_name)) = lower(btrim(p.display_name))
                                and (o.handle || ' ' || lower(coalesce(o.display_name, '')) || ' ' || coalesce(o.topics, ''))
                                    like '%%' || replace(replace(lower(btrim(p.display_name)), '%%', '\\%%'), '_', '\\_') || '%%'
                            where %s)
                        select cast(:id as bigint), other, evidence from pairs where other <> :id
                        group by other, evidence, strength order by strength, other limit 40""".formatted(NAMED))
                .param("id", creator.id())
                .query((row, index) -> new Pair(row.getLong(1), row.getLong(2), row.getString(3)))
                .list());
    }

    /** The program's most telling pairs. */
    public List<Likely> in(long programId, int limit) {
        List<Pair> pairs = new ArrayList<>(jdbc.sql("""
                        select min(creator_id), max(creator_id), 'handle' from profile where program_id = :program
                        group by handle having count(distinct creator_id) > 1 and count(distinct platform) > 1
                        order by handle limit :limit""")
                .param("program", programId)
                .param("limit", limit)
                .query((row, index) -> new Pair(row.getLong(1), row.getLong(2), row.getString(3)))
                .list());
        pairs.addAll(jdbc.sql("""
                        select min(creator_id), max(creator_id), 'name' from profile p
                        where program_id = :program and country is not null and %s
                        group by lower(btrim(display_name)), country having count(distinct creator_id) between 2 and 3
                        order by lower(btrim(display_name)) limit :limit""".formatted(NAMED))
                .param("program", programId)
                .param("limit", limit)
                .query((row, index) -> new Pair(row.getLong(1), row.getLong(2), row.getString(3)))
                .list());
        return likely(pairs).stream().limit(limit).toList();
    }

    private List<Likely> likely(List<Pair> pairs) {
        Map<List<Long>, Set<String>> evidence = new LinkedHashMap<>();
        pairs.forEach(pair -> evidence.computeIfAbsent(List.of(pair.one, pair.other), key -> new LinkedHashSet<>())
                .add(pair.evidence));
        Set<Long> ids = new TreeSet<>();
        evidence.keySet().forEach(ids::addAll);
        Map<Long, Creator> found =
                creators.find(ids).stream().collect(Collectors.toMap(Creator::id, Function.identity()));
        return evidence.entrySet().stream()
                .filter(entry -> found.keySet().containsAll(entry.getKey()))
                .map(entry -> new Likely(
                        found.get(entry.getKey().get(0)),
                        found.get(entry.getKey().get(1)),
                        List.copyOf(entry.getValue())))
                .toList();
    }
}
