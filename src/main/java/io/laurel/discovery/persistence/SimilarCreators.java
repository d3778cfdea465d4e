package io.laurel.discovery.persistence;

import io.laurel.discovery.Creator;
import io.laurel.discovery.domain.Similarity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Creators most like another. Indexes by category and country are walked upwards and downwards from the creator's size; the few
 * hundred met there are compared fact by fact. Who objected or is blocked is left out.
 */
@Repository
@Transactional(readOnly = true)
public class SimilarCreators {

    /** Profiles taken in each direction of a walk. */
    private static final int NEAR = 120;

    /** @param creator the similar one, by the profile compared */
    public record Similar(Creator creator, Similarity.Likeness likeness) {}

    private final JdbcClient jdbc;
    private final Similarity similarity;

    SimilarCreators(JdbcClient jdbc, Similarity similarity) {
        this.jdbc = jdbc;
        this.similarity = similarity;
    }

    public List<Similar> to(Creator creator, int limit) {
        Set<Long> pool = new HashSet<>();
        boolean category = creator.category() != null;
        boolean country = creator.country() != null;
        if (category) {
            pool.addAll(near(creator, "category = :category"));
        }
        if (category && country) {
            pool.addAll(near(creator, "country = :country and category = :category"));
        }
        if (!creator.topics().isEmpty() && (category || country)) {
            pool.addAll(near(
                    creator,
                    (category ? "category = :category" : "country = :country") + " and topics like any(:topics)"));
        }
        if (!category && country) {
            pool.addAll(near(creator, "country = :country and platform = :platform"));
        }
        if (pool.size() < limit) {
            pool.addAll(near(creator, "platform = :platform"));
        }
        Map<Long, Similar> best = new HashMap<>();
        for (Creator other : profiles(pool, creator)) {
            Similar similar = new Similar(other, similarity.of(creator, other));
            best.merge(
                    other.id(),
                    similar,
                    (a, b) -> a.likeness().rank() >= b.likeness().rank() ? a : b);
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble(
                                (Similar each) -> -each.likeness().rank())
                        .thenComparing(each -> each.creator().profileId()))
                .limit(limit)
                .toList();
    }

    private List<Long> near(Creator creator, String condition) {
        String from = "select id from profile where program_id = :program and " + condition;
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("program", creator.programId());
        parameters.put("category", creator.category());
        parameters.put("country", creator.country());
        parameters.put("platform", creator.platform().code());
        parameters.put("followers", creator.followers());
        parameters.put("near", NEAR);
        parameters.put(
                "topics",
                creator.topics().stream()
                        .map(topic ->
                                "%" + topic.toLowerCase(java.util.Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%")
                        .toArray(String[]::new));
        List<String> walks = creator.followers() == null
                ? List.of(from + " order by followers desc nulls last, id limit :near")
                : List.of(
                        from + " and followers <= :followers order by followers desc nulls last, id limit :near",
                        from + " and followers > :followers order by followers asc nulls first, id desc limit :near");
        List<Long> ids = new ArrayList<>();
        walks.forEach(walk ->
                ids.addAll(jdbc.sql(walk).params(parameters).query(Long.class).list()));
        return ids;
    }

    private List<Creator> profiles(Set<Long> ids, Creator except) {
        return jdbc.sql(CreatorRows.SELECT + """
                        where p.id = any(:ids) and p.creator_id <> :creator
                            and p.creator_id not in (select creator_id from blocked_creator where program_id = :program)
                            and p.creator_id not in (select creator_id from opted_out_creator where program_id = :program)""")
                .param("ids", ids.toArray(Long[]::new))
                .param("creator", except.id())
                .param("program", except.programId())
                .query(CreatorRows::map)
                .list();
    }
}
