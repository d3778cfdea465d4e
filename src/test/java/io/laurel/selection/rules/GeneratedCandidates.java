package io.laurel.selection.rules;

import io.laurel.selection.rules.Candidate.Audience;
import io.laurel.selection.rules.Candidate.Count;
import io.laurel.selection.rules.Candidate.Feed;
import io.laurel.selection.rules.Candidate.Risk;
import io.laurel.selection.rules.Candidate.Share;
import io.laurel.selection.rules.Candidate.Sponsorship;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Candidates nobody would think of: anything missing, values at and beside every limit, strange names. The same for a seed. */
public final class GeneratedCandidates {

    private static final List<String> PLATFORMS =
            List.of("instagram", "tiktok", "youtube", "pinterest", "x", "blog", "elsewhere");
    private static final List<String> CATEGORIES =
            List.of("food", "family", "fashion", "beauty", "fitness", "travel", "pet", "other", "", "größe");
    private static final List<String> COUNTRIES = List.of("DE", "FR", "AT", "US", "ZZ");
    private static final List<String> LANGUAGES = List.of("de", "en", "fr", "xx");
    private static final List<String> NAMES = List.of(
            "rivalkitchen",
            "@Rival Kitchen",
            "Barnes & Noble",
            "barnesandnoble",
            "harbourkitchen",
            "HARBOUR kitchen",
            "ovenandco",
            "",
            "&",
            "Ünïcode\t\"quoted\"",
            "x");
    private static final long[] FOLLOWERS = {
        0,
        1,
        999,
        1_000,
        1_001,
        1_999,
        2_000,
        2_001,
        10_000,
        19_999,
        20_000,
        20_001,
        99_999,
        100_000,
        999_999,
        1_000_000,
        1_000_001,
        2_000_001,
        4_000_000_000L
    };
    private static final String[] RATES = {
        "0",
        "0.000001",
        "0.002",
        "0.0020",
        "0.0059",
        "0.006",
        "0.0099",
        "0.01",
        "0.010000",
        "0.03",
        "0.035",
        "0.06",
        "0.08",
        "0.1",
        "0.15",
        "0.150001",
        "0.25",
        "0.2501",
        "1.7",
        "1E-3"
    };

    private final Random random;
    private final LocalDate on;

    public GeneratedCandidates(long seed, LocalDate on) {
        this.random = new Random(seed);
        this.on = on;
    }

    public Candidate next(int n) {
        boolean sampled = chance(0.68);
        Long followers = chance(0.9) ? followers() : null;
        return new Candidate(
                "profile:" + n,
                n,
                n,
                chance(0.95) ? one(PLATFORMS) : null,
                chance(0.85) ? one(CATEGORIES) : null,
                chance(0.4) ? one(COUNTRIES) : null,
                chance(0.6) ? one(LANGUAGES) : null,
                followers,
                chance(0.9) ? (long) random.nextInt(chance(0.5) ? 3_000 : 30_000) : null,
                chance(0.9) ? (long) random.nextInt(3_000) : null,
                sampled ? (Integer) random.nextInt(chance(0.5) ? 4 : 30) : null,
                sampled && chance(0.95) ? decimal(5_000, 4) : null,
                sampled && chance(0.95) ? decimal(300, 4) : null,
                sampled && chance(0.95) ? rate() : null,
                sampled && chance(0.9) ? (Integer) random.nextInt(12) : null,
                chance(0.02) ? null : names(3),
                sampled && chance(0.9) ? day() : null,
                chance(0.95) ? day() : null,
                chance(0.05),
                chance(0.05),
                chance(0.2) ? day() : null,
                chance(0.5) ? day() : null,
                chance(0.4) ? decimal(100_000, 4) : null,
                chance(0.4) ? decimal(500, 4) : null,
                chance(0.4) ? topics() : null,
                chance(0.4) ? decimal(3_000, 2) : null,
                chance(0.5) ? one(List.of("EUR", "USD", "GBP", "CHF", "XXX")) : null,
                chance(0.3) ? one(COUNTRIES) : null,
                chance(0.5) ? history() : null,
                chance(0.5) ? audience() : null,
                chance(0.5) ? feed() : null);
    }

    /** Criteria from nearly anything goes to nobody suits. */
    public static List<Criteria> criteria() {
        List<String> rivals = List.of("Rival Kitchen", "Barnes & Noble", "", "&");
        return List.of(
                new Criteria(
                        1,
                        1,
                        "reach",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        0,
                        Integer.MAX_VALUE,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null),
                new Criteria(
                        2,
                        1,
                        "reach",
                        List.of("instagram", "tiktok"),
                        List.of("DE", "AT"),
                        List.of("de", "en"),
                        List.of("food", "family"),
                        2_000,
                        20_000,
                        new BigDecimal("0.01"),
                        new BigDecimal("0.25"),
                        List.of("food", "alcohol"),
                        List.of("harbourkitchen"),
                        rivals,
                        List.of("18-24", "25-34"),
                        new BigDecimal("300.00"),
                        "EUR",
                        Map.of(),
                        Map.of()),
                new Criteria(
                        3,
                        7,
                        "sales",
                        List.of("youtube"),
                        List.of("FR"),
                        List.of("fr"),
                        List.of("beauty", "other"),
                        1_000,
                        1_000_000,
                        null,
                        new BigDecimal("0.1"),
                        List.of("alcohol", "tobacco", "gambling", "vaping", "supplements", "cosmetic-surgery"),
                        List.of("", "Harbour Kitchen"),
                        List.of("ovenandco"),
                        List.of(),
                        new BigDecimal("0.01"),
                        "CHF",
                        Map.of("selection/dormancy", BigDecimal.ZERO, "selection/price-fit", new BigDecimal("7.5")),
                        Map.of("select-from", new BigDecimal("55"), "flags-to-review", new BigDecimal("4"))),
                new Criteria(
                        4,
                        1,
                        "reach",
                        List.of("instagram"),
                        List.of(),
                        List.of("de"),
                        List.of(),
                        20_001,
                        20_000,
                        new BigDecimal("0.03"),
                        null,
                        List.of("infant-formula"),
                        List.of("x"),
                        List.of(),
                        List.of("13-17"),
                        null,
                        null,
                        Map.of(),
                        Map.of("review-from", new BigDecimal("20"))));
    }

