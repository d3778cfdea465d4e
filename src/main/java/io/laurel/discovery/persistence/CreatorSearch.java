package io.laurel.discovery.persistence;

import io.laurel.discovery.Creator;
import io.laurel.discovery.domain.CreatorFilter;
import io.laurel.discovery.domain.CreatorLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Lists of creators: one program's profiles, narrowed and sorted. */
@Repository
@Transactional(readOnly = true)
public class CreatorSearch {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate streaming;

    CreatorSearch(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(1_000);
        streaming = new NamedParameterJdbcTemplate(template);
    }

    private record Where(String sql, Map<String, Object> parameters) {}

    public long count(long programId, CreatorFilter filter) {
        Where where = where(programId, filter);
        return jdbc.sql("select count(*) from profile p where " + where.sql)
                .params(where.parameters)
                .query(Long.class)
                .single();
    }

    public List<CreatorLine> page(long programId, CreatorFilter filter, int size, long offset) {
        Where where = where(programId, filter);
        return jdbc.sql(lines("select p.* from profile p where %s %s limit :limit offset :offset"
                                .formatted(where.sql, order(filter)))
                        + order(filter))
                .params(where.parameters)
                .param("limit", size)
                .param("offset", offset)
                .query(CreatorSearch::line)
                .list();
    }

    /** Every line, with flat memory. */
    public void each(long programId, CreatorFilter filter, Consumer<CreatorLine> reader) {
        Where where = where(programId, filter);
        streaming.query(
                lines("select p.* from profile p where " + where.sql) + order(filter),
                where.parameters,
                (RowCallbackHandler) row -> reader.accept(line(row, 0)));
    }

    /** Countries, categories and tags in use: what the filters offer. */
    public List<String> countries(long programId) {
        return inUse("country", "profile", programId);
    }

    public List<String> categories(long programId) {
        return inUse("category", "profile", programId);
    }

    public List<String> tags(long programId) {
        return inUse("tag", "creator_tag", programId);
    }

    /** Walks the index from value to value: fast however many rows share one. */
    private List<String> inUse(String column, String table, long programId) {
        return jdbc.sql("""
                        with recursive used as (
                            (select %1$s as value from %2$s where program_id = :program and %1$s is not null order by %1$s limit 1)
                            union all
                            select (select %1$s from %2$s where program_id = :program and %1$s > used.value
                                    order by %1$s limit 1)
                            from used where used.value is not null)
                        select value from used where value is not null limit 500""".formatted(column, table))
                .param("program", programId)
                .query(String.class)
                .list();
    }

    private static String lines(String profiles) {
        return CreatorRows.COLUMNS + EXTRAS + " from (" + profiles + ") p join snapshot s on s.id = p.snapshot_id";
    }

    private static final String EXTRAS = """
            , p.platform_id, s.flags,
                   array(select t.tag from creator_tag t where t.creator_id = p.creator_id order by t.tag) as tags,
                   exists (select 1 from blocked_creator b
                           where b.program_id = p.program_id and b.creator_id = p.creator_id) as blocked,
                   exists (select 1 from opted_out_creator o
                           where o.program_id = p.program_id and o.creator_id = p.creator_id) as opted_out""";

    private static String order(CreatorFilter filter) {
        String direction = filter.ascending() ? "asc" : "desc";
        String column = filter.sort().column();
        return filter.sort() == CreatorFilter.Sort.HANDLE
                ? " order by p.handle %1$s, p.id %1$s".formatted(direction)
                : " order by %s %s nulls last, p.id".formatted(column, direction);
    }

    private static Where where(long programId, CreatorFilter filter) {
        List<String> conditions = new ArrayList<>(List.of("p.program_id = :program"));
        Map<String, Object> parameters = new HashMap<>(Map.of("program", programId));
        if (filter.text() != null) {
            conditions.add("(p.handle || ' ' || lower(coalesce(p.display_name, ''))) like :text");
            parameters.put("text", "%" + escaped(filter.text()) + "%");
        }
        if (filter.platform() != null) {
            conditions.add("p.platform = :platform");
            parameters.put("platform", filter.platform().code());
        }
        equal("p.category", "category", filter.category(), conditions, parameters);
        equal("p.country", "country", filter.country(), conditions, parameters);
        bound("p.followers >= :minFollowers", "minFollowers", filter.minFollowers(), conditions, parameters);
        bound("p.followers <= :maxFollowers", "maxFollowers", filter.maxFollowers(), conditions, parameters);
        bound("p.engagement_rate >= :minEngagement", "minEngagement", filter.minEngagement(), conditions, parameters);
        bound("p.engagement_rate <= :maxEngagement", "maxEngagement", filter.maxEngagement(), conditions, parameters);
        bound(
                "p.creator_id in (select creator_id from creator_tag where program_id = :program and tag = :tag)",
                "tag",
                filter.tag(),
                conditions,
                parameters);
        String blocked = "select creator_id from blocked_creator where program_id = :program";
        String optedOut = "select creator_id from opted_out_creator where program_id = :program";
        if ("blocked".equals(filter.standing())) {
            conditions.add("p.creator_id in (" + blocked + ")");
        } else if ("opted-out".equals(filter.standing())) {
            conditions.add("p.creator_id in (" + optedOut + ")");
        } else if ("free".equals(filter.standing())) {
            conditions.add("p.creator_id not in (" + blocked + ") and p.creator_id not in (" + optedOut + ")");
        }
        return new Where(String.join(" and ", conditions), parameters);
    }

    private static void equal(
            String column, String name, String value, List<String> conditions, Map<String, Object> parameters) {
        bound(column + " = :" + name, name, value, conditions, parameters);
    }

    private static void bound(
            String condition, String name, Object value, List<String> conditions, Map<String, Object> parameters) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, value);
        }
    }

    private static String escaped(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return (plain.startsWith("@") ? plain.substring(1) : plain)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
    }

    private static CreatorLine line(ResultSet row, int index) throws SQLException {
        Creator creator = CreatorRows.map(row, index);
        return new CreatorLine(
                creator,
                row.getString("platform_id"),
                CreatorRows.texts(row, "tags"),
                CreatorRows.texts(row, "flags"),
                row.getBoolean("blocked"),
                row.getBoolean("opted_out"));
    }
}
