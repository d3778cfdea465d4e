package io.laurel.selection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import io.laurel.discovery.Creators;
import io.laurel.program.Campaign;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.RuleContext;
import io.laurel.rulebook.RuleSetVersion;
import io.laurel.rulebook.RuleSubject;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.Rulebook.Evaluated;
import io.laurel.rulebook.engine.LiveRulebook;
import io.laurel.selection.SelectionScene;
import io.laurel.selection.SelectionScene.Cast;
import io.laurel.selection.persistence.ScreeningRanges;
import io.laurel.selection.persistence.Screenings;
import io.laurel.selection.rules.Candidate;
import io.laurel.selection.rules.Criteria;
import io.laurel.selection.rules.HandWrittenSelection;
import io.laurel.selection.rules.OtherEngines;
import io.laurel.shared.Platform;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Screening from table to stored decisions, with rules and with the hand-written twin in turns, on a durable database. Parameters:
 * {@code -Dbench.creators} (1,000,000), {@code -Dbench.compared} of them by both (100,000), {@code -Dbench.replayed} (100,000).
 */
@LaurelTest
@TestPropertySource(properties = "laurel.database.durable=true")
class ScreeningBench {

    private static final int CREATORS = Integer.getInteger("bench.creators", 1_000_000);
    private static final int COMPARED = Math.min(CREATORS, Integer.getInteger("bench.compared", 100_000));
    private static final int REPLAYED = Math.min(CREATORS, Integer.getInteger("bench.replayed", 100_000));
    private static final int ALONE = Math.min(CREATORS, 5_000);
    private static final int BATCH = Integer.getInteger("bench.batch", 500);
    private static final int SLICE = 5_000;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private Screenings screenings;

    @Autowired
    private ScreeningRanges ranges;

    @Autowired
    private Creators creators;

    @Autowired
    private LiveRulebook rulebook;

    @Autowired
    private Decisions decisions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private final StringBuilder report = new StringBuilder();
    private final Map<String, HandWrittenSelection> twins = new TreeMap<>();

    /** Nanoseconds by kind of work. */
    private final Map<String, AtomicLong> spent = new TreeMap<>();