    private Long followers() {
        return chance(0.6) ? FOLLOWERS[random.nextInt(FOLLOWERS.length)] : (long) random.nextInt(50_000);
    }

    private BigDecimal rate() {
        return chance(0.6) ? new BigDecimal(RATES[random.nextInt(RATES.length)]) : decimal(1, 6);
    }

    private BigDecimal decimal(int below, int scale) {
        return chance(0.05)
                ? BigDecimal.ZERO.setScale(random.nextInt(scale + 1))
                : BigDecimal.valueOf((long) (random.nextDouble() * below * Math.pow(10, scale)), scale);
    }

    private LocalDate day() {
        int[] limits = {0, 1, 29, 30, 31, 59, 60, 61, 89, 90, 91, 179, 180, 181, 364, 365, 366, 700, -3};
        return on.minusDays(chance(0.6) ? limits[random.nextInt(limits.length)] : random.nextInt(500));
    }

    private List<Count> history() {
        TreeMap<LocalDate, Long> days = new TreeMap<>();
        long followers = chance(0.3) ? 10_000 : random.nextInt(20_000);
        LocalDate day = on.minusDays(random.nextInt(500));
        int counts = 2 + random.nextInt(6);
        for (int i = 0; i < counts; i++) {
            days.put(day, followers);
            day = day.plusDays(1 + random.nextInt(chance(0.5) ? 31 : 120));
            followers +=
                    chance(0.2) ? new long[] {1_000, 5_000, 10_000}[random.nextInt(3)] : random.nextInt(3_000) - 500;
            followers = Math.max(0, chance(0.2) ? followers / 1_000 * 1_000 : followers);
        }
        return days.size() < 2
                ? null
                : days.entrySet().stream()
                        .map(one -> new Count(one.getKey(), one.getValue()))
                        .toList();
    }

    private Audience audience() {
        return new Audience(
                day(),
                chance(0.7) ? (Integer) new int[] {1, 99, 100, 101, 5_000}[random.nextInt(5)] : null,
                share(),
                share(),
                shares(COUNTRIES),
                shares(LANGUAGES),
                shares(List.of("0-12", "13-17", "18-24", "25-34", "35-44", "65+")));
    }

    private Share share() {
        if (chance(0.3)) {
            return null;
        }
        BigDecimal value = chance(0.1) ? null : decimal(1, 6);
        return new Share(value, chance(0.3) || value == null ? null : value.multiply(new BigDecimal("0.8")), value);
    }

    private Map<String, BigDecimal> shares(List<String> names) {
        if (chance(0.3)) {
            return chance(0.5) ? null : Map.of();
        }
        Map<String, BigDecimal> shares = new LinkedHashMap<>();
        BigDecimal left = BigDecimal.ONE;
        for (String name : names) {
            if (chance(0.7)) {
                BigDecimal part = left.multiply(
                        chance(0.5) ? new BigDecimal("0.25") : BigDecimal.valueOf(random.nextInt(100), 2));
                shares.put(name, part);
                left = left.subtract(part);
            }
        }
        return shares;
    }

    private Feed feed() {
        List<Risk> risks = new ArrayList<>();
        for (String kind : List.of("alcohol", "hate", "politics")) {
            if (chance(0.2)) {
                risks.add(new Risk(kind, 1 + random.nextInt(4)));
            }
        }
        List<Sponsorship> deals = null;
        if (chance(0.7)) {
            deals = new ArrayList<>();
            boolean faithful = chance(0.1);
            int number = random.nextInt(faithful ? 30 : 12);
            for (int i = 0; i < number; i++) {
                deals.add(
                        faithful
                                ? new Sponsorship("harbourkitchen", on.minusDays(i))
                                : new Sponsorship(one(NAMES), day()));
            }
        }
        LocalDate first = chance(0.9) ? day() : null;
        LocalDate last = first == null ? null : first.plusDays(random.nextInt(200));
        return new Feed(random.nextInt(50), first, last, random.nextInt(8), risks, deals);
    }

    private List<String> topics() {
        List<String> all =
                List.of("Food & drink", "Mode", "cooking", "VÉGAN recipes", "xyz", "", "fashion", "--", "kids");
        List<String> topics = new ArrayList<>();
        int number = random.nextInt(4);
        for (int i = 0; i < number; i++) {
            topics.add(one(all));
        }
        return topics;
    }

    private List<String> names(int most) {
        List<String> names = new ArrayList<>();
        int number = chance(0.5) ? 0 : random.nextInt(most + 1);
        for (int i = 0; i < number; i++) {
            names.add(one(NAMES));
        }
        return names;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }
}
