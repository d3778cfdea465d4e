package io.laurel.discovery.persistence;

import io.laurel.discovery.domain.CreatorFilter.Sort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Walks profiles in one order from a profile onwards or backwards, along an index that runs the same or the opposite way. Those
 * whose value is unknown come last in either direction. The place in the list is the profile's id: its value is looked up, so
 * that a list which changes meanwhile neither repeats nor skips what did not move.
 */
final class SearchWalk {

    private final JdbcClient jdbc;
    private final Sort sort;
    private final boolean backwards;
    /** Against the run of the index. */
    private final boolean flipped;

    SearchWalk(JdbcClient jdbc, Sort sort, boolean ascending, boolean backwards) {
        this.jdbc = jdbc;
        this.sort = sort;
        this.backwards = backwards;
        this.flipped = (ascending == sort.upwards()) == backwards;
    }

    /**
     * @param start profile to begin behind, or null
     * @param select a query of profiles {@code p} by condition and order, without limit
     */
    List<Long> ids(Long start, int limit, Map<String, Object> parameters, BiFunction<String, String, String> select) {
        Boolean startKnown = start == null ? null : known(start);
        List<Long> found = new ArrayList<>();
        for (boolean phase : backwards ? new boolean[] {false, true} : new boolean[] {true, false}) {
            boolean passed = startKnown != null && phase != backwards && startKnown != phase;
            if (passed || !phase && sort == Sort.HANDLE || found.size() == limit) {
                continue;
            }
            boolean here = startKnown != null && startKnown == phase;
            String condition = "p.%s is %s null".formatted(sort.column(), phase ? "not" : "")
                    + (here ? " and " + behind(phase) : "");
            String query = select.apply(condition, order(phase)) + " limit " + (limit - found.size());
            JdbcClient.StatementSpec statement = jdbc.sql(query).params(parameters);
            found.addAll((here ? statement.param("start", start) : statement)
                    .query(Long.class)
                    .list());
        }
        if (backwards) {
            Collections.reverse(found);
        }
        return found;
    }

    /** The whole list's, top to bottom. */
    String order() {
        boolean against = flipped != backwards;
        boolean ascending = sort.upwards() != against;
        return "p.%s %s nulls last, %s".formatted(sort.column(), ascending ? "asc" : "desc", tie(against));
    }

    private Boolean known(long profileId) {
        return jdbc.sql("select %s is not null from profile where id = :id".formatted(sort.column()))
                .param("id", profileId)
                .query(Boolean.class)
                .optional()
                .orElse(null);
    }

    /** Rows after the start in the direction of the walk; the first comparison is what an index can use. */
    private String behind(boolean phase) {
        String beyondId = "p.id %s :start".formatted(flipped ? "<" : ">");
        String tie = sort == Sort.CATEGORY || sort == Sort.COUNTRY
                ? "(coalesce(p.followers, -1) %1$s %2$s or coalesce(p.followers, -1) = %2$s and %3$s)"
                        .formatted(flipped ? ">" : "<", of("coalesce(followers, -1)"), beyondId)
                : beyondId;
        if (!phase) {
            return tie;
        }
        String sign = sort.upwards() != flipped ? ">" : "<";
        return "p.%1$s %2$s= %3$s and (p.%1$s %2$s %3$s or %4$s)"
                .formatted(sort.column(), sign, of(sort.column()), tie);
    }

    private static String of(String expression) {
        return "(select %s from profile where id = :start)".formatted(expression);
    }

    private String tie(boolean flipped) {
        String id = "p.id " + (flipped ? "desc" : "asc");
        return sort == Sort.CATEGORY || sort == Sort.COUNTRY
                ? "p.followers %s, %s".formatted(flipped ? "asc nulls first" : "desc nulls last", id)
                : id;
    }

    private String order(boolean phase) {
        String column = "p.%s %s"
                .formatted(
                        sort.column(),
                        sort.upwards()
                                ? flipped ? "desc nulls first" : "asc nulls last"
                                : flipped ? "asc nulls first" : "desc nulls last");
        // Where the value is unknown throughout, sorting by it as well lets the same index serve.
        return column + ", " + tie(flipped);
    }
}
