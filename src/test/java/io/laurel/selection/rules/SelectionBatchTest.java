package io.laurel.selection.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.RuleSetVersion;
import io.laurel.rulebook.domain.Facts;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.domain.RuleSetFiles;
import io.laurel.rulebook.engine.LoadedVersion;
import io.laurel.rulebook.engine.ShippedRules;
import io.laurel.selection.rules.Candidate.Audience;
import io.laurel.selection.rules.Candidate.Count;
import io.laurel.selection.rules.Candidate.Feed;
import io.laurel.selection.rules.Candidate.Risk;
import io.laurel.selection.rules.Candidate.Share;
import io.laurel.selection.rules.Candidate.Sponsorship;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What the selection rules promise for any facts whatever. */
class SelectionBatchTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final LoadedVersion RULES = load();
    private static final Criteria CRITERIA = new Criteria(
            1,
            1,
            "reach",
            List.of("instagram", "tiktok", "youtube"),
            List.of("DE", "AT"),
            List.of("de"),
            List.of("food", "travel"),
            1_000,
            50_000,
            new BigDecimal("0.01"),
            null,
            List.of("alcohol"),
            List.of("harbourtea"),
            List.of("Leaf & Kettle", "@brewhaven"),
            List.of("18-24"),
            new BigDecimal("300"),
            "EUR",
            Map.of(),
            Map.of());

    private static LoadedVersion load() {
        RuleSetFiles files = ShippedRules.all().get("selection");
        return LoadedVersion.load(new RuleSetVersion("selection", 1, files.hash()), RuleSet.read(files));
    }

    @Property(tries = 60)
    void aBatchEqualsItsCreatorsOneByOneInAnyOrder(@ForAll long seed) {
        Random random = new Random(seed);
        List<Candidate> batch = new ArrayList<>();
        for (int i = random.nextInt(30); i >= 0; i--) {
            batch.add(candidate(batch.size(), random));
        }
        List<Evaluation> together = RULES.evaluate(TODAY, CRITERIA, batch);
        List<Evaluation> single = batch.stream()
                .map(one -> RULES.evaluate(TODAY, CRITERIA, List.of(one)).get(0))
                .toList();
        assertThat(together).isEqualTo(single);

        List<Candidate> shuffled = new ArrayList<>(batch);
        Collections.shuffle(shuffled, random);
        Map<String, Evaluation> byId = RULES.evaluate(TODAY, CRITERIA, shuffled).stream()
                .collect(Collectors.toMap(Evaluation::subjectId, Function.identity()));
        assertThat(byId.values()).containsExactlyInAnyOrderElementsOf(together);
    }

    @Property(tries = 60)
    void storedFactsDecideTheSame(@ForAll long seed) {
        Candidate candidate = candidate(1, new Random(seed));
        Candidate read = Facts.read(Facts.write(candidate), Candidate.class);
        Criteria criteria = Facts.read(Facts.write(CRITERIA), Criteria.class);
        assertThat(RULES.evaluate(TODAY, criteria, List.of(read)))
                .isEqualTo(RULES.evaluate(TODAY, CRITERIA, List.of(candidate)));
    }

    @Test
    void theGeneratorReachesEveryAnswerOfNearlyEveryCheck() {
        Random random = new Random(7);
        List<Candidate> many = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            many.add(candidate(i, random));
        }
        Map<String, Set<CheckResult>> seen = new HashMap<>();
        for (Evaluation evaluation : RULES.evaluate(TODAY, CRITERIA, many)) {
            evaluation
                    .passed()
                    .forEach(check ->
                            seen.computeIfAbsent(check, c -> new HashSet<>()).add(CheckResult.PASS));
            evaluation
                    .findings()
                    .forEach(finding -> seen.computeIfAbsent(finding.checkId(), c -> new HashSet<>())
                            .add(finding.result()));
        }
        assertThat(seen).hasSize(42);
        assertThat(seen)
                .allSatisfy((check, results) -> assertThat(results)
                        .as(check)
                        .contains(CheckResult.PASS)
                        .containsAnyOf(CheckResult.FLAG, CheckResult.FAIL));
    }

    @Test
    void missingDataNeverRejects() {
        for (String platform : CRITERIA.platforms()) {
            Candidate bare =
                    Facts.read("{\"subjectId\":\"profile:1\",\"platform\":\"" + platform + "\"}", Candidate.class);
            assertThat(RULES.evaluate(TODAY, CRITERIA, List.of(bare)).get(0).verdict())
                    .isEqualTo("REVIEW");
        }
    }

    /** Facts as schema 1 recorded them: without anything this schema added. */
    @Test
    void factsOfTheFirstSchemaStillRead() {
        Candidate read = Facts.read(
                "{\"subjectId\":\"profile:1\",\"creatorId\":1,\"snapshotId\":1,\"platform\":\"instagram\",\"followers\":8000,"
                        + "\"optedOut\":false,\"blocked\":false}",
                Candidate.class);
        Criteria criteria = Facts.read(
                "{\"campaignId\":1,\"criteriaVersion\":1,\"goal\":\"reach\",\"platforms\":[],\"markets\":[],\"languages\":[],"
                        + "\"categories\":[],\"minFollowers\":0,\"maxFollowers\":10000,\"productCategories\":[],"
                        + "\"brandHandles\":[],\"competitors\":[]}",
                Criteria.class);
        assertThat(read.feed()).isNull();
        assertThat(criteria.audienceAges()).isEmpty();
        assertThat(RULES.evaluate(TODAY, criteria, List.of(read)).get(0).verdict())
                .isEqualTo("REVIEW");
    }

    static Candidate candidate(int n, Random r) {
        return new Candidate(
                "profile:" + n,
                n,
                n,
                maybe(r, one(r, "instagram", "tiktok", "youtube", "pinterest")),
                maybe(r, one(r, "food", "travel", "family", "pet", "other")),
                maybe(r, one(r, "DE", "AT", "US")),
                maybe(r, one(r, "de", "en")),
                maybe(r, (long) Math.pow(10, 2 + r.nextInt(5)) + r.nextInt(900)),
                maybe(r, (long) r.nextInt(4_000)),
                maybe(r, (long) r.nextInt(900)),
                maybe(r, r.nextInt(20)),
                maybe(r, decimal(r, 2_000)),
                maybe(r, decimal(r, 100)),
                maybe(r, new BigDecimal(r.nextInt(3_000)).movePointLeft(4)),
                maybe(r, r.nextInt(8)),
                maybe(r, some(r, 3, () -> one(r, "ovenandco", "brewhaven", "harbourtea", "leafandkettle"))),
                maybe(r, TODAY.minusDays(r.nextInt(500))),
                maybe(r, TODAY.minusDays(r.nextInt(400))),
                r.nextInt(20) == 0,
                r.nextInt(20) == 0,
                r.nextInt(3) == 0 ? TODAY.minusDays(r.nextInt(200)) : null,
                maybe(r, TODAY.minusDays(400 + r.nextInt(400))),
                maybe(r, decimal(r, 30_000)),
                maybe(r, decimal(r, 500)),
                maybe(r, some(r, 3, () -> one(r, "Vegan cooking", "Reisen", "Yoga", "Cars", "Beauté"))),
                maybe(r, decimal(r, 800)),
                maybe(r, one(r, "EUR", "EUR", "USD", "JPY")),
                maybe(r, one(r, "DE", "US")),
                maybe(r, history(r)),
                maybe(r, audience(r)),
                maybe(r, feed(r)));
    }

    private static List<Count> history(Random r) {
        TreeMap<LocalDate, Long> counts = new TreeMap<>();
        long followers = 1_000 + r.nextInt(9_000);
        LocalDate on = TODAY.minusDays(300);
        for (int i = r.nextInt(6); i >= 0; i--) {
            counts.put(on, followers);
            on = on.plusDays(1 + r.nextInt(50));
            followers += r.nextInt(5) == 0 ? 1_000 : r.nextInt(600) - 100;
        }
        counts.put(TODAY, followers);
        return counts.entrySet().stream()
                .map(count -> new Count(count.getKey(), count.getValue()))
                .toList();
    }

    private static Audience audience(Random r) {
        return new Audience(
                TODAY.minusDays(r.nextInt(300)),
                maybe(r, 50 + r.nextInt(600)),
                maybe(r, share(r)),
                maybe(r, share(r)),
                maybe(r, shares(r, "DE", "US", "FR")),
                maybe(r, shares(r, "de", "en", "fr")),
                maybe(r, shares(r, "13-17", "18-24", "35-44")));
    }

    private static Share share(Random r) {
        int value = r.nextInt(80);
        return new Share(hundredths(value), maybe(r, hundredths(Math.max(0, value - 4))), hundredths(value + 4));
    }

    private static Map<String, BigDecimal> shares(Random r, String... keys) {
        Map<String, BigDecimal> shares = new TreeMap<>();
        int left = 100 - (r.nextBoolean() ? 0 : r.nextInt(60));
        for (String key : keys) {
            int share = key.equals(keys[keys.length - 1]) ? left : r.nextInt(left + 1);
            shares.put(key, hundredths(share));
            left -= share;
        }
        return shares;
    }

    private static Feed feed(Random r) {
        LocalDate last = TODAY.minusDays(r.nextInt(150));
        int posts = 1 + r.nextInt(50);
        boolean partner = r.nextInt(8) == 0;
        return new Feed(
                posts,
                last.minusDays(r.nextInt(r.nextInt(4) == 0 ? 5 : 400)),
                last,
                r.nextInt(posts + 1),
                r.nextInt(3) > 0
                        ? List.of()
                        : List.of(new Risk(one(r, "hate", "obscenity", "drugs"), 1 + r.nextInt(4))),
                maybe(
                        r,
                        some(
                                r,
                                r.nextInt(4) == 0 ? 30 : 4,
                                () -> new Sponsorship(
                                        partner || r.nextInt(3) == 0
                                                ? one(
                                                        r,
                                                        partner ? "harbourtea" : "rival",
                                                        "harbourtea",
                                                        "brewhaven",
                                                        "leafandkettle",
                                                        "ovenandco")
                                                : "brand" + r.nextInt(40),
                                        last.minusDays(r.nextInt(200))))));
    }

    private static <T> T maybe(Random r, T value) {
        return r.nextInt(6) == 0 ? null : value;
    }

    @SafeVarargs
    private static <T> T one(Random r, T... values) {
        return values[r.nextInt(values.length)];
    }

    private static <T> List<T> some(Random r, int most, java.util.function.Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (int i = r.nextInt(most + 1); i > 0; i--) {
            items.add(item.get());
        }
        return items;
    }

    private static BigDecimal decimal(Random r, int most) {
        return new BigDecimal(r.nextInt(most * 10)).movePointLeft(1);
    }

    private static BigDecimal hundredths(int value) {
        return new BigDecimal(value).movePointLeft(2);
    }
}
