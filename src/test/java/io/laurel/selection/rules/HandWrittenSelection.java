package io.laurel.selection.rules;

import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.Finding;
import io.laurel.rulebook.Row;
import io.laurel.rulebook.Tables;
import io.laurel.rulebook.engine.Values;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Rule set {@code selection} as somebody would write it in Java without a rule engine: one method per check over the same tables.
 * The rules are compared with it verdict for verdict ({@link SelectionTwinTest}) and measured against it (ScreeningBench).
 * The helpers of rules (ratios, names) are the feature's Java and shared.
 */
public final class HandWrittenSelection {

    /** What a check says about one creator. */
    private static final class Answer {

        private final String check;
        private CheckResult worst;
        private double points = 100;
        private List<Finding> findings = List.of();

        Answer(String check) {
            this.check = check;
        }

        void pass() {
            worst = worst == null ? CheckResult.PASS : worst;
        }

        void score(BigDecimal score) {
            pass();
            points = Math.min(points, Math.max(0, Math.min(100, score.doubleValue())));
        }

        void fail(Row row, Object... args) {
            add(CheckResult.FAIL, row, args);
        }

        void flag(Row row, Object... args) {
            add(CheckResult.FLAG, row, args);
        }

        void cantCheck(Row row, Object... args) {
            add(CheckResult.CANT_CHECK, row, args);
        }

        private void add(CheckResult result, Row row, Object... args) {
            worst = worst == null || rank(result) > rank(worst) ? result : worst;
            Map<String, Object> named = new HashMap<>();
            for (int i = 0; i < args.length; i += 2) {
                Object value = Values.normal(args[i + 1]);
                if (value != null) {
                    named.put((String) args[i], value);
                }
            }
            Finding finding = new Finding(check, result, row == null ? null : row.id(), null, null, named, List.of());
            if (findings.isEmpty()) {
                findings = new ArrayList<>(1);
            }
            if (!findings.contains(finding)) {
                findings.add(finding);
            }
        }

        List<Finding> inOrder() {
            if (findings.size() > 1) {
                findings.sort(ORDER);
            }
            return findings;
        }
    }

    private static final Comparator<Finding> ORDER = Comparator.<Finding>comparingInt(f -> -rank(f.result()))
            .thenComparing(f -> f.rowId() == null ? "" : f.rowId())
            .thenComparing(f -> new TreeMap<>(f.args()).toString());

    private record Fact(String name, Function<Candidate, Object> value) {}

