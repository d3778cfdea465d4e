package io.laurel.program.domain;

import static io.laurel.program.CampaignFixture.aCampaign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.laurel.program.Brief;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignFixture;
import io.laurel.program.Compensation;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.Money;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignCheckTest {

    private static final LocalDate DAY = LocalDate.parse("2026-06-01");

    @Test
    void acceptsAWellFormedCampaign() {
        assertThatCode(() -> CampaignCheck.check(aCampaign(1).campaign())).doesNotThrowAnyException();
    }

    @Test
    void namesEveryBadFieldAtOnce() {
        Campaign c = aCampaign(1).campaign();
        Campaign bad = Campaign.named(" ")
                .programId(1)
                .state(c.state())
                .targetAudience("x".repeat(1001))
                .markets(List.of("XX"))
                .languages(List.of("zz9"))
                .categories(List.of("Not a code"))
                .minFollowers(5)
                .maxFollowers(4)
                .minEngagement(new BigDecimal("-0.1"))
                .maxEngagement(new BigDecimal("1.5"))
                .fee(c.fee())
                .productCategories(Collections.nCopies(51, "food"))
                .competitors(List.of(""))
                .endsOn(DAY)
                .build();
        assertThat(refusedFields(bad))
                .contains(
                        "name",
                        "goal",
                        "targetAudience",
                        "platforms",
                        "markets",
                        "languages",
                        "zone",
                        "categories",
                        "maxFollowers",
                        "minEngagement",
                        "maxEngagement",
                        "compensation",
                        "fee",
                        "productCategories",
                        "competitors",
                        "budget",
                        "startsOn",
                        "brief",
                        "places");
    }

    @Test
    void lastDayMayNotLieBeforeTheFirst() {
        assertThat(refusedFields(aCampaign(1).from(DAY, DAY.minusDays(1)).campaign()))
                .contains("endsOn");
        assertThat(refusedFields(
                        withBrief("https://example.com", null).from(DAY, DAY).campaign()))
                .isEmpty();
    }

    @Test
    void publicationDayLiesWithinTheCampaign() {
        assertThat(refusedFields(withBrief(null, DAY.plusDays(11))
                        .from(DAY, DAY.plusDays(10))
                        .campaign()))
                .containsExactly("brief.publishBy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://example.com/x",
                "/relative",
                "https://user:secret@example.com/",
                "https:///nohost",
                "mailto:a@example.com"
            })
    void linkIsAWebAddress(String link) {
        assertThat(refusedFields(withBrief(link, null).campaign())).containsExactly("brief.link");
    }

    @Test
    void feeNeedsPaidCompensationAndTheBudgetsCurrency() {
        Money budget = Money.of(BigDecimal.valueOf(1000), "EUR");
        Money dollars = Money.of(BigDecimal.TEN, "USD");
        assertThat(refusedFields(aCampaign(1)
                        .paying(Set.of(Compensation.GIFTED), Money.of(BigDecimal.TEN, "EUR"), budget)
                        .campaign()))
                .containsExactly("fee");
        assertThat(refusedFields(aCampaign(1)
                        .paying(Set.of(Compensation.PAID), dollars, budget)
                        .campaign()))
                .containsExactly("fee");
    }

    @Test
    void budgetBelowAllFeesIsAWarningOnly() {
        Campaign tight = aCampaign(1)
                .paying(
                        Set.of(Compensation.PAID),
                        Money.of(BigDecimal.valueOf(150), "EUR"),
                        Money.of(BigDecimal.valueOf(1499), "EUR"))
                .withPlaces(10)
                .campaign();
        assertThat(refusedFields(tight)).isEmpty();
        assertThat(CampaignCheck.warnings(tight))
                .extracting(CampaignCheck.Warning::code)
                .containsExactly("budget-below-fees");
    }

    @Test
    void launchNeedsABriefAndTimeLeft() {
        Campaign bare = aCampaign(1)
                .withBrief(new Brief("", "", List.of(), List.of(), List.of(), List.of(), null, null))
                .from(DAY, DAY.plusDays(1))
                .campaign();
        InvalidInput refused =
                catchThrowableOfType(InvalidInput.class, () -> CampaignCheck.checkLaunch(bare, DAY.plusDays(2)));
        assertThat(refused.problems())
                .extracting(InvalidInput.Problem::field)
                .containsExactly("brief.headline", "brief.text", "endsOn");
    }

    private static CampaignFixture withBrief(String link, LocalDate publishBy) {
        return aCampaign(1)
                .withBrief(new Brief(
                        "Headline",
                        "Text",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        link == null ? null : URI.create(link),
                        publishBy));
    }

    private static List<String> refusedFields(Campaign campaign) {
        return CampaignCheck.problems(campaign).found().stream()
                .map(InvalidInput.Problem::field)
                .distinct()
                .toList();
    }
}
