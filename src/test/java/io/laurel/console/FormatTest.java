package io.laurel.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.program.CampaignState;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class FormatTest {

    private static final Instant NOW = Instant.parse("2026-03-12T13:05:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Format format = new Format(messages(), Clock.fixed(NOW, ZoneOffset.UTC), () -> BERLIN);

    @BeforeEach
    void readsEnglish() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void forgets() {
        LocaleContextHolder.resetLocaleContext();
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void saysHowLongAgoInTheProgramsDays() {
        assertThat(format.ago(NOW.minusSeconds(20))).isEqualTo("just now");
        assertThat(format.ago(NOW.minus(Duration.ofMinutes(1)))).isEqualTo("1 minute ago");
        assertThat(format.ago(NOW.minus(Duration.ofHours(3)))).isEqualTo("3 hours ago");
        assertThat(format.ago(Instant.parse("2026-03-11T20:00:00Z"))).isEqualTo("yesterday");
        assertThat(format.ago(NOW.minus(Duration.ofDays(3)))).isEqualTo("3 days ago");
        assertThat(format.ago(NOW.minus(Duration.ofDays(60)))).isEqualTo("11 Jan 2026");
        assertThat(format.ago(NOW.plus(Duration.ofHours(2)))).isEqualTo("in 2 hours");
        assertThat(format.ago(null)).isEqualTo("–");
    }

    @Test
    void callsWhatIsPastItsDeadlineLate() {
        assertThat(format.due(NOW.minus(Duration.ofDays(2)))).isEqualTo("2 days late");
        assertThat(format.due(NOW.plus(Duration.ofDays(2)))).isEqualTo("in 2 days");
        Format early = new Format(
                messages(), Clock.fixed(Instant.parse("2026-03-12T01:00:00Z"), ZoneOffset.UTC), () -> BERLIN);
        assertThat(early.due(Instant.parse("2026-03-14T17:00:00Z")))
                .as("two days and sixteen hours, as Tasklist says it")
                .isEqualTo("in 3 days");
        assertThat(format.due(NOW.plusSeconds(30))).isEqualTo("in a moment");
        assertThat(format.past(NOW)).isFalse();
        assertThat(format.past(NOW.minusMillis(1))).isTrue();
    }

    @Test
    void showsTheExactTimeInTheProgramsZone() {
        assertThat(format.exact(NOW)).isEqualTo("12 March 2026, 14:05 CET");
        assertThat(format.date(LocalDate.of(2026, 3, 12))).isEqualTo("12 Mar 2026");
    }

    @Test
    void shortensFollowers() {
        assertThat(format.followers(950)).isEqualTo("950");
        assertThat(format.followers(999)).isEqualTo("999");
        assertThat(format.followers(1_000)).isEqualTo("1\u00a0k");
        assertThat(format.followers(12_440)).isEqualTo("12.4\u00a0k");
        assertThat(format.followers(999_960)).isEqualTo("1\u00a0M");
        assertThat(format.followers(1_250_000L)).isEqualTo("1.3\u00a0M");
        assertThat(format.followers(null)).isEqualTo("–");
    }

    @Test
    void writesRatesWithOneDigitAndMoneyWithItsCurrency() {
        assertThat(format.percent(new BigDecimal("0.0344"))).isEqualTo("3.4%");
        assertThat(format.percent(0.03)).isEqualTo("3.0%");
        assertThat(format.money(Money.of(new BigDecimal("1250"), "EUR"))).isEqualTo("€1,250.00");
        assertThat(format.money(Money.of(new BigDecimal("1250"), "JPY"))).endsWith("1,250");
        assertThat(format.points(1)).isEqualTo("1 point");
        assertThat(format.points(1_200)).isEqualTo("1,200 points");
    }

    @Test
    void speaksTheReadersLanguage() {
        LocaleContextHolder.setLocale(Locale.FRENCH);
        assertThat(format.ago(NOW.minus(Duration.ofDays(3)))).isEqualTo("il y a 3 jours");
        assertThat(format.category("food")).isEqualTo("Cuisine");
        assertThat(format.category("home-brewing")).isEqualTo("Home brewing");
        assertThat(format.task("Task_ReviewPost", "Review post")).isEqualTo("Relire la publication");
        assertThat(format.task("Task_Unheard", "Unheard")).isEqualTo("Unheard");
        assertThat(format.word("BLOCK")).isEqualTo("Bloqué");
        assertThat(format.country("DE")).isEqualTo("Allemagne");
        LocaleContextHolder.setLocale(Locale.GERMAN);
        assertThat(format.due(NOW.minus(Duration.ofHours(1)))).isEqualTo("1 Stunde überfällig");
        LocaleContextHolder.setLocale(Locale.forLanguageTag("es"));
        assertThat(format.points(2)).isEqualTo("2 puntos");
    }

    @Test
    void hasAWordForEveryCode() {
        assertThat(format.word("CANT_CHECK")).isEqualTo("Can't check");
        assertThat(format.word(CampaignState.RUNNING)).isEqualTo("Running");
        assertThat(format.word("CONTRACT_EXPIRED")).isEqualTo("Contract expired");
        assertThat(format.word("ContentApproval")).isEqualTo("Content approval");
    }

    @Test
    void givesEachVerdictAColourAndAnIconOfItsOwn() {
        assertThat(List.of("PASS", "WARN", "REVIEW", "BLOCK"))
                .extracting(format::tone)
                .doesNotHaveDuplicates();
        assertThat(List.of("SELECT", "REVIEW", "REJECT"))
                .extracting(format::tone)
                .doesNotHaveDuplicates();
        assertThat(List.of("PASS", "FLAG", "FAIL", "CANT_CHECK"))
                .extracting(format::icon)
                .doesNotHaveDuplicates();
        assertThat(format.tone("SOMETHING_NEW")).isEqualTo("quiet");
    }

    @Test
    void keepsTheOtherFiltersWhenOneChanges() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/console/creators");
        request.setQueryString("q=a%26b&state=ACTIVE&page=3&sort=followers&dir=desc");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        assertThat(format.link("page", 4))
                .isEqualTo("/console/creators?q=a%26b&state=ACTIVE&sort=followers&dir=desc&page=4");
        assertThat(format.link("state", "")).doesNotContain("state");
        assertThat(format.link("q", "x&y=z")).contains("q=x%26y%3Dz");
        assertThat(format.sorted("followers")).isEqualTo("desc");
        assertThat(format.sortLink("followers", true)).contains("dir=asc").doesNotContain("page");
        assertThat(format.sortLink("name", false)).contains("sort=name").contains("dir=asc");
    }

    @Test
    void findsTheErrorOfAField() {
        var refused = new InvalidInput("name", "", "1 to 80 characters");
        assertThat(format.error(refused.problems(), "name")).isEqualTo("Needed: 1 to 80 characters");
        assertThat(format.error(refused, "name")).isEqualTo("Needed: 1 to 80 characters");
        assertThat(format.error(refused, "goal")).isNull();
        assertThat(format.error(Map.of("name", "Too long"), "name")).isEqualTo("Too long");
        assertThat(format.error(null, "name")).isNull();
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasenames("messages/shell", "messages/workflow");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }
}
