package io.laurel.discovery.persistence;

import io.laurel.discovery.Creator;
import io.laurel.discovery.ScreenedVerdicts;
import io.laurel.discovery.domain.CreatorFilter;
import io.laurel.discovery.domain.CreatorLine;
import io.laurel.discovery.domain.CreatorPage;
import io.laurel.discovery.domain.Facets;
import io.laurel.discovery.domain.Ladders;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** So many verdicts are looked up at most, or twice as many: each is a visit to a row of a large table. */
    private static final long VERDICTS = 500;

    /** Where so many of the sample match, a list of about 10,000, it is estimated and walked rather than fetched. */
    private static final long MANY = 160;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate streaming;
    private final ScreenedVerdicts verdicts;
    private final Ladders ladders;

    CreatorSearch(JdbcClient jdbc, DataSource dataSource, ScreenedVerdicts verdicts, Ladders ladders) {
        this.jdbc = jdbc;
        this.verdicts = verdicts;
        this.ladders = ladders;
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(1_000);
        streaming = new NamedParameterJdbcTemplate(template);
    }

    /** Profiles that match, with counts of the whole list, from one place on. */
    public CreatorPage search(long programId, CreatorFilter filter, CreatorPage.Place place, int size) {
        // Looking up a few thousand rows by key beats reading a million: what is searched is in memory.
        // A plan for any value would be wrong for most: a tag has ten creators or a hundred thousand.
        // Compiling a query takes longer than running it.
        // The counts of ten thousand are grouped in memory or sorted seven times.
        set("random_page_cost = 1.1", "plan_cache_mode = force_custom_plan", "jit = off", "work_mem = 32MB");
        Optional<ScreenedVerdicts.Source> screening = verdicts.latest(programId);
        SearchConditions where = new SearchConditions(programId, filter, screening);
        FacetSql sql = new FacetSql(where, filter, ladders, screening);
        Map<String, Object> parameters = new HashMap<>(where.parameters());
        parameters.put(
                "screening", screening.map(ScreenedVerdicts.Source::campaignId).orElse(0L));
        parameters.put("enough", MANY);
        Read sample = read(sql.ofSample(), parameters);
        Found found = sample.sampled >= MANY
                ? new Found(sample.estimate(), walked(filter, where, place, size + 1))
                : few(filter, where, sql, place, size + 1, sample.sampled * FacetSql.ONE_IN, parameters);
        List<Long> ids = found.ids;
        boolean more = ids.size() > size;
        List<Long> shown = !more ? ids : place.backwards() ? ids.subList(1, size + 1) : ids.subList(0, size);
        boolean start = place.profileId() == null;
        return new CreatorPage(
                lines(shown),
                found.facets,
                shown.isEmpty() || (place.backwards() ? !more : start) ? null : shown.get(0),
                shown.isEmpty() || (!place.backwards() && !more) ? null : shown.get(shown.size() - 1));
    }

    private record Found(Facets facets, List<Long> ids) {}

    /** @param oneIn facets were counted of one in so many */
    private record Read(List<Facets.Row> counts, List<Long> page, long sampled, int oneIn) {

        Facets estimate() {
            List<Facets.Row> rows = new ArrayList<>(counts);
            rows.removeIf(row -> row.facet() == null);
            rows.add(new Facets.Row(null, null, sampled));
            return Facets.of(rows, facet -> facet == null ? FacetSql.ONE_IN : FacetSql.ONE_IN * oneIn);
        }
    }

    /** In one round trip, until the transaction ends. */
    private void set(String... settings) {
        jdbc.sql(Stream.of(settings)
                        .map(each -> each.split(" = "))
                        .map(each -> "set_config('%s', '%s', true)".formatted(each[0], each[1]))
                        .collect(Collectors.joining(", ", "select ", "")))
                .query(row -> {});
    }

    /** Many are met soon when one walks the order: the planner, which cannot tell, is forbidden to sort. */
    private List<Long> walked(CreatorFilter filter, SearchConditions where, CreatorPage.Place place, int limit) {
        set("enable_sort = off", "enable_bitmapscan = off");
        List<Long> ids = walk(filter, place)
                .ids(
                        place.profileId(),
                        limit,
                        where.parameters(),
                        (condition, order) -> "select p.id from profile p where %s and %s order by %s"
                                .formatted(where.sql(), condition, order));
        set("enable_sort = on", "enable_bitmapscan = on");
        return ids;
    }

    /** Few are fetched once, counted and put in order. */
    private Found few(
            CreatorFilter filter,
            SearchConditions where,
            FacetSql sql,
            CreatorPage.Place place,
            int limit,
            long about,
            Map<String, Object> parameters) {
        boolean top = place.profileId() == null;
        // A list of one verdict needs none looked up.
        int verdictsOneIn = filter.verdict() != null ? 1 : Math.max(1, Integer.highestOneBit((int) (about / VERDICTS)));
        parameters.put("limit", limit);
        if (!top) {
            parameters.put("start", place.profileId());
        }
        Read all = read(
                sql.ofAll(verdictsOneIn, walk(filter, place).order(), top ? null : (Boolean) place.backwards()),
                parameters);
        // One that no longer matches gives no place; then the walk, which knows its value, finds where it would stand.
        List<Long> page = top || !all.page.isEmpty() ? all.page : walked(filter, where, place, limit);
        return new Found(Facets.of(all.counts, facet -> facet == Facets.Facet.VERDICT ? verdictsOneIn : 1), page);
    }

    private SearchWalk walk(CreatorFilter filter, CreatorPage.Place place) {
        return new SearchWalk(jdbc, filter.sort(), filter.ascending(), place.backwards());
    }

    private Read read(String sql, Map<String, Object> parameters) {
        List<Facets.Row> counts = new ArrayList<>();
        List<Long> page = new ArrayList<>();
        long[] sampled = {0, 1};
        jdbc.sql(sql).params(parameters).query(row -> {
            String facet = row.getString(1);
            if (FacetSql.PROFILE.equals(facet)) {
                page.add(row.getLong(2));
            } else if (FacetSql.SAMPLED.equals(facet)) {
                sampled[0] = row.getLong(3);
                sampled[1] = row.getLong(2);
            } else {
                counts.add(new Facets.Row(
                        facet == null ? null : Facets.Facet.valueOf(facet), row.getString(2), row.getLong(3)));
            }
        });
        return new Read(counts, page, sampled[0], (int) sampled[1]);
    }

    /** In the order of the ids. */
    List<CreatorLine> lines(List<Long> profileIds) {
        Map<Long, CreatorLine> found = new HashMap<>();
        jdbc.sql(CreatorRows.COLUMNS + extras("coalesce((select true from %s limit 1), false)")
                        + " from profile p join snapshot s on s.id = p.snapshot_id where p.id = any(:ids)")
                .param("ids", profileIds.toArray(Long[]::new))
                .query(CreatorSearch::line)
                .list()
                .forEach(line -> found.put(line.creator().profileId(), line));
        return profileIds.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Every line, with flat memory. */
    public void each(long programId, CreatorFilter filter, Consumer<CreatorLine> reader) {
        SearchConditions where = new SearchConditions(programId, filter, verdicts.latest(programId));
        streaming.query(
                CreatorRows.COLUMNS + extras("exists (select 1 from %s)")
                        + " from profile p join snapshot s on s.id = p.snapshot_id where " + where.sql()
                        + order(filter),
                where.parameters(),
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

    /** @param any where the planner sees "exists", it reads all opt-outs first: right for a file, not for fifty lines */
    private static String extras(String any) {
        String standing = "%1$s_creator s where s.program_id = p.program_id and s.creator_id = p.creator_id";
        return """
                , p.platform_id, s.flags,
                       array(select t.tag from creator_tag t where t.creator_id = p.creator_id order by t.tag) as tags,
                       %s as blocked,
                       %s as opted_out""".formatted(
                        any.formatted(standing.formatted("blocked")), any.formatted(standing.formatted("opted_out")));
    }

    private static String order(CreatorFilter filter) {
        String direction = filter.ascending() ? "asc" : "desc";
        String column = "p." + filter.sort().column();
        return filter.sort() == CreatorFilter.Sort.HANDLE
                ? " order by p.handle %1$s, p.id %1$s".formatted(direction)
                : " order by %s %s nulls last, p.id".formatted(column, direction);
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
