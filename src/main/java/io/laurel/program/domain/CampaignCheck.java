package io.laurel.program.domain;

import io.laurel.program.Brief;
import io.laurel.program.Campaign;
import io.laurel.program.Compensation;
import io.laurel.shared.InvalidInput;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a campaign must look like to be kept, and to be launched. */
public final class CampaignCheck {

    private static final int MAX_FOLLOWERS = 1_000_000_000;
    private static final int MAX_PLACES = 100_000;

    private CampaignCheck() {}

    /** What is allowed but probably not meant. */
    public record Warning(String field, String code, List<Object> args) {}

    /** @throws InvalidInput naming every bad field */
    public static void check(Campaign campaign) {
        problems(campaign).throwIfAny();
    }

    public static Problems problems(Campaign campaign) {
        Problems problems = new Problems();
        problems.text("name", campaign.name(), 1, 120);
        problems.text("targetAudience", campaign.targetAudience(), 0, 1000);
        problems.require(campaign.goal() != null, "goal", null, "one of REACH, TRAFFIC, SALES");
        problems.zone("zone", campaign.zone());
        criteria(campaign, problems);
        money(campaign, problems);
        dates(campaign, problems);
        problems.require(
                campaign.places() > 0 && campaign.places() <= MAX_PLACES, "places", campaign.places(), "1 to 100,000");
        brief(campaign, problems);
        return problems;
    }

    private static void criteria(Campaign campaign, Problems problems) {
        problems.require(
                campaign.platforms() != null && !campaign.platforms().isEmpty(),
                "platforms",
                null,
                "at least one platform");
        problems.countries("markets", campaign.markets(), 250);
        problems.languages("languages", campaign.languages(), 200);
        problems.codes("categories", campaign.categories(), 50);
        problems.codes("productCategories", campaign.productCategories(), 50);
        problems.texts("competitors", campaign.competitors(), 200, 100);
        campaign.audienceAges().stream()
                .filter(age -> !Campaign.AGE_GROUPS.contains(age))
                .forEach(age -> problems.add("audienceAges", age, "any of " + String.join(", ", Campaign.AGE_GROUPS)));
        problems.require(
                campaign.minFollowers() >= 0 && campaign.minFollowers() <= MAX_FOLLOWERS,
                "minFollowers",
                campaign.minFollowers(),
                "0 to 1,000,000,000");
        problems.require(
                campaign.maxFollowers() >= campaign.minFollowers() && campaign.maxFollowers() <= MAX_FOLLOWERS,
                "maxFollowers",
                campaign.maxFollowers(),
                "at least the smallest number of followers, at most 1,000,000,000");
        fraction("minEngagement", campaign.minEngagement(), problems);
        fraction("maxEngagement", campaign.maxEngagement(), problems);
        if (campaign.minEngagement() != null && campaign.maxEngagement() != null) {
            problems.require(
                    campaign.minEngagement().compareTo(campaign.maxEngagement()) <= 0,
                    "maxEngagement",
                    campaign.maxEngagement().toPlainString(),
                    "at least the lowest engagement rate");
        }
        problems.require(
                campaign.compensation() != null && !campaign.compensation().isEmpty(),
                "compensation",
                null,
                "at least one of PAID, GIFTED, AFFILIATE, POINTS");
    }

    private static void fraction(String field, BigDecimal rate, Problems problems) {
        problems.require(
                rate == null || rate.signum() >= 0 && rate.compareTo(BigDecimal.ONE) <= 0,
                field,
                rate == null ? null : rate.toPlainString(),
                "a rate between 0 and 1 (0 and 100 per cent)");
    }

    private static void money(Campaign campaign, Problems problems) {
        problems.require(campaign.budget() != null, "budget", null, "an amount and a currency");
        amount("budget", campaign.budget() == null ? null : campaign.budget().amount(), problems);
        if (campaign.fee() == null) {
            return;
        }
        amount("fee", campaign.fee().amount(), problems);
        problems.require(
                campaign.compensation() != null && campaign.compensation().contains(Compensation.PAID),
                "fee",
                campaign.fee(),
                "no fee unless the compensation includes PAID");
        problems.require(
                campaign.budget() == null
                        || campaign.fee().currency().equals(campaign.budget().currency()),
                "fee",
                campaign.fee(),
                "the currency of the budget");
    }

