package io.laurel.program.web;

import io.laurel.program.Brief;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignState;
import io.laurel.program.domain.CampaignDefaults;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.Money;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** A campaign as it is typed: text throughout, so that the form keeps what was typed whatever it is. Rates are per cent. */
public record CampaignForm(
        String name,
        String goal,
        String targetAudience,
        List<String> platforms,
        String markets,
        String languages,
        String zone,
        List<String> categories,
        String minFollowers,
        String maxFollowers,
        String minEngagement,
        String maxEngagement,
        List<String> compensation,
        String fee,
        String productCategories,
        String competitors,
        List<String> audienceAges,
        String budget,
        String currency,
        String startsOn,
        String endsOn,
        String places,
        String headline,
        String text,
        String mustSay,
        String doNotSay,
        String hashtags,
        String mentions,
        String link,
        String publishBy,
        Integer revision) {

    static CampaignForm empty(CampaignDefaults.Values defaults) {
        return new CampaignForm(
                "",
                "REACH",
                "",
                List.of(Platform.INSTAGRAM.code()),
                defaults.program().market(),
                defaults.program().language(),
                defaults.program().zone().getId(),
                List.of(),
                String.valueOf(defaults.minFollowers()),
                String.valueOf(defaults.maxFollowers()),
                "",
                "",
                List.of("POINTS"),
                "",
                "",
                "",
                List.of(),
                "",
                defaults.currency(),
                defaults.startsOn().toString(),
                defaults.endsOn().toString(),
                String.valueOf(defaults.places()),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                null);
    }

    static CampaignForm of(Campaign c, int revision) {
        Brief brief = c.brief();
        return new CampaignForm(
                c.name(),
                c.goal().name(),
                c.targetAudience(),
                codes(c.platforms(), Platform::code),
                String.join(", ", c.markets()),
                String.join(", ", c.languages()),
                c.zone().getId(),
                c.categories(),
                String.valueOf(c.minFollowers()),
                String.valueOf(c.maxFollowers()),
                percent(c.minEngagement()),
                percent(c.maxEngagement()),
                codes(c.compensation(), Enum::name),
                amount(c.fee()),
                String.join(", ", c.productCategories()),
                String.join("\n", c.competitors()),
                c.audienceAges(),
                amount(c.budget()),
                c.budget().currency().getCurrencyCode(),
                c.startsOn().toString(),
                c.endsOn().toString(),
                String.valueOf(c.places()),
                brief.headline(),
                brief.text(),
                String.join("\n", brief.mustSay()),
                String.join("\n", brief.doNotSay()),
                String.join(", ", brief.hashtags()),
                String.join(", ", brief.mentions()),
                brief.link() == null ? "" : brief.link().toString(),
                brief.publishBy() == null ? "" : brief.publishBy().toString(),
                revision);
    }

    /** What a launched campaign may still change, over the criteria it was launched with. */
    CampaignForm overCriteriaOf(Campaign c) {
        if (c.state() == CampaignState.DRAFT) {
            return this;
        }
        CampaignForm fixed = of(c, 0);
        return new CampaignForm(
                name,
                fixed.goal,
                targetAudience,
                fixed.platforms,
                fixed.markets,
                fixed.languages,
                zone,
                fixed.categories,
                fixed.minFollowers,
                fixed.maxFollowers,
                fixed.minEngagement,
                fixed.maxEngagement,
                fixed.compensation,
                fee,
                fixed.productCategories,
                fixed.competitors,
                fixed.audienceAges,
                budget,
                currency,
                startsOn,
                endsOn,
                places,
                headline,
                text,
                mustSay,
                doNotSay,
                hashtags,
                mentions,
                link,
                publishBy,
                revision);
    }

    CampaignInput input() {
        return new CampaignInput(
                name,
                goal,
                targetAudience,
                platforms == null ? List.of() : platforms,
                split(markets, "[,;\\s]+"),
                split(languages, "[,;\\s]+"),
                zone,
                categories == null ? List.of() : categories,
                minFollowers,
                maxFollowers,
                fraction(minEngagement),
                fraction(maxEngagement),
                compensation == null ? List.of() : compensation,
                new CampaignInput.Amount(fee, currency),
                split(productCategories, "[,;\\s]+"),
                split(competitors, "[,;\\n\\r]+"),
                audienceAges == null ? List.of() : audienceAges,
                new CampaignInput.Amount(budget == null || budget.isBlank() ? "0" : budget, currency),
                startsOn,
                endsOn,
                new CampaignInput.BriefInput(
                        headline,
                        text,
                        split(mustSay, "[\\n\\r]+"),
                        split(doNotSay, "[\\n\\r]+"),
                        split(hashtags, "[,;\\s]+"),
                        split(mentions, "[,;\\s]+"),
                        link,
                        publishBy),
                places);
    }

    /** The problems under the names of this form's fields. */
    static List<InvalidInput.Problem> atFields(InvalidInput refused) {
        return refused.problems().stream()
                .map(problem -> new InvalidInput.Problem(
                        problem.field().replaceFirst("^brief\\.", ""),
                        problem.value(),
                        problem.field().endsWith("Engagement")
                                        && problem.expected().contains("0.025")
                                ? "a number of per cent such as 2.5"
                                : problem.expected()))
                .toList();
    }

    private static List<String> split(String text, String separators) {
        return text == null ? List.of() : Arrays.asList(text.split(separators));
    }

    private static String fraction(String percent) {
        try {
            return percent == null || percent.isBlank() || percent.length() > 20
                    ? percent
                    : new BigDecimal(percent.strip()).movePointLeft(2).toString();
        } catch (NumberFormatException e) {
            return percent;
        }
    }

    private static String percent(BigDecimal fraction) {
        return fraction == null
                ? ""
                : fraction.movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private static String amount(Money money) {
        return money == null ? "" : money.amount().toPlainString();
    }

    private static <T extends Comparable<T>> List<String> codes(Collection<T> values, Function<T, String> code) {
        return values.stream().sorted().map(code).toList();
    }
}
