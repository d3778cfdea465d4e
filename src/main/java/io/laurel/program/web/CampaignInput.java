package io.laurel.program.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.laurel.program.Brief;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignState;
import io.laurel.program.Compensation;
import io.laurel.program.Goal;
import io.laurel.program.domain.CampaignCheck;
import io.laurel.program.domain.CampaignDefaults;
import io.laurel.program.domain.Problems;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.Money;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A campaign as it comes in: everything text, so that one answer names every bad field instead of the first. What is absent takes
 * the program's default. Scoring has a page of its own, which knows its bounds: it stays as it is here.
 */
@JsonIgnoreProperties({"id", "programId", "state", "criteriaVersion", "revision", "warnings", "record", "scoring"})
record CampaignInput(
        String name,
        String goal,
        String targetAudience,
        List<String> platforms,
        List<String> markets,
        List<String> languages,
        String zone,
        List<String> categories,
        String minFollowers,
        String maxFollowers,
        String minEngagement,
        String maxEngagement,
        List<String> compensation,
        Amount fee,
        List<String> productCategories,
        List<String> competitors,
        List<String> audienceAges,
        Amount budget,
        String startsOn,
        String endsOn,
        BriefInput brief,
        String places) {

    record Amount(String amount, String currency) {}

    record BriefInput(
            String headline,
            String text,
            List<String> mustSay,
            List<String> doNotSay,
            List<String> hashtags,
            List<String> mentions,
            String link,
            String publishBy) {}

    /** @throws InvalidInput naming every bad field */
    Campaign toCampaign(long id, CampaignDefaults.Values defaults) {
        Problems problems = new Problems();
        Reader read = new Reader(problems);
        BriefInput asked = brief == null ? new BriefInput(null, null, null, null, null, null, null, null) : brief;
        URI link = problems.address("brief.link", asked.link);
        Campaign campaign = Campaign.named(name)
                .id(id)
                .programId(defaults.program().id())
                .state(CampaignState.DRAFT)
                .goal(read.one("goal", goal, Goal.REACH, CampaignInput::goal, "one of reach, traffic, sales"))
                .targetAudience(targetAudience)
                .platforms(read.some(
                        "platforms",
                        platforms,
                        Set.of(Platform.INSTAGRAM),
                        Platform::of,
                        "one of instagram, tiktok, youtube, pinterest, x, blog"))
                .markets(codes(markets, defaults.program().market(), true))
                .languages(codes(languages, defaults.program().language(), false))
                .zone(read.one(
                        "zone",
                        zone,
                        defaults.program().zone(),
                        ZoneId::of,
                        "a time zone by name such as Europe/Berlin"))
                .categories(codes(categories, null, false))
                .minFollowers(read.integer("minFollowers", minFollowers, defaults.minFollowers()))
                .maxFollowers(read.integer("maxFollowers", maxFollowers, defaults.maxFollowers()))
                .minEngagement(read.decimal("minEngagement", minEngagement))
                .maxEngagement(read.decimal("maxEngagement", maxEngagement))
                .compensation(read.some(
                        "compensation",
                        compensation,
                        Set.of(Compensation.POINTS),
                        CampaignInput::compensation,
                        "one of paid, gifted, affiliate, points"))
                .fee(read.money("fee", fee, defaults.currency()))
                .productCategories(codes(productCategories, null, false))
                .competitors(list(competitors))
                .budget(
                        budget == null
                                ? Money.of(BigDecimal.ZERO, defaults.currency())
                                : read.money("budget", budget, defaults.currency()))
                .startsOn(read.date("startsOn", startsOn, defaults.startsOn()))
                .endsOn(read.date("endsOn", endsOn, defaults.endsOn()))
                .brief(new Brief(
                        text(asked.headline),
                        text(asked.text),
                        list(asked.mustSay),
                        list(asked.doNotSay),
                        tags(asked.hashtags),
                        tags(asked.mentions),
                        link,
                        read.date("brief.publishBy", asked.publishBy, null)))
                .places(read.integer("places", places, defaults.places()))
                .build()
                .withAudienceAges(list(audienceAges));
        if (!problems.none()) {
            throw new InvalidInput(together(problems, CampaignCheck.problems(campaign)));
        }
        CampaignCheck.check(campaign);
        return campaign;
    }

    /** What could not be read, and what was read but is not allowed; nothing twice for one field. */
    private static List<InvalidInput.Problem> together(Problems unread, Problems refused) {
        List<InvalidInput.Problem> all = new ArrayList<>(unread.found());
        Set<String> named = new TreeSet<>();
        all.forEach(problem -> named.add(problem.field()));
        refused.found().stream()
                .filter(problem -> !named.contains(problem.field()))
                .forEach(all::add);
        return all;
    }

    private static Goal goal(String code) {
        return Goal.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static Compensation compensation(String code) {
        return Compensation.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static String text(String value) {
        return value == null ? "" : value.strip().replace("\r\n", "\n");
    }

    private static List<String> list(List<String> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .toList();
    }

    private static List<String> tags(List<String> values) {
        return list(
                values == null
                        ? null
                        : values.stream()
                                .map(v -> v == null ? null : v.strip().replaceFirst("^[#@]+", ""))
                                .toList());
    }

    private static List<String> codes(List<String> values, String byDefault, boolean upper) {
        List<String> given = values == null && byDefault != null ? List.of(byDefault) : list(values);
        return given.stream()
                .map(code -> upper ? code.toUpperCase(Locale.ROOT) : code.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** Reads text into values and notes what cannot be read. */
    private record Reader(Problems problems) {

        <T> T one(String field, String value, T byDefault, Function<String, T> parse, String expected) {
            if (value == null || value.isBlank()) {
                return byDefault;
            }
            try {
                return parse.apply(value.strip());
            } catch (IllegalArgumentException | DateTimeException | InvalidInput e) {
                problems.add(field, value, expected);
                return byDefault;
            }
        }

        <T> Set<T> some(
                String field, List<String> values, Set<T> byDefault, Function<String, T> parse, String expected) {
            if (values == null) {
                return byDefault;
            }
            Set<T> read = new TreeSet<>();
            for (String value : values) {
                T one = one(field, value, null, parse, expected);
                if (one != null) {
                    read.add(one);
                }
            }
            return read;
        }

        int integer(String field, String value, int byDefault) {
            return one(field, value, byDefault, Integer::valueOf, "a whole number");
        }

        BigDecimal decimal(String field, String value) {
            return one(field, value, null, Reader::bounded, "a number such as 0.025");
        }

        LocalDate date(String field, String value, LocalDate byDefault) {
            return one(field, value, byDefault, LocalDate::parse, "a date such as 2026-09-01");
        }

        Money money(String field, Amount given, String currency) {
            if (given == null || given.amount == null || given.amount.isBlank()) {
                return null;
            }
            String code = given.currency == null || given.currency.isBlank() ? currency : given.currency.strip();
            BigDecimal amount = one(field, given.amount, null, Reader::bounded, "an amount such as 150 or 99.50");
            try {
                return amount == null ? null : Money.of(amount, code.toUpperCase(Locale.ROOT));
            } catch (InvalidInput e) {
                problems.add(field, code, "an ISO 4217 currency code such as EUR");
                return null;
            }
        }

        /** A number such as 1e999999999 is short to write and fills the memory when scaled. */
        private static BigDecimal bounded(String text) {
            if (text.length() > 30) {
                throw new IllegalArgumentException("too long");
            }
            BigDecimal number = new BigDecimal(text);
            if (Math.abs(number.scale()) > 20) {
                throw new IllegalArgumentException("out of range");
            }
            return number;
        }
    }
}