    private record Check(
            String id,
            boolean hard,
            double weight,
            List<Fact> requires,
            List<Fact> source,
            BiConsumer<Candidate, Answer> body) {

        boolean nothingToGoBy(Candidate c) {
            if (source.isEmpty()) {
                return false;
            }
            for (Fact fact : source) {
                if (fact.value().apply(c) != null) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final Fact PLATFORM = new Fact("platform", Candidate::platform);
    private static final Fact SPONSORS = new Fact("sponsors", Candidate::sponsors);
    private static final Fact FEED = new Fact("feed", Candidate::feed);
    private static final Fact CATEGORY = new Fact("category", Candidate::category);
    private static final Fact AUDIENCE = new Fact("audience", Candidate::audience);
    private static final Fact COUNTRY = new Fact("country", Candidate::country);
    private static final Fact LANGUAGE = new Fact("language", Candidate::language);
    private static final Fact FOLLOWERS = new Fact("followers", Candidate::followers);
    private static final Fact FOLLOWING = new Fact("following", Candidate::following);
    private static final Fact RATE = new Fact("engagementRate", Candidate::engagementRate);
    private static final Fact LIKES = new Fact("averageLikes", Candidate::averageLikes);
    private static final Fact COMMENTS = new Fact("averageComments", Candidate::averageComments);
    private static final Fact VIEWS = new Fact("averageViews", Candidate::averageViews);
    private static final Fact SHARES = new Fact("averageShares", Candidate::averageShares);
    private static final Fact HISTORY = new Fact("followerHistory", Candidate::followerHistory);
    private static final Fact FIRST_POST = new Fact("firstPostOn", Candidate::firstPostOn);
    private static final Fact LAST_POST = new Fact("lastPostOn", Candidate::lastPostOn);
    private static final Fact OBSERVED = new Fact("observedOn", Candidate::observedOn);
    private static final Fact SPONSORED = new Fact("sponsoredPosts", Candidate::sponsoredPosts);
    private static final Fact SAMPLE = new Fact("postsInSample", Candidate::postsInSample);
    private static final Fact MAIN_COUNTRY = new Fact("audienceCountry", Candidate::audienceCountry);
    private static final Fact TOPICS = new Fact("topics", Candidate::topics);
    private static final Fact PRICE = new Fact("price", Candidate::price);
    private static final Fact CURRENCY = new Fact("priceCurrency", Candidate::priceCurrency);

    private final Tables tables;
    private final LocalDate on;
    private final Criteria k;
    private final Figures figures = new Figures();
    private final Audiences audiences = new Audiences();
    private final Partnerships partnerships = new Partnerships();
    private final Histories histories;
    private final Topics topics;
    private final List<Check> checks = new ArrayList<>();
    private final long flagsToReview;
    private final double openShare;
    private final double selectFrom;
    private final double reviewFrom;

    public HandWrittenSelection(Tables tables, LocalDate on, Criteria criteria) {
        this.tables = tables;
        this.on = on;
        this.k = criteria;
        this.histories = new Histories(tables);
        this.topics = new Topics(tables);
        flagsToReview = policy("flags-to-review").longValue();
        openShare = policy("cant-check-share").doubleValue();
        selectFrom = policy("select-from").doubleValue();
        reviewFrom = policy("review-from").doubleValue();
        hard("opted-out", List.of(), List.of(), (c, a) -> yes(!c.optedOut(), a));
        hard("blocklist", List.of(), List.of(), (c, a) -> yes(!c.blocked(), a));
        hard("platform-fit", List.of(PLATFORM), List.of(), (c, a) -> {
            if (wanted(c.platform(), k.platforms(), a)) {
                a.fail(null, "platform", c.platform(), "wanted", k.platforms());
            }
        });
        hard("competitor", List.of(SPONSORS), List.of(), this::competitor);
        hard("competitor-recent", List.of(FEED), List.of(FEED), this::competitorRecent);
        hard("restricted-products", List.of(CATEGORY), List.of(), this::restrictedProducts);
        hard("audience-minors", List.of(AUDIENCE), List.of(AUDIENCE), this::minors);
        hard("brand-safety-history", List.of(FEED), List.of(FEED), this::brandSafety);
        hard(
                "suspicious-audience",
                List.of(AUDIENCE),
                List.of(AUDIENCE),
                (c, a) -> quality(c, a, "suspicious", audiences::suspicious));
        hard("market-fit", List.of(COUNTRY), List.of(), (c, a) -> {
            if (wanted(c.country(), k.markets(), a)) {
                a.fail(null, "country", c.country(), "wanted", k.markets());
            }
        });
        hard("category-fit", List.of(CATEGORY), List.of(), this::categoryFit);
        hard("audience-size", List.of(FOLLOWERS), List.of(), this::audienceSize);
        hard("engagement-too-low", List.of(PLATFORM, FOLLOWERS, RATE), List.of(), this::tooLow);
        hard("engagement-band", List.of(RATE), List.of(), this::band);
        soft("engagement-suspicious", 4, List.of(PLATFORM, FOLLOWERS, RATE), List.of(), this::suspicious);
        soft("engagement-level", 5, List.of(PLATFORM, RATE), List.of(), this::level);
        soft("comments-per-like", 2, List.of(LIKES, COMMENTS), List.of(), (c, a) -> {
            if (c.platform() != null) {
                between(c, a, "CommentsPerLike", figures.of(c).commentsPerLike());
            }
        });
        soft("views-per-follower", 2, List.of(PLATFORM, FOLLOWERS, VIEWS), List.of(VIEWS), (c, a) -> {
            if (c.platform() != null && c.followers() != null && c.averageViews() != null) {
                between(c, a, "ViewsPerFollower", figures.views(c).perFollower());
            }
        });
        soft("likes-per-view", 1, List.of(PLATFORM, LIKES, VIEWS), List.of(VIEWS), (c, a) -> {
            if (c.platform() != null && c.averageLikes() != null && c.averageViews() != null) {
                between(c, a, "LikesPerView", figures.views(c).likesPerView());
            }
        });
        soft("shares-per-like", 1, List.of(PLATFORM, LIKES, SHARES), List.of(SHARES), (c, a) -> {
            if (c.platform() != null && c.averageLikes() != null && c.averageShares() != null) {
                between(c, a, "SharesPerLike", figures.sharesPerLike(c));
            }
        });
        soft("growth-spike", 3, List.of(FOLLOWERS, HISTORY), List.of(HISTORY), this::growth);
        soft("round-jump", 2, List.of(HISTORY), List.of(HISTORY), this::roundJump);
        soft(
                "inactive-audience",
                2,
                List.of(AUDIENCE),
                List.of(AUDIENCE),
                (c, a) -> quality(c, a, "inactive", audiences::inactive));
        soft("platform-size", 1, List.of(PLATFORM, FOLLOWERS), List.of(), this::platformSize);
        soft("following-share", 2, List.of(FOLLOWERS, FOLLOWING), List.of(), this::followingShare);
        soft("mass-following", 2, List.of(FOLLOWING), List.of(), this::massFollowing);
        soft("dormancy", 3, List.of(LAST_POST, OBSERVED), List.of(), this::dormancy);
        soft("posting-cadence", 2, List.of(PLATFORM, FIRST_POST, LAST_POST), List.of(FEED), this::cadence);
        soft("snapshot-age", 1, List.of(OBSERVED), List.of(), this::snapshotAge);
        soft("sponsored-saturation", 3, List.of(FOLLOWERS, SPONSORED, SAMPLE), List.of(), this::saturation);
        soft("repeat-partners", 1, List.of(FEED), List.of(FEED), this::repeatPartners);
        soft("brand-history", 1, List.of(SPONSORS), List.of(SPONSORS, FEED), this::brandHistory);
        soft("sample-size", 1, List.of(SAMPLE), List.of(), this::sampleSize);
        soft("language-fit", 2, List.of(LANGUAGE), List.of(), (c, a) -> {
            if (wanted(c.language(), k.languages(), a)) {
                a.flag(null, "language", c.language(), "wanted", k.languages());
            }
        });
        soft(
                "audience-country",
                4,
                List.of(AUDIENCE),
                List.of(AUDIENCE),
                (c, a) -> fit(c, a, "country", k.markets(), audiences::inCountries));
        soft("audience-main-country", 2, List.of(MAIN_COUNTRY), List.of(MAIN_COUNTRY), (c, a) -> {
            if (wanted(c.audienceCountry(), k.markets(), a)) {
                a.flag(null, "country", c.audienceCountry(), "wanted", k.markets());
            }
        });
        soft(
                "audience-language",
                2,
                List.of(AUDIENCE),
                List.of(AUDIENCE),
                (c, a) -> fit(c, a, "language", k.languages(), audiences::inLanguages));
        soft(
                "audience-age",
                2,
                List.of(AUDIENCE),
                List.of(AUDIENCE),
                (c, a) -> fit(c, a, "age", k.audienceAges(), audiences::inAges));
        soft("topic-fit", 2, List.of(TOPICS), List.of(TOPICS), this::topicFit);
        soft("price-fit", 3, List.of(PRICE, CURRENCY), List.of(PRICE), this::priceFit);
        soft("price-level", 1, List.of(PLATFORM, FOLLOWERS, PRICE, CURRENCY), List.of(PRICE), this::priceLevel);
        soft("recently-contacted", 2, List.of(), List.of(), this::recentlyContacted);
    }

    public int checks() {
        return checks.size();
    }

    public String check(int number) {
        return checks.get(number).id();
    }

    /** One check alone, for engines that are given the checks one by one. @return whether it passed */
    public CheckResult answer(int number, Candidate c, List<Finding> found) {
        Check check = checks.get(number);
        Answer answer = new Answer(check.id());
        check.body().accept(c, answer);
        found.addAll(answer.worst == null ? List.of(silent(check, c)) : answer.inOrder());
        return answer.worst == null ? CheckResult.CANT_CHECK : answer.worst;
    }

    public Evaluation judge(Candidate c) {
        List<Finding> findings = new ArrayList<>();
        List<String> passed = new ArrayList<>(checks.size());
        double weights = 0;
        double sum = 0;
        int answered = 0;
        int excused = 0;
        int flags = 0;
        int open = 0;
        boolean rejected = false;
        for (Check check : checks) {
            Answer answer = new Answer(check.id());
            check.body().accept(c, answer);
            CheckResult result = answer.worst == null ? CheckResult.CANT_CHECK : answer.worst;
            if (result == CheckResult.PASS) {
                passed.add(check.id());
            } else if (answer.worst == null) {
                findings.add(silent(check, c));
            } else {
                findings.addAll(answer.inOrder());
            }
            boolean judged = result == CheckResult.FLAG || result == CheckResult.FAIL;
            boolean counts = judged || !check.nothingToGoBy(c);
            boolean answers = result != CheckResult.CANT_CHECK;
            answered += answers ? 1 : 0;
            flags += result == CheckResult.FLAG ? 1 : 0;
            open += counts && !answers ? 1 : 0;
            excused += counts ? 0 : 1;
            rejected |= check.hard() && result == CheckResult.FAIL;
            if (counts && answers && !check.hard()) {
                weights += check.weight();
                sum += check.weight()
                        * (result == CheckResult.PASS ? answer.points : result == CheckResult.FLAG ? 50 : 0);
            }
        }
        Double score = weights == 0 ? null : rounded(sum / weights);
        return new Evaluation(
                c.subjectId(),
                rejected ? "REJECT" : verdict(flags, open, Math.max(1, checks.size() - excused), score),
                score,
                rounded((double) answered / checks.size()),
                findings,
                passed,
                Map.of());
    }

    private String verdict(int flags, int open, int asked, Double score) {
        if (flags >= flagsToReview || open > openShare * asked + 1e-9 || score == null) {
            return "REVIEW";
        }
        return score >= selectFrom ? "SELECT" : score >= reviewFrom ? "REVIEW" : "REJECT";
    }

    private static Finding silent(Check check, Candidate c) {
        List<String> missing = new ArrayList<>();
        for (Fact fact : check.requires()) {
            if (fact.value().apply(c) == null) {
                missing.add(fact.name());
            }
        }
        Map<String, Object> args = missing.isEmpty() ? Map.of("reason", "no-row") : Map.of("missing", missing);
        return new Finding(check.id(), CheckResult.CANT_CHECK, null, null, null, args, List.of());
    }

    private void competitor(Candidate c, Answer a) {
        List<String> names = figures.competitors(c, k);
        names.forEach(name -> a.fail(null, "competitor", name));
        if (k.competitors().isEmpty() || names.isEmpty() && figures.sponsorsKnown(c)) {
            a.pass();
        }
    }

    private void competitorRecent(Candidate c, Answer a) {
        if (k.competitors().isEmpty()) {
            a.pass();
            return;
        }
        if (c.feed() == null) {
            return;
        }
        List<Partnerships.Rival> rivals = partnerships.rivals(c, k);
        for (Row row : tables.rows("CompetitorWindow")) {
            long fail = row.integer("fail-days");
            long flag = row.integer("flag-days");
            boolean lately = false;
            for (Partnerships.Rival rival : rivals) {
                long days = since(rival.on());
                if (days <= fail) {
                    a.fail(row, "competitor", rival.name(), "on", rival.on(), "days", fail);
                } else if (days <= flag) {
                    a.flag(row, "competitor", rival.name(), "on", rival.on(), "days", flag);
                }
                lately |= days <= flag;
            }
            if (!lately && partnerships.toldSince(c, on.minusDays(fail))) {
                a.pass();
            }
        }
    }

    private void restrictedProducts(Candidate c, Answer a) {
        if (c.category() == null) {
            if (k.productCategories().isEmpty()) {
                a.pass();
            }
            return;
        }
        List<Row> rows = tables.match("RestrictedPairing", k.productCategories(), c.category());
        for (Row row : rows) {
            if (row.text("outcome").equals("fail")) {
                a.fail(row, "product", row.text("product"), "category", c.category());
            } else {
                a.flag(row, "product", row.text("product"), "category", c.category());
            }
        }
        if (rows.isEmpty()) {
            a.pass();
        }
    }

    private void minors(Candidate c, Answer a) {
        List<Row> rows = tables.match("MinorsShare", k.productCategories());
        if (rows.isEmpty()) {
            a.pass();
        }
        for (Row row : c.audience() == null ? List.<Row>of() : rows) {
            BigDecimal max = row.number("max-share");
            String product = row.text("product");
            for (Audiences.Part part : audiences.minors(c)) {
                if (!part.enough(row.integer("min-sample"))) {
                    a.cantCheck(row, "reason", "sample", "sample", part.sample(), "product", product);
                } else if (above(part.least(), max)) {
                    a.fail(row, "share", part.least(), "max", max, "product", product);
                } else if (above(part.most(), max)) {
                    a.cantCheck(row, "reason", "incomplete", "share", part.least(), "product", product);
                } else {
                    a.pass();
                }
            }
        }
    }

    private void brandSafety(Candidate c, Answer a) {
        Candidate.Feed feed = c.feed();
        if (feed == null) {
            return;
        }
        for (Candidate.Risk risk : feed.risks()) {
            for (Row row : tables.match("RiskyPosts", risk.category())) {
                if (row.integer("min-captions") > feed.captions()) {
                    continue;
                }
                long fail = row.integer("fail-from");
                long flag = row.integer("flag-from");
                if (risk.posts() >= fail) {
                    a.fail(
                            row,
                            "category",
                            risk.category(),
                            "posts",
                            risk.posts(),
                            "captions",
                            feed.captions(),
                            "limit",
                            fail);
                } else if (risk.posts() >= flag) {
                    a.flag(
                            row,
                            "category",
                            risk.category(),
                            "posts",
                            risk.posts(),
                            "captions",
                            feed.captions(),
                            "limit",
                            flag);
                }
            }
        }
        Row any = tables.row("RiskyPosts", "any-kind");
        if (any != null && any.integer("min-captions") > feed.captions()) {
            a.cantCheck(any, "reason", "sample", "captions", feed.captions());
        } else if (any != null && feed.risks().isEmpty()) {
            a.pass();
        }
    }

    private void quality(Candidate c, Answer a, String id, Function<Candidate, List<Audiences.Estimated>> share) {
        Row row = c.audience() == null ? null : tables.row("AudienceQuality", id);
        for (Audiences.Estimated e : row == null ? List.<Audiences.Estimated>of() : share.apply(c)) {
            BigDecimal flag = row.number("flag-above");
            BigDecimal fail = row.number("fail-above");
            if (!e.enough(row.integer("min-sample"))) {
                a.cantCheck(row, "reason", "sample", "sample", e.sample(), "min", row.integer("min-sample"));
            } else if (above(e.low(), fail)) {
                a.fail(row, "share", e.value(), "low", e.low(), "max", fail);
            } else if (above(e.low(), flag)) {
                a.flag(row, "share", e.value(), "low", e.low(), "max", flag);
            } else {
                a.pass();
            }
        }
    }

    private interface Shares {
        List<Audiences.Part> of(Candidate c, List<String> wanted);
    }

    private void fit(Candidate c, Answer a, String id, List<String> wanted, Shares shares) {
        if (wanted.isEmpty()) {
            a.pass();
            return;
        }
        Row row = c.audience() == null ? null : tables.row("AudienceFit", id);
        for (Audiences.Part part : row == null ? List.<Audiences.Part>of() : shares.of(c, wanted)) {
            BigDecimal flag = row.number("flag-below");
            BigDecimal fail = row.number("fail-below");
            if (!part.enough(row.integer("min-sample"))) {
                a.cantCheck(row, "reason", "sample", "sample", part.sample());
            } else if (!above(flag, part.least())) {
                a.pass();
            } else if (above(fail, part.most())) {
                a.fail(row, "share", part.most(), "min", fail, "wanted", wanted);
            } else if (above(flag, part.most())) {
                a.flag(row, "share", part.most(), "min", flag, "wanted", wanted);
            } else {
                a.cantCheck(row, "reason", "incomplete", "share", part.least());
            }
        }
    }

    private void categoryFit(Candidate c, Answer a) {
        if (wanted(c.category(), k.categories(), a)) {
            List<Row> rows = tables.match("RelatedCategory", k.categories(), c.category());
            rows.forEach(row -> a.flag(row, "category", c.category(), "wanted", k.categories()));
            if (rows.isEmpty()) {
                a.fail(null, "category", c.category(), "wanted", k.categories());
            }
        }
    }

    private void audienceSize(Candidate c, Answer a) {
        if (c.followers() == null) {
            return;
        }
        if (c.followers() < k.minFollowers() || c.followers() > k.maxFollowers()) {
            a.fail(null, "followers", c.followers(), "min", k.minFollowers(), "max", k.maxFollowers());
        } else {
            a.pass();
        }
    }

    private void tooLow(Candidate c, Answer a) {
        for (Row row : tier(c, "EngagementFloor")) {
            BigDecimal min = row.number("min-rate");
            if (above(min, c.engagementRate())) {
                a.fail(
                        row,
                        "rate",
                        c.engagementRate(),
                        "min",
                        min,
                        "who",
                        row.text("who"),
                        "whoFr",
                        row.text("who-fr"));
            } else {
                a.pass();
            }
        }
    }

    private void suspicious(Candidate c, Answer a) {
        for (Row row : tier(c, "EngagementCeiling")) {
            BigDecimal max = row.number("max-rate");
            if (above(c.engagementRate(), max)) {
                a.flag(
                        row,
                        "rate",
                        c.engagementRate(),
                        "max",
                        max,
                        "who",
                        row.text("who"),
                        "whoFr",
                        row.text("who-fr"));
            } else {
                a.pass();
            }
        }
    }

    private List<Row> tier(Candidate c, String table) {
        return c.platform() == null || c.followers() == null || c.engagementRate() == null
                ? List.of()
                : tables.match(table, c.platform(), c.followers());
    }

    private void band(Candidate c, Answer a) {
        BigDecimal rate = c.engagementRate();
        BigDecimal min = k.minEngagement();
        BigDecimal max = k.maxEngagement();
        if (rate == null) {
            if (min == null && max == null) {
                a.pass();
            }
            return;
        }
        boolean low = min != null && above(min, rate);
        boolean high = max != null && above(rate, max);
        if (low) {
            a.fail(null, "rate", rate, "bound", min, "side", "least");
        }
        if (high) {
            a.fail(null, "rate", rate, "bound", max, "side", "most");
        }
        if (!low && !high) {
            a.pass();
        }
    }

    private void level(Candidate c, Answer a) {
        if (c.platform() == null || c.engagementRate() == null) {
            return;
        }
        for (Row row : tables.match("EngagementLevel", c.platform(), c.engagementRate())) {
            if (row.flag("weak")) {
                a.flag(row, "rate", c.engagementRate(), "good", row.number("rate-below"));
            } else {
                a.score(row.number("score"));
            }
        }
    }

    private void between(Candidate c, Answer a, String table, BigDecimal share) {
        if (share == null) {
            return;
        }
        for (Row row : tables.match(table, c.platform())) {
            BigDecimal min = row.number("min-share");
            BigDecimal max = row.number("max-share");
            if (above(min, share) || above(share, max)) {
                a.flag(row, "share", share, "min", min, "max", max);
            } else {
                a.pass();
            }
        }
    }

    private void growth(Candidate c, Answer a) {
        if (c.followerHistory() == null || c.followers() == null) {
            return;
        }
        for (Row row : tables.match("GrowthLimit", c.followers())) {
            BigDecimal max = row.number("max-rate");
            for (Histories.Growth growth : histories.growth(c, on, row.integer("look-back-days"))) {
                if (above(growth.rate(), max)) {
                    a.flag(row, "rate", growth.rate(), "from", growth.from(), "to", growth.to(), "max", max);
                } else {
                    a.pass();
                }
            }
        }
    }

    private void roundJump(Candidate c, Answer a) {
        if (c.followerHistory() == null) {
            return;
        }
        List<Histories.Jump> jumps = histories.roundJumps(c);
        jumps.forEach(jump -> a.flag(jump.row(), "rise", jump.size(), "from", jump.from(), "to", jump.to()));
        if (jumps.isEmpty() && histories.exact(c)) {
            a.pass();
        }
    }

    private void platformSize(Candidate c, Answer a) {
        if (c.platform() == null || c.followers() == null) {
            return;
        }
        for (Row row : tables.match("PlatformSize", c.platform())) {
            long min = row.integer("min-followers");
            long max = row.integer("max-followers");
            if (c.followers() < min) {
                a.flag(row, "followers", c.followers(), "limit", min, "platform", c.platform());
            } else if (c.followers() > max) {
                a.flag(row, "followers", c.followers(), "limit", max, "platform", c.platform());
            } else {
                a.pass();
            }
        }
    }

    private void followingShare(Candidate c, Answer a) {
        BigDecimal share = c.followers() == null ? null : figures.of(c).followingShare();
        for (Row row : share == null ? List.<Row>of() : tables.match("FollowingShare", c.followers())) {
            BigDecimal max = row.number("max-share");
            if (above(share, max)) {
                a.flag(row, "following", c.following(), "followers", c.followers(), "share", share, "max", max);
            } else {
                a.pass();
            }
        }
    }

    private void massFollowing(Candidate c, Answer a) {
        if (c.platform() == null || c.following() == null) {
            return;
        }
        for (Row row : tables.match("MassFollowing", c.platform())) {
            if (c.following() > row.integer("max-following")) {
                a.flag(row, "following", c.following(), "max", row.integer("max-following"));
            } else {
                a.pass();
            }
        }
    }

    private void dormancy(Candidate c, Answer a) {
        if (c.platform() == null || c.observedOn() == null) {
            return;
        }
        for (Row age : tables.match("SnapshotAge", c.platform())) {
            if (since(c.observedOn()) > age.integer("stale-after-days")) {
                a.cantCheck(null, "reason", "stale");
                continue;
            }
            Long days = figures.of(c).daysWithoutPost();
            for (Row row : days == null ? List.<Row>of() : tables.match("Dormancy", c.platform())) {
                long flag = row.integer("flag-after-days");
                long fail = row.integer("fail-after-days");
                if (days > fail) {
                    a.fail(row, "days", days, "limit", fail);
                } else if (days > flag) {
                    a.flag(row, "days", days, "limit", flag);
                } else {
                    a.pass();
                }
            }
        }
    }

    private void cadence(Candidate c, Answer a) {
        if (c.platform() == null) {
            return;
        }
        for (Figures.Cadence cadence : figures.cadence(c)) {
            for (Row row : tables.match("PostingCadence", c.platform())) {
                BigDecimal min = row.number("min-per-month");
                BigDecimal max = row.number("max-per-month");
                if (cadence.posts() < row.integer("min-posts")) {
                    a.cantCheck(row, "reason", "sample", "posts", cadence.posts());
                } else if (above(min, cadence.perMonth()) && !cadence.complete()) {
                    a.cantCheck(row, "reason", "picked", "posts", cadence.posts());
                } else if (above(min, cadence.perMonth())) {
                    a.flag(row, "perMonth", cadence.perMonth(), "limit", min);
                } else if (above(cadence.perMonth(), max)) {
                    a.flag(row, "perMonth", cadence.perMonth(), "limit", max);
                } else {
                    a.pass();
                }
            }
        }
    }

    private void snapshotAge(Candidate c, Answer a) {
        if (c.platform() == null || c.observedOn() == null) {
            return;
        }
        long days = since(c.observedOn());
        for (Row row : tables.match("SnapshotAge", c.platform())) {
            if (days > row.integer("stale-after-days")) {
                a.cantCheck(null, "reason", "stale", "observed", c.observedOn());
            } else if (days > row.integer("flag-after-days")) {
                a.flag(row, "observed", c.observedOn(), "limit", row.integer("flag-after-days"));
            } else {
                a.pass();
            }
        }
    }

    private void saturation(Candidate c, Answer a) {
        if (c.followers() == null || c.postsInSample() == null) {
            return;
        }
        BigDecimal share = figures.of(c).sponsoredShare();
        for (Row row : share == null ? List.<Row>of() : tables.match("SponsoredShare", c.followers())) {
            BigDecimal flag = row.number("flag-above");
            BigDecimal fail = row.number("fail-above");
            if (c.postsInSample() < row.integer("min-posts")) {
                a.cantCheck(null, "reason", "sample", "posts", c.postsInSample());
            } else if (above(share, fail)) {
                a.fail(row, "sponsored", c.sponsoredPosts(), "posts", c.postsInSample(), "share", share, "max", fail);
            } else if (above(share, flag)) {
                a.flag(row, "sponsored", c.sponsoredPosts(), "posts", c.postsInSample(), "share", share, "max", flag);
            } else {
                a.pass();
            }
        }
    }

    private void repeatPartners(Candidate c, Answer a) {
        for (Partnerships.Partners p : c.feed() == null ? List.<Partnerships.Partners>of() : partnerships.partners(c)) {
            for (Row row : tables.match("RepeatPartner", p.returning(), p.sponsors())) {
                if (row.flag("weak")) {
                    a.flag(row, "sponsors", p.sponsors(), "limit", row.integer("sponsors-from"));
                } else {
                    a.score(row.number("score"));
                }
            }
        }
    }

    private void brandHistory(Candidate c, Answer a) {
        if (k.brandHandles().isEmpty()) {
            return;
        }
        for (Partnerships.Own own : partnerships.own(c, k)) {
            for (Row row : tables.match("BrandHistory", own.posts())) {
                if (row.flag("worn")) {
                    a.flag(row, "posts", own.posts(), "limit", row.integer("posts-from"));
                } else {
                    a.score(row.number("score"));
                }
            }
        }
    }

    private void sampleSize(Candidate c, Answer a) {
        if (c.platform() == null || c.postsInSample() == null) {
            return;
        }
        if (c.postsInSample() <= 0) {
            a.cantCheck(null, "reason", "sample", "posts", c.postsInSample());
            return;
        }
        for (Row row : tables.match("SampleSize", c.platform())) {
            if (c.postsInSample() < row.integer("min-posts")) {
                a.flag(row, "posts", c.postsInSample(), "min", row.integer("min-posts"));
            } else {
                a.pass();
            }
        }
    }

    private void topicFit(Candidate c, Answer a) {
        if (k.categories().isEmpty()) {
            a.pass();
            return;
        }
        if (c.topics() != null) {
            if (!topics.wanted(c, k).isEmpty()) {
                a.pass();
            }
            topics.foreign(c, k).forEach(row -> a.flag(row, "topic", row.text("category"), "wanted", k.categories()));
        }
    }

    private void priceFit(Candidate c, Answer a) {
        BigDecimal budget = k.budgetPerPlace();
        if (budget == null) {
            a.pass();
            return;
        }
        if (c.price() == null || c.priceCurrency() == null) {
            return;
        }
        if (!c.priceCurrency().equals(k.currency())) {
            a.cantCheck(null, "reason", "currency", "currency", c.priceCurrency());
            return;
        }
        for (Row row : tables.rows("PriceFit")) {
            if (above(c.price(), budget.multiply(row.number("fail-above")))) {
                a.fail(row, "price", c.price(), "budget", budget, "currency", k.currency());
            } else if (above(c.price(), budget.multiply(row.number("flag-above")))) {
                a.flag(row, "price", c.price(), "budget", budget, "currency", k.currency());
            } else {
                a.pass();
            }
        }
    }

    private void priceLevel(Candidate c, Answer a) {
        if (c.platform() == null || c.followers() == null || c.price() == null || c.priceCurrency() == null) {
            return;
        }
        List<Row> rows = tables.match("PriceLevel", c.platform(), c.priceCurrency());
        if (rows.isEmpty()) {
            a.cantCheck(null, "reason", "currency", "currency", c.priceCurrency());
            return;
        }
        Figures.Price price = figures.price(c);
        for (Row row : price.perThousand() == null ? List.<Row>of() : rows) {
            boolean dear = above(price.perThousand(), row.number("per-thousand"));
            boolean dearForEngagement =
                    price.perEngagement() == null || above(price.perEngagement(), row.number("per-engagement"));
            if (dear && dearForEngagement) {
                a.flag(
                        row,
                        "price",
                        c.price(),
                        "currency",
                        c.priceCurrency(),
                        "perThousand",
                        price.perThousand(),
                        "max",
                        row.number("per-thousand"));
            } else {
                a.pass();
            }
        }
    }

    private void recentlyContacted(Candidate c, Answer a) {
        if (c.lastContactedOn() == null) {
            a.pass();
            return;
        }
        for (Row row : tables.rows("ContactPause")) {
            if (row.integer("days") > since(c.lastContactedOn())) {
                a.flag(row, "contacted", c.lastContactedOn(), "days", row.integer("days"));
            } else {
                a.pass();
            }
        }
    }

    private static void yes(boolean good, Answer a) {
        if (good) {
            a.pass();
        } else {
            a.fail(null);
        }
    }

    /** Passes what the campaign wants or does not mind. @return whether it is known and not wanted */
    private static boolean wanted(String value, List<String> wanted, Answer a) {
        if (wanted.isEmpty() || value != null && wanted.contains(value)) {
            a.pass();
            return false;
        }
        return value != null;
    }

    private long since(LocalDate day) {
        return ChronoUnit.DAYS.between(day, on);
    }

    private static boolean above(BigDecimal value, BigDecimal limit) {
        return value.compareTo(limit) > 0;
    }

    private static int rank(CheckResult result) {
        return switch (result) {
            case PASS -> 0;
            case CANT_CHECK -> 1;
            case FLAG -> 2;
            case FAIL -> 3;
        };
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    private BigDecimal policy(String id) {
        BigDecimal own = k.thresholds().get(id);
        return own == null ? tables.row("Policy", id).number("value") : own;
    }

    private void hard(String id, List<Fact> requires, List<Fact> source, BiConsumer<Candidate, Answer> body) {
        checks.add(new Check("selection/" + id, true, 0, requires, source, body));
    }

    private void soft(
            String id, double weight, List<Fact> requires, List<Fact> source, BiConsumer<Candidate, Answer> body) {
        BigDecimal own = k.weights().get("selection/" + id);
        double weighs = own == null ? weight : own.doubleValue();
        checks.add(new Check("selection/" + id, false, weighs, requires, source, body));
    }
}
