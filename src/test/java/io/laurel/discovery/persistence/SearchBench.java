package io.laurel.discovery.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.discovery.GeneratedCreators;
import io.laurel.discovery.ScreenedVerdicts;
import io.laurel.discovery.domain.CreatorFilter;
import io.laurel.discovery.domain.CreatorFilter.Sort;
import io.laurel.discovery.domain.CreatorPage;
import io.laurel.discovery.domain.CreatorPage.Place;
import io.laurel.discovery.domain.Ladders;
import io.laurel.discovery.domain.Step;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.shared.Platform;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The creators' list over 1,000,000 generated creators, page and counts as the console asks for them: {@code mvn -Pbench
 * -Dtest=SearchBench} (fewer with {@code -Dcreators=}). Writes target/bench/search.md. The alternative in the same run answers the
 * same questions the usual way: counts of everything that matches, ordered with limit, without the indexes of V054.
 */
@LaurelTest
class SearchBench {

    private static final int SIZE = Integer.getInteger("creators", 1_000_000);
    private static final int ALTERNATIVE_EVERY = 8;
    private static final List<String> OURS = List.of("profile_sample", "profile_last_post", "profile_handle_start");

    @Autowired
    private CreatorSearch search;

    @Autowired
    private SimilarCreators similar;

    @Autowired
    private Creators creators;

    @Autowired
    private Ladders ladders;

    @Autowired
    private ScreenedVerdicts verdicts;

    @Autowired
    private Programs programs;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private JdbcClient client;

    @Autowired
    private PlatformTransactionManager transactions;

    private record Query(String kind, CreatorFilter filter, Place place, Creator like) {}

    private long program;
    private final Random random = new Random(42);

    @Test
    void listsOfAMillionCreators() throws Exception {
        fill();
        List<Query> queries = queries();
        queries.forEach(this::run);
        Map<String, List<Double>> times = new LinkedHashMap<>();
        Map<String, List<Double>> compared = new LinkedHashMap<>();
        Map<String, List<Double>> plainly = new LinkedHashMap<>();
        List<Double> all = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        for (int i = 0; i < queries.size(); i++) {
            Query query = queries.get(i);
            double taken = time(() -> run(query));
            times.computeIfAbsent(query.kind, kind -> new ArrayList<>()).add(taken);
            all.add(taken);
            if (i % ALTERNATIVE_EVERY == 0 && query.like == null) {
                compared.computeIfAbsent(query.kind, kind -> new ArrayList<>()).add(taken);
                plainly.computeIfAbsent(query.kind, kind -> new ArrayList<>()).add(plain(query, errors));
            }
        }
        report(times, all, compared, plainly, errors, queries.size(), load);
        assertThat(queries).hasSizeGreaterThanOrEqualTo(200);
    }

    private Object run(Query query) {
        return query.like == null ? search.search(program, query.filter, query.place, 50) : similar.to(query.like, 10);
    }