    private static void amount(String field, BigDecimal amount, Problems problems) {
        problems.require(
                amount == null || amount.signum() >= 0 && amount.compareTo(BigDecimal.valueOf(1_000_000_000)) <= 0,
                field,
                amount == null ? null : amount.toPlainString(),
                "0 to 1,000,000,000");
    }

    private static void dates(Campaign campaign, Problems problems) {
        LocalDate starts = campaign.startsOn();
        LocalDate ends = campaign.endsOn();
        date("startsOn", starts, problems);
        date("endsOn", ends, problems);
        if (starts != null && ends != null) {
            problems.require(!ends.isBefore(starts), "endsOn", ends, "the first day or later");
        }
    }

    private static void date(String field, LocalDate date, Problems problems) {
        problems.require(
                date != null && date.getYear() >= 2000 && date.getYear() <= 2100,
                field,
                date,
                "a date such as 2026-09-01");
    }

    private static void brief(Campaign campaign, Problems problems) {
        Brief brief = campaign.brief();
        if (brief == null) {
            problems.add("brief", null, "a brief");
            return;
        }
        problems.text("brief.headline", brief.headline(), 0, 120);
        problems.text("brief.text", brief.text(), 0, 5000);
        problems.texts("brief.mustSay", brief.mustSay(), 20, 200);
        problems.texts("brief.doNotSay", brief.doNotSay(), 100, 200);
        problems.texts("brief.hashtags", brief.hashtags(), 30, 100);
        problems.texts("brief.mentions", brief.mentions(), 30, 100);
        problems.webAddress("brief.link", brief.link());
        LocalDate by = brief.publishBy();
        if (by != null && campaign.startsOn() != null && campaign.endsOn() != null) {
            problems.require(
                    !by.isBefore(campaign.startsOn()) && !by.isAfter(campaign.endsOn()),
                    "brief.publishBy",
                    by,
                    "a day of the campaign");
        }
    }

    /** What a launch needs beyond a well-formed draft: creators must be able to read what is asked of them. */
    public static void checkLaunch(Campaign campaign, LocalDate today) {
        Problems problems = problems(campaign);
        problems.require(
                !campaign.brief().headline().isBlank(),
                "brief.headline",
                null,
                "a headline: creators read it in the invitation");
        problems.require(!campaign.brief().text().isBlank(), "brief.text", null, "what creators are asked to do");
        problems.require(!campaign.endsOn().isBefore(today), "endsOn", campaign.endsOn(), "today or later");
        problems.throwIfAny();
    }

    public static List<Warning> warnings(Campaign campaign) {
        List<Warning> warnings = new ArrayList<>();
        boolean paid = campaign.compensation().contains(Compensation.PAID);
        if (paid && campaign.fee() == null) {
            warnings.add(new Warning("fee", "fee-open", List.of()));
        }
        if (campaign.fee() != null) {
            var needed = campaign.fee().times(campaign.places());
            if (needed.compareTo(campaign.budget()) > 0) {
                warnings.add(new Warning("budget", "budget-below-fees", List.of(needed.toString(), campaign.places())));
            }
        }
        return warnings;
    }

    /** Whether anything that screening, terms or compliance read differs: it is fixed once the campaign was launched. */
    public static boolean sameCriteria(Campaign a, Campaign b) {
        return a.goal() == b.goal()
                && a.platforms().equals(b.platforms())
                && a.markets().equals(b.markets())
                && a.languages().equals(b.languages())
                && a.categories().equals(b.categories())
                && a.minFollowers() == b.minFollowers()
                && a.maxFollowers() == b.maxFollowers()
                && same(a.minEngagement(), b.minEngagement())
                && same(a.maxEngagement(), b.maxEngagement())
                && a.compensation().equals(b.compensation())
                && a.productCategories().equals(b.productCategories())
                && a.competitors().equals(b.competitors())
                && a.audienceAges().equals(b.audienceAges())
                && a.scoring().equals(b.scoring());
    }

    private static boolean same(BigDecimal a, BigDecimal b) {
        return a == null || b == null ? a == b : a.compareTo(b) == 0;
    }
}