    @Test
    void aMillion() throws IOException {
        SelectionScene scene = beans.createBean(SelectionScene.class);
        Cast small = scene.program();
        fill(small.programId(), 10_000);
        Rulebook byRules = measured(rulebook, "evaluation by rules");
        Rulebook byHand = measured(twin(), "evaluation by hand");
        inTurns(scene, small, byRules, byHand, 10_000);
        spent.clear();
        report.setLength(0);

        Cast cast = scene.program();
        long begun = System.nanoTime();
        fill(cast.programId(), CREATORS);
        double filled = seconds(begun);
        line("# Screening\n");
        line(
                "%,d creators, %,d checks, batches of %d, ranges of %,d, fsync %s, -Xmx%d MB, %d processors, load %.1f at the start,"
                        + " creators made in %.0f s\n",
                CREATORS,
                rulebook.current("selection").ruleSet().definition().checks().size(),
                BATCH,
                SLICE,
                jdbc.queryForObject("show fsync", String.class),
                Runtime.getRuntime().maxMemory() >> 20,
                Runtime.getRuntime().availableProcessors(),
                load(),
                filled);
        long[] campaignIds = inTurns(scene, cast, byRules, byHand, COMPARED);
        differences(campaignIds);
        alone(campaignIds[0]);
        replay(campaignIds[0]);
        line("\nLoad at the end %.1f", load());
        Path file = Path.of("target/bench/screening.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, report);
    }

    /** Both screen range by range in turns, so that a busy machine is as busy for the one as for the other; then the rules alone go on. */
    private long[] inTurns(SelectionScene scene, Cast cast, Rulebook byRules, Rulebook byHand, int compared) {
        Campaign rules = launched(scene, cast);
        Campaign hand = launched(scene, cast);
        CreatorScreening screeningByRules = screening(byRules);
        CreatorScreening screeningByHand = screening(byHand);
        screeningByRules.prepare(rules.id());
        screeningByHand.prepare(hand.id());
        resetPeaks();
        double peakAt100k = 0;
        long both = 0;
        long handTotal = 0;
        long rulesTotal = 0;
        int done = 0;
        while (true) {
            long from = System.nanoTime();
            if (slice(screeningByRules, rules)) {
                break;
            }
            long took = System.nanoTime() - from;
            rulesTotal += took;
            done += SLICE;
            if (done <= compared) {
                both += took;
                from = System.nanoTime();
                slice(screeningByHand, hand);
                handTotal += System.nanoTime() - from;
            }
            if (done == 100_000) {
                peakAt100k = peak();
            }
            if (done % 10_000 == 0) {
                System.out.printf(
                        Locale.ROOT,
                        "%,d screened, %.0f creators/s, load %.1f%n",
                        done,
                        done / (rulesTotal / 1e9),
                        load());
            }
        }
        double peak = peak();
        long from = System.nanoTime();
        new TransactionTemplate(transactions).executeWithoutResult(status -> screeningByRules.rank(rules.id()));
        double ranked = seconds(from);
        long screened = screenings.require(rules.id()).screened();
        line("| | creators | seconds | creators/s |");
        line("| --- | ---: | ---: | ---: |");
        row("pipeline, rules", screened, rulesTotal);
        row("pipeline, rules, of those compared", compared, both);
        row("pipeline, hand-written Java", compared, handTotal);
        spent.forEach((what, nanos) -> row(
                "of it " + what,
                what.endsWith("hand") ? compared : what.endsWith("rules") ? screened : screened + compared,
                nanos.get()));
        row("ranking", screened, (long) (ranked * 1e9));
        line("\n**Pipeline ratio rules to hand-written: %.2f** (bar 1.6)", (double) both / handTotal);
        line(
                "\nPeak heap %.0f MB at 100,000, %.0f MB at the end; live after the last collections %.0f MB (bar 512 MB)\n",
                peakAt100k, peak, live());
        return new long[] {rules.id(), hand.id()};
    }

    private Campaign launched(SelectionScene scene, Cast cast) {
        return scene.launched(
                cast,
                fixture -> fixture.withFollowers(1_000, 500_000)
                        .onPlatforms(Set.of(Platform.INSTAGRAM, Platform.TIKTOK, Platform.YOUTUBE)));
    }

    private void differences(long[] campaignIds) {
        long rules = screenings.require(campaignIds[0]).decisionRun();
        long hand = screenings.require(campaignIds[1]).decisionRun();
        Map<String, Object> counts = jdbc.queryForMap("""
                select count(*) as compared, count(*) filter (where (r.verdict, r.score, r.coverage, r.findings, r.passed, r.outcomes, r.subject)
                           is distinct from (h.verdict, h.score, h.coverage, h.findings, h.passed, h.outcomes, h.subject)) as different
                from decision h left join decision r on r.run = ? and r.subject_id = h.subject_id where h.run = ?""", rules, hand);
        line(
                "Compared rules and hand-written on every row: %s, different: %s\n",
                counts.get("compared"), counts.get("different"));
        assertThat(counts.get("different")).isEqualTo(0L);
        List<String> verdicts = jdbc.queryForList(
                "select verdict || ' ' || count(*) from decision where run = ? group by verdict order by verdict",
                String.class,
                rules);
        line(
                "Verdicts: %s; bytes per decision row %s\n",
                verdicts, jdbc.queryForObject("""
                select pg_total_relation_size(('laurel.decision_run_' || ?)::regclass) / greatest(1, ?)""", Long.class, rules, CREATORS));
    }

    /** The engines alone, on the CPU time of one thread. */
    private void alone(long campaignId) {
        Screening screening = screenings.require(campaignId);
        List<Decision> stored = stored(screening.decisionRun(), ALONE);
        LocalDate on = screening.decidedOn();
        Criteria criteria = io.laurel.rulebook.domain.Facts.read(stored.get(0).contextFacts(), Criteria.class);
        List<Candidate> subjects = stored.stream()
                .map(one -> io.laurel.rulebook.domain.Facts.read(one.subjectFacts(), Candidate.class))
                .toList();
        HandWrittenSelection twin = new HandWrittenSelection(
                rulebook.loaded("selection", screening.ruleSet().version()).tables(on), on, criteria);
        OtherEngines.Easy easy = new OtherEngines.Easy(twin);
        OtherEngines.Dmn dmn = new OtherEngines.Dmn(
                rulebook.loaded("selection", screening.ruleSet().version()).tables(on));
        List<Candidate> known = subjects.stream()
                .filter(c -> c.platform() != null
                        && c.followers() != null
                        && c.engagementRate() != null
                        && c.following() != null)
                .limit(500)
                .toList();
        double rules = 0;
        double hand = 0;
        double easily = 0;
        double handFew = 0;
        double tables = 0;
        for (int round = 0; round < 4; round++) {
            rules = micros(subjects.size(), () -> {
                for (int at = 0; at < subjects.size(); at += BATCH) {
                    rulebook.evaluate(
                            screening.ruleSet(),
                            on,
                            criteria,
                            subjects.subList(at, Math.min(at + BATCH, subjects.size())));
                }
            });
            hand = micros(subjects.size(), () -> subjects.forEach(twin::judge));
            easily = micros(subjects.size(), () -> subjects.forEach(easy::judge));
            handFew = micros(known.size(), () -> known.forEach(c -> fewByHand(twin, c)));
            if (round < 2) {
                tables = micros(known.size(), () -> known.forEach(dmn::judge));
            }
        }
        subjects.forEach(c -> assertThat(easy.judge(c)).isEqualTo(twin.judge(c).findings()));
        known.forEach(c -> assertThat(dmn.judge(c)).isEqualTo(fewByHand(twin, c)));
        line("Evaluation alone, CPU of one thread (%,d creators; Camunda DMN %d):\n", subjects.size(), known.size());
        line("| | µs per creator | ratio to hand-written | verdicts and findings |");
        line("| --- | ---: | ---: | --- |");
        line("| hand-written Java | %.1f | 1 | the measure |", hand);
        line("| Laurel's rules (Drools) | %.1f | %.1f | identical on every row |", rules, rules / hand);
        line(
                "| Easy Rules, a rule per check, its condition hand-written | %.1f | %.1f | same findings, no verdict |",
                easily, easily / hand);
        line(
                "| Camunda DMN, the %d checks a table alone can say | %.1f | %.1f (to the same %d by hand: %.2f µs) | same answers |\n",
                OtherEngines.Dmn.CHECKS.size(), tables, tables / handFew, OtherEngines.Dmn.CHECKS.size(), handFew);
    }

    private static List<Boolean> fewByHand(HandWrittenSelection twin, Candidate candidate) {
        List<Boolean> answers = new ArrayList<>();
        for (String wanted : OtherEngines.Dmn.CHECKS) {
            for (int i = 0; i < twin.checks(); i++) {
                if (twin.check(i).equals(wanted)) {
                    answers.add(twin.answer(i, candidate, new ArrayList<>(1)) == CheckResult.PASS);
                }
            }
        }
        return answers;
    }

    private void replay(long campaignId) {
        long run = screenings.require(campaignId).decisionRun();
        long after = 0;
        int replayed = 0;
        int mismatches = 0;
        long from = System.nanoTime();
        while (replayed < REPLAYED) {
            List<Decision> page = stored(run, after, BATCH);
            if (page.isEmpty()) {
                break;
            }
            List<Evaluation> again = decisions.replay(page);
            for (int i = 0; i < page.size(); i++) {
                mismatches += same(page.get(i), again.get(i)) ? 0 : 1;
            }
            replayed += page.size();
            after = page.get(page.size() - 1).id();
        }
        double took = seconds(from);
        line("Replay of %,d recorded decisions: %d mismatches, %,.0f/s\n", replayed, mismatches, replayed / took);
        assertThat(mismatches).isZero();
    }

    static boolean same(Decision stored, Evaluation again) {
        return stored.verdict().equals(again.verdict())
                && java.util.Objects.equals(stored.score(), again.score())
                && stored.coverage() == again.coverage()
                && stored.findings().equals(again.findings())
                && stored.passed().equals(again.passed())
                && stored.outcomes().equals(again.outcomes());
    }

    private List<Decision> stored(long run, int limit) {
        List<Decision> all = new ArrayList<>();
        while (all.size() < limit) {
            List<Decision> page =
                    stored(run, all.isEmpty() ? 0 : all.get(all.size() - 1).id(), BATCH);
            if (page.isEmpty()) {
                break;
            }
            all.addAll(page);
        }
        return all;
    }

    private List<Decision> stored(long run, long after, int limit) {
        return decisions.find(jdbc.queryForList(
                "select id from decision where run = ? and id > ? order by id limit ?", Long.class, run, after, limit));
    }

    /** The same pipeline with the twin where the rules were. */
    private Rulebook twin() {
        return (Rulebook) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Rulebook.class}, (proxy, method, args) -> {
                    if (!method.getName().equals("evaluate")) {
                        return call(rulebook, method, args);
                    }
                    RuleSetVersion version = (RuleSetVersion) args[0];
                    LocalDate on = (LocalDate) args[1];
                    Criteria criteria = (Criteria) (RuleContext) args[2];
                    HandWrittenSelection twin = twins.computeIfAbsent(
                            version + " " + on + " " + criteria.campaignId(),
                            key -> new HandWrittenSelection(
                                    rulebook.loaded(version.name(), version.version())
                                            .tables(on),
                                    on,
                                    criteria));
                    List<Evaluation> results = new ArrayList<>();
                    for (Object subject : (List<?>) args[3]) {
                        results.add(twin.judge((Candidate) (RuleSubject) subject));
                    }
                    return new Evaluated(version, results);
                });
    }

    private Rulebook measured(Rulebook of, String what) {
        return measured(Rulebook.class, of, "evaluate", what);
    }

    private <T> T measured(Class<T> type, T of, String name, String what) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    long from = System.nanoTime();
                    try {
                        return call(of, method, args);
                    } finally {
                        if (method.getName().equals(name)) {
                            spent.computeIfAbsent(what, key -> new AtomicLong()).addAndGet(System.nanoTime() - from);
                        }
                    }
                }));
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private CreatorScreening screening(Rulebook rules) {
        return beans.createBean(ScreeningParts.class)
                .with(BATCH, SLICE, rules, measured(Decisions.class, decisions, "record", "storing decisions"));
    }

    private boolean slice(CreatorScreening screening, Campaign campaign) {
        return Boolean.TRUE.equals(
                new TransactionTemplate(transactions).execute(status -> screening.screenSlice(campaign.id())));
    }

    /** Search's indexes are no part of this and cost most of the making. */
    private void fill(long program, int number) {
        for (String index : List.of(
                "text", "category", "country", "engagement", "followers", "by_handle", "handle_start", "last_post")) {
            jdbc.execute("drop index if exists laurel.profile_" + index);
        }
        RealisticCreators.fill(jdbc, transactions, program, number);
    }

    private static double micros(int subjects, Runnable work) {
        long from = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - from) / 1e3 / subjects;
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .collect(Collectors.toList());
    }

    private static void resetPeaks() {
        System.gc();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static double peak() {
        return heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1048576.0;
    }

    private static double live() {
        return heap().stream()
                        .filter(pool -> pool.getCollectionUsage() != null)
                        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                        .sum()
                / 1048576.0;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static double seconds(long from) {
        return (System.nanoTime() - from) / 1e9;
    }

    private void row(String what, long number, long nanos) {
        line("| %s | %,d | %,.1f | %,.0f |", what, number, nanos / 1e9, number / (nanos / 1e9));
    }

    private void line(String format, Object... args) {
        String text = args.length == 0 ? format : String.format(Locale.ROOT, format, args);
        System.out.println(text);
        report.append(text).append('\n');
    }
}
