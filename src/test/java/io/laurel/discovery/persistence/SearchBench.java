package io.laurel.discovery.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import io.laurel.discovery.Creators;
import io.laurel.discovery.GeneratedCreators;
import io.laurel.discovery.ScreenedVerdicts;
import io.laurel.discovery.domain.CreatorPage;
import io.laurel.discovery.domain.Ladders;
import io.laurel.discovery.domain.Similarity;
import io.laurel.discovery.persistence.SearchQueries.Query;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The creators' list over 1,000,000 generated creators, page and counts as the console asks for them: {@code mvn -Pbench
 * -Dtest=SearchBench} (fewer with {@code -Dcreators=}; {@code
 * -Dlaurel.home=DIR} keeps them, {@code -Dfilled=PROGRAM} takes those of that program). Writes target/bench/search.md. The alternative in the same run answers the
 * same questions the usual way: counts of everything that matches, ordered with limit, without the indexes of V054.
 */
@LaurelTest
class SearchBench {

    private static final int SIZE = Integer.getInteger("creators", 1_000_000);
    private static final int SLOWEST = 10;
    private static final Long FILLED = Long.getLong("filled");
    private static final int ALTERNATIVE_EVERY = 8;
    private static final List<String> OURS =
            List.of("profile_sample", "profile_last_post", "profile_handle_start", "candidate_sample");

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

    @Autowired
    private DataSource dataSource;

    @Autowired
    private Similarity similarity;

    private long program;

    @Test
    void listsOfAMillionCreators() throws Exception {
        fill();
        List<Query> queries = new SearchQueries(jdbc, creators, ladders, program).all();
        queries.forEach(this::run);
        Map<String, List<Double>> times = new LinkedHashMap<>();
        Map<String, List<Double>> compared = new LinkedHashMap<>();
        Map<String, List<Double>> plainly = new LinkedHashMap<>();
        List<Double> all = new ArrayList<>();
        Map<Query, Double> each = new IdentityHashMap<>();
        List<Double> errors = new ArrayList<>();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        for (int i = 0; i < queries.size(); i++) {
            Query query = queries.get(i);
            double taken = time(() -> run(query));
            times.computeIfAbsent(query.kind(), kind -> new ArrayList<>()).add(taken);
            all.add(taken);
            each.put(query, taken);
            if (i % ALTERNATIVE_EVERY == 0 && query.like() == null) {
                compared.computeIfAbsent(query.kind(), kind -> new ArrayList<>())
                        .add(taken);
                plainly.computeIfAbsent(query.kind(), kind -> new ArrayList<>()).add(plain(query, errors));
            }
        }
        report(times, all, compared, plainly, errors, queries.size(), load, slowest(each));
        assertThat(queries).hasSizeGreaterThanOrEqualTo(200);
    }

    private Object run(Query query) {
        return query.like() == null
                ? search.search(program, query.filter(), query.place(), 50)
                : similar.to(query.like(), 10);
    }

    /** The slowest queries, run once more statement by statement. */
    private String slowest(Map<Query, Double> times) {
        SqlTimes statements = new SqlTimes(System::nanoTime);
        DataSource timed = statements.of(dataSource);
        JdbcClient timedClient = JdbcClient.create(timed);
        CreatorSearch searchAgain = new CreatorSearch(timedClient, timed, verdicts, ladders);
        SimilarCreators similarAgain = new SimilarCreators(timedClient, similarity);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(timed));
        StringBuilder text = new StringBuilder("\nSlowest, and again statement by statement:\n\n");
        times.entrySet().stream()
                .sorted(Map.Entry.<Query, Double>comparingByValue().reversed())
                .limit(SLOWEST)
                .forEach(entry -> {
                    Query query = entry.getKey();
                    transaction.execute(status -> query.like() == null
                            ? searchAgain.search(program, query.filter(), query.place(), 50)
                            : similarAgain.to(query.like(), 10));
                    text.append("- %.0f ms %s\n".formatted(entry.getValue(), query));
                    statements.taken().forEach(part -> text.append("    - %s\n".formatted(part)));
                });
        return text.toString();
    }

    /** Loads without the secondary indexes of what is filled: loading is not what is measured. */
    private void fill() {
        if (FILLED != null) {
            program = FILLED;
            return;
        }
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
        // The snapshot of an automatic analyze would keep vacuum from marking pages as visible to all.
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .until(() -> jdbc.queryForList(
                                "select 1 from pg_stat_activity where backend_xmin is not null and pid <> pg_backend_pid()")
                        .isEmpty());
        for (String table : List.of(
                "profile", "snapshot", "candidate", "creator_tag", "opt_out", "creator_block", "creator_address")) {
            jdbc.execute("vacuum analyze " + table);
        }
        System.out.println("filled program " + program);
    }

    /** Everything counted, everything sorted. */
    private double plain(Query query, List<Double> errors) throws Exception {
        CreatorPage estimated = search.search(program, query.filter(), query.place(), 50);
        return new TransactionTemplate(transactions).execute(status -> {
            OURS.forEach(index -> jdbc.execute("drop index " + index));
            Optional<ScreenedVerdicts.Source> screening = verdicts.latest(program);
            SearchConditions where = new SearchConditions(program, query.filter(), screening);
            long begun = System.nanoTime();
            long[] total = {0};
            client.sql(new FacetSql(where, query.filter(), ladders, screening).ofEverything())
                    .params(where.parameters())
                    .param("limit", 1)
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
                                            query.filter().sort().column(),
                                            query.filter().ascending() ? "asc" : "desc"))
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
            double load,
            String slowest)
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
        text.append(slowest);
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
}