    /** Loads without the secondary indexes of what is filled: loading is not what is measured. */
    private void fill() {
        String key = "b" + UUID.randomUUID().toString().substring(0, 8);
        program = programs.create(new Program(0, key, key, key, List.of(), "FR", ZoneId.of("Europe/Paris"), "en"))
                .id();
        List<Map<String, Object>> indexes = jdbc.queryForList("""
                select indexname, indexdef from pg_indexes where schemaname = 'laurel' and tablename in ('profile', 'snapshot')
                    and indexdef not like '%UNIQUE%'""");
        indexes.forEach(index -> jdbc.execute("drop index " + index.get("indexname")));
        GeneratedCreators.fill(jdbc, transactions, program, SIZE);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.execute("set local maintenance_work_mem = '512MB'");
            indexes.forEach(index -> jdbc.execute((String) index.get("indexdef")));
        });
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.execute("set local session_replication_role = replica");
            jdbc.update(
                    "insert into screening (campaign_id, program_id, criteria_version, state, places, queued_at, screened_at)"
                            + " values (-1, ?, 1, 'DONE', 10, now(), now())",
                    program);
            jdbc.update("""
                    insert into candidate (program_id, campaign_id, creator_id, profile_id, snapshot_id, decision_id, verdict, score,
                        coverage, platform, category, country, followers, engagement_rate, barred, failed, flagged, unanswered)
                    select program_id, -1, creator_id, id, snapshot_id, id,
                           (array['SELECT', 'REVIEW', 'REVIEW', 'REJECT', 'REJECT', 'REJECT', 'REJECT', 'REJECT'])[1 + abs(hashtext('verdict' || id)::bigint) % 8],
                           50, 0.9, platform, category, country, followers, engagement_rate, false, '{}', '{}', '{}'
                    from profile where program_id = ?""", program);
        });
        for (String table : List.of(
                "profile", "snapshot", "candidate", "creator_tag", "opt_out", "creator_block", "creator_address")) {
            jdbc.execute("vacuum analyze " + table);
        }
    }

    private List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (Sort sort : Sort.values()) {
            for (boolean ascending : new boolean[] {true, false}) {
                add(queries, "everything, each order", filter(sort, ascending));
            }
        }
        for (String text : List.of(
                "olive.kitchen",
                "kowalski",
                "velvet",
                "maria",
                "vegan",
                "ceramics",
                "an",
                "zz",
                "lina",
                "garden.3f",
                "city trips",
                "olive",
                "chen k",
                "amber_yoga",
                "sofia rossi",
                "running",
                "dubois",
                "nobodyhere",
                "@linen",
                "drones",
                "martin a",
                "coral.home",
                "wild_",
                "noah",
                "parenting",
                "kim",
                "ur",
                "petit b",
                "portraits",
                "saving")) {
            add(queries, "text", filter(text, null, null, null, null, null));
        }
        List<String> categories =
                List.of("fashion", "beauty", "food", "travel", "gaming", "wedding", "nature", "books", "diy", "cars");
        List<String> countries = List.of("US", "FR", "DE", "GB", "IT", "BE", "PL", "JP", "LT", "HR");
        List<Platform> platforms =
                List.of(Platform.INSTAGRAM, Platform.TIKTOK, Platform.YOUTUBE, Platform.X, Platform.PINTEREST);
        categories.forEach(each -> add(queries, "one facet", filter(null, null, each, null, null, null)));
        countries.forEach(each -> add(queries, "one facet", filter(null, null, null, each, null, null)));
        platforms.forEach(each -> add(queries, "one facet", filter(null, each, null, null, null, null)));
        ladders.tiers().forEach(each -> add(queries, "one facet", filter(null, null, null, null, each, null)));
        ladders.bands().forEach(each -> add(queries, "one facet", filter(null, null, null, null, null, each)));
        for (int i = 0; i < 60; i++) {
            add(
                    queries,
                    "several facets",
                    filter(
                            i % 6 == 0
                                    ? List.of("olive", "anna", "vegan", "studio", "martin")
                                            .get(i / 6 % 5)
                                    : null,
                            i % 2 == 0 ? any(platforms) : null,
                            i % 3 != 0 ? any(categories) : null,
                            i % 4 != 1 ? any(countries) : null,
                            i % 2 == 1 ? any(ladders.tiers()) : null,
                            i % 5 == 0 ? any(ladders.bands()) : null));
        }
        for (String standing : List.of("free", "blocked", "opted-out")) {
            add(queries, "tags, standing, verdicts", with(null, null, standing, null, null));
            add(queries, "tags, standing, verdicts", with(null, null, standing, "food", null));
        }
        for (String tag : List.of("vip", "press list", "waitlist", "agency")) {
            add(queries, "tags, standing, verdicts", with(null, tag, null, null, null));
            add(queries, "tags, standing, verdicts", with(null, tag, null, "fashion", null));
        }
        for (String verdict : List.of("SELECT", "REVIEW", "REJECT")) {
            add(queries, "tags, standing, verdicts", with(verdict, null, null, null, null));
            add(queries, "tags, standing, verdicts", with(verdict, null, null, "travel", "FR"));
        }
        for (int i = 0; i < 20; i++) {
            add(
                    queries,
                    "ranges, each order",
                    new CreatorFilter(
                            null,
                            null,
                            i % 2 == 0 ? any(categories) : null,
                            null,
                            1_000L * (1 + random.nextInt(20)),
                            30_000L + 1_000L * random.nextInt(50),
                            i % 3 == 0 ? null : new BigDecimal("0.02"),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Sort.values()[i % Sort.values().length],
                            i % 4 < 2));
        }
        for (int i = 0; i < 40; i++) {
            Sort sort = Sort.values()[i % Sort.values().length];
            CreatorFilter filter = new CreatorFilter(
                    null,
                    i % 3 == 0 ? Platform.INSTAGRAM : null,
                    null,
                    i % 5 == 0 ? "US" : null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    sort,
                    i % 2 == 0);
            long at = jdbc.queryForObject(
                    "select id from profile where program_id = ? and (cast(? as text) is null or platform = ?) and (cast(? as text) is null or country = ?)"
                            + " and id % 97 = ? order by id desc limit 1",
                    Long.class,
                    program,
                    filter.platform() == null ? null : "instagram",
                    "instagram",
                    filter.country(),
                    filter.country(),
                    i);
            queries.add(new Query("deep page", filter, new Place(at, i % 4 == 3), null));
        }
        jdbc.queryForList(
                        "select creator_id from profile where program_id = ? and id % 9973 = 7 order by id limit 30",
                        Long.class, program)
                .forEach(id -> queries.add(new Query("similar", null, null, creators.require(id))));
        return queries;
    }

    /** Everything counted, everything sorted. */
    private double plain(Query query, List<Double> errors) throws Exception {
        CreatorPage estimated = search.search(program, query.filter, query.place, 50);
        return new TransactionTemplate(transactions).execute(status -> {
            OURS.forEach(index -> jdbc.execute("drop index " + index));
            Optional<ScreenedVerdicts.Source> screening = verdicts.latest(program);
            SearchConditions where = new SearchConditions(program, query.filter, screening);
            long begun = System.nanoTime();
            long[] total = {0};
            client.sql(FacetSql.of(where.sql(), ladders, screening, "true"))
                    .params(where.parameters())
                    .param(
                            "screening",
                            screening.map(ScreenedVerdicts.Source::campaignId).orElse(0L))
                    .query(row -> {
                        if (row.getString(1) == null) {
                            total[0] = row.getLong(3);
                        }
                    });
            client.sql(
                            "select p.id from profile p join snapshot s on s.id = p.snapshot_id where %s order by p.%s %s nulls last, p.id limit 50"
                                    .formatted(
                                            where.sql(),
                                            query.filter.sort().column(),
                                            query.filter.ascending() ? "asc" : "desc"))
                    .params(where.parameters())
                    .query(Long.class)
                    .list();
            double taken = (System.nanoTime() - begun) / 1e6;
            if (!estimated.facets().total().exact()) {
                errors.add(Math.abs(estimated.facets().total().number() - total[0]) / (double) total[0]);
            } else {
                assertThat(estimated.facets().total().number()).isEqualTo(total[0]);
            }
            status.setRollbackOnly();
            return taken;
        });
    }

    private void report(
            Map<String, List<Double>> times,
            List<Double> all,
            Map<String, List<Double>> compared,
            Map<String, List<Double>> plainly,
            List<Double> errors,
            int queries,
            double load)
            throws IOException {
        StringBuilder text = new StringBuilder("# Search over %,d creators\n\n".formatted(SIZE));
        text.append(
                "%d queries, page of 50 with all counts, one at a time, second pass; %d cores, load average %.1f.\n\n"
                        .formatted(queries, Runtime.getRuntime().availableProcessors(), load));
        text.append(
                "| kind | queries | p50 ms | p95 ms | p99 ms | exact counts without our indexes, p50 ms | ratio |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        times.forEach((kind, taken) -> {
            List<Double> plain = plainly.getOrDefault(kind, List.of());
            text.append("| %s | %d | %.0f | %.0f | %.0f | %s | %s |\n"
                    .formatted(
                            kind,
                            taken.size(),
                            quantile(taken, 0.5),
                            quantile(taken, 0.95),
                            quantile(taken, 0.99),
                            plain.isEmpty() ? "–" : "%.0f".formatted(quantile(plain, 0.5)),
                            plain.isEmpty() ? "–" : "%.1f".formatted(sum(plain) / sum(compared.get(kind)))));
        });
        text.append("| **all** | %d | %.0f | **%.0f** | %.0f | | |\n"
                .formatted(all.size(), quantile(all, 0.5), quantile(all, 0.95), quantile(all, 0.99)));
        if (!errors.isEmpty()) {
            text.append(
                    "\nEstimated totals were off by %.1f %% (median) and %.1f %% at most, of %d compared; exact totals agreed.\n"
                            .formatted(100 * quantile(errors, 0.5), 100 * quantile(errors, 1), errors.size()));
        }
        Path file = Path.of("target/bench/search.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        System.out.println(text);
    }

    private static double sum(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1));
    }

    private static double time(Callable<?> action) throws Exception {
        long begun = System.nanoTime();
        action.call();
        return (System.nanoTime() - begun) / 1e6;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static void add(List<Query> queries, String kind, CreatorFilter filter) {
        queries.add(new Query(kind, filter, Place.TOP, null));
    }

    private static CreatorFilter filter(Sort sort, boolean ascending) {
        return new CreatorFilter(
                null, null, null, null, null, null, null, null, null, null, null, null, null, sort, ascending);
    }

    private static CreatorFilter filter(
            String text, Platform platform, String category, String country, Step tier, Step band) {
        return new CreatorFilter(
                text,
                platform,
                category,
                country,
                null,
                null,
                null,
                null,
                tier,
                band,
                null,
                null,
                null,
                Sort.FOLLOWERS,
                false);
    }

    private static CreatorFilter with(String verdict, String tag, String standing, String category, String country) {
        return new CreatorFilter(
                null,
                null,
                category,
                country,
                null,
                null,
                null,
                null,
                null,
                null,
                verdict,
                tag,
                standing,
                Sort.FOLLOWERS,
                false);
    }
}
