package io.laurel.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.laurel.Actors;
import io.laurel.LaurelTest;
import io.laurel.TestClock;
import io.laurel.identity.Role;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * From a spreadsheet nobody knows to a shortlist that can be explained, in a real browser: columns named, a row mended, the list
 * narrowed, two creators merged and parted, criteria tried before the launch, a set suggested, a rejection
 * explained. Pictures are kept under {@code target/walk}.
 */
@LaurelTest
class AnalystWalkIT {

    private static final Path PICTURES = Path.of("target/walk/analyst");
    private static final String SOURCE = "Agencia Sol";
    private static final String HEADERS =
            "Quién;Como se llama;Sigidores;A cuantos sigue;Rollo;Donde vive;Red;Enganche;Cosas colgadas;Lo ultimo;Nota interna\n";
    private static final List<String> FIELDS = List.of(
            "handle",
            "display-name",
            "followers",
            "following",
            "category",
            "country",
            "platform",
            "engagement-rate",
            "posts",
            "last-post-at",
            "ignore");

    @Autowired
    private Actors actors;

    @Autowired
    private Programs programs;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TestClock clock;

    @LocalServerPort
    private int port;

    private Browsers browsers;
    private Program program;
    private LocalDate today;

    @BeforeEach
    void aNewProgram() throws IOException {
        Files.createDirectories(PICTURES);
        program = programs.create(new Program(
                0,
                "analyst" + System.nanoTime() % 100_000,
                "Costa Kitchen ambassadors",
                "Costa Kitchen",
                List.of("costakitchen"),
                "ES",
                ZoneId.of("Europe/Madrid"),
                "en"));
        today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        jobs().start();
        browsers = new Browsers("http://localhost:" + port, PICTURES);
    }

    @AfterEach
    void everybodyLeaves() {
        browsers.close();
        jobs().shutdown();
    }

    @Test
    void fromAnUnknownSpreadsheetToAShortlistThatCanBeExplained() throws Exception {
        Page office = browsers.staff(actors.person(Role.MANAGER, program.id()));
        saysWhatTheColumnsHold(office);
        mendsTheQuarantinedRow(office);
        importsTheNextFileWithoutBeingAsked(office);
        narrowsTheListAndKeepsTheSearch(office);
        mergesTwoCreatorsAndPartsThemAgain(office);
        String campaign = draftsACampaign(office);
        triesTheCriteria(office);
        launches(office, campaign);
        letsASetBeSuggested(office, campaign);
        readsWhyNot(office);
        readsWhatChanged(office);
        assertThat(browsers.complaints()).isEmpty();
    }

    private void saysWhatTheColumnsHold(Page office) {
        upload(office, "creadores.csv", HEADERS + creators(), SOURCE, today.minusDays(20));
        office.getByText("Needs mapping").first().waitFor();
        browsers.picture(office, "needs-mapping");

        office.getByRole(AriaRole.LINK, named("Say what the columns hold")).click();
        office.getByRole(AriaRole.HEADING, named("What the columns hold")).waitFor();
        Locator rows = office.locator("table tbody tr");
        assertThat(rows.count()).as("one line a column").isEqualTo(FIELDS.size());
        assertThat(rows.nth(0).innerText()).contains("Quién", "@sol00", "@sol01");
        assertThat(rows.nth(2).innerText()).contains("Sigidores", "3.000");
        assertThat(rows.nth(0).locator("select").inputValue()).as("guess").isEqualTo("handle");
        assertThat(rows.nth(2).locator("select").inputValue())
                .as("guess of a misspelt name")
                .isEqualTo("followers");
        for (int i = 0; i < FIELDS.size(); i++) {
            rows.nth(i).locator("select").selectOption(FIELDS.get(i));
        }
        browsers.picture(office, "mapping");

        click(office, "Import with these columns");
        office.getByText("Quarantined rows").waitFor();
        browsers.picture(office, "quarantine");
        assertCounts(office, 41, 40, 1);
        assertThat(office.locator("section[aria-labelledby=quarantine-title] tbody")
                        .innerText())
                .contains("Sigidores", "muchos", "a whole number such as");
    }

    private void mendsTheQuarantinedRow(Page office) throws IOException {
        String quarantine = downloaded(office, "Download quarantine");
        assertThat(quarantine.lines()).hasSize(2);
        assertThat(quarantine).contains("Quién", "@solmala", "muchos", "a whole number such as");

        upload(office, "mended.csv", quarantine.replace("muchos", "4.100"), null, null);
        office.getByText("Every row was taken.").waitFor();
        assertCounts(office, 1, 1, 0);
        browsers.picture(office, "mended");
    }

    private void importsTheNextFileWithoutBeingAsked(Page office) {
        String next = row("sol00", "Vera Olmedo", "3.900", "Comida", "España", "Instagram", "4,1", today.minusDays(2))
                + row("solnueva1", "Nueva Uno", "5.100", "Comida", "España", "Instagram", "4,0", today.minusDays(2))
                + row("solnueva2", "Nueva Dos", "5.200", "Comida", "España", "Instagram", "4,0", today.minusDays(2));
        upload(office, "creadores-2.csv", HEADERS + next, SOURCE, null);
        office.getByText("Every row was taken.").waitFor();
        assertCounts(office, 3, 3, 0);
        office.navigate("/console/imports/mappings");
        browsers.picture(office, "remembered");
        assertThat(office.locator("tbody").innerText()).contains(SOURCE, "Columns (11)");
    }

    private void narrowsTheListAndKeepsTheSearch(Page office) throws IOException {
        office.navigate("/console/creators");
        browsers.picture(office, "creators");
        assertThat(facet(office, "platform", "Instagram").innerText()).contains("37");
        assertThat(facet(office, "platform", "TikTok").innerText()).contains("6");

        facet(office, "platform", "TikTok").click();
        assertListed(office, 6);
        facet(office, "platform", "TikTok").click();
        assertListed(office, 43);
        narrow(office, "platform", "Instagram", 37);
        narrow(office, "country", "Spain", 29);
        narrow(office, "tier", "micro", 27);
        narrow(office, "category", "Food", 23);
        browsers.picture(office, "creators-narrowed");

        office.getByText("Save this search").click();
        office.fill("#name", "Small Spanish kitchens");
        click(office, "Save search");
        office.getByText("Search saved").waitFor();
        office.navigate("/console/creators");
        office.getByRole(AriaRole.LINK, named("Small Spanish kitchens")).click();
        assertListed(office, 23);
        browsers.picture(office, "saved-search");

        List<String> lines = downloaded(office, "Export CSV").lines().toList();
        assertThat(lines).hasSize(24);
        assertThat(lines.subList(1, 24)).allMatch(line -> line.contains("instagram") && line.contains("ES"));
        assertThat(String.join("\n", lines)).contains("solmala", "solnueva2").doesNotContain("solfr");
    }

    private void narrow(Page office, String facet, String value, int left) {
        assertThat(facet(office, facet, value).innerText()).as("said before").contains("" + left);
        facet(office, facet, value).click();
        assertListed(office, left);
    }

    private void mergesTwoCreatorsAndPartsThemAgain(Page office) {
        office.navigate("/console/creators/duplicates");
        Locator pair = office.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("@sol00"));
        assertThat(pair.innerText()).contains("Instagram", "TikTok", "same handle", "same name and country");
        browsers.picture(office, "duplicates");
        pair.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Compare"))
                .click();
        Locator remains =
                office.locator(".discovery-pair .card").filter(new Locator.FilterOptions().setHasText("Instagram"));
        remains.locator("input[type=radio]").check();
        office.fill("#reason", "Same face, same kitchen");
        browsers.picture(office, "merge");
        click(office, "Merge");
        office.getByText("Merged. You can undo it").waitFor();
        assertThat(profiles(office)).containsExactlyInAnyOrder("Instagram @sol00", "TikTok @sol00");
        Locator identity = office.locator("section[aria-labelledby=identity-title]");
        identity.getByText("Same face, same kitchen").waitFor();
        browsers.picture(office, "merged");

        identity.locator("form[action$='/undo'] button").click();
        office.getByText("Undone").first().waitFor();
        assertThat(profiles(office)).containsExactly("Instagram @sol00");
        identity.getByText("undone by").waitFor();
        browsers.picture(office, "parted");
    }

    private static List<String> profiles(Page office) {
        return office.locator(".discovery-profile h2").allInnerTexts();
    }

    private String draftsACampaign(Page office) {
        office.navigate("/console/campaigns/new");
        office.fill("#name", "Winter kitchens");
        office.check("input[name=platforms][value=instagram]");
        office.fill("#markets", "ES");
        office.fill("#languages", "");
        office.check("input[name=categories][value=food]");
        office.fill("#minFollowers", "2000");
        office.fill("#maxFollowers", "20000");
        office.check("input[name=compensation][value=PAID]");
        office.fill("#budget", "3000");
        office.fill("#fee", "150");
        office.fill("#currency", "EUR");
        office.fill("#startsOn", today.toString());
        office.fill("#endsOn", today.plusDays(60).toString());
        office.fill("#places", "5");
        office.fill("#headline", "A pot on the stove");
        office.fill("#text", "Show what you cook when it is cold outside.");
        office.fill("#publishBy", today.plusDays(40).toString());
        click(office, "Create");
        office.waitForURL(Pattern.compile(".*/console/campaigns/\\d+.*"));
        Matcher id = Pattern.compile("/console/campaigns/(\\d+)").matcher(office.url());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private void triesTheCriteria(Page office) {
        click(office, "Try it");
        office.getByRole(AriaRole.HEADING, named("What excludes whom")).waitFor();
        browsers.picture(office, "dry-run");
        browsers.whole(office, "dry-run-whole");
        assertThat(stat(office, "Would suit")).isEqualTo("23");
        assertThat(stat(office, "Excluded")).isEqualTo("14");
        assertThat(adds(office, "Markets")).isEqualTo("+8");
        assertThat(adds(office, "Categories")).isEqualTo("+4");
        assertThat(adds(office, "Fewest followers")).isEqualTo("+2");
        assertThat(office.locator("svg .chart-select, svg .chart-review").count())
                .as("bars of those who would suit")
                .isPositive();
        Locator exclusions = office.locator("table")
                .filter(new Locator.FilterOptions().setHasText("By this alone"))
                .locator("tbody tr");
        assertThat(exclusions.allInnerTexts())
                .as("checks that exclude somebody")
                .hasSizeGreaterThan(2);
    }

    private static String adds(Page office, String criterion) {
        return office.locator("table")
                .filter(new Locator.FilterOptions().setHasText("Relaxed to"))
                .locator("tbody tr")
                .filter(new Locator.FilterOptions().setHas(office.locator("th:text-is('" + criterion + "')")))
                .locator("td.num")
                .first()
                .innerText();
    }

    private void launches(Page office, String campaign) {
        click(office, "Launch");
        Locator dialog = office.locator("dialog[open]");
        dialog.getByText("The dry run found 23 of 37 creators").waitFor();
        browsers.picture(office, "launch");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Launch"))
                .click();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> engine.getTaskService()
                                .createTaskQuery()
                                .processInstanceBusinessKey(campaign)
                                .taskDefinitionKey("Task_ReviewShortlist")
                                .count()
                        == 1);
        assertThat(jdbc.queryForObject(
                        "select count(*) from candidate where campaign_id = ? and verdict <> 'REJECT'",
                        Integer.class,
                        Long.parseLong(campaign)))
                .as("who suits, as the dry run said")
                .isEqualTo(23);
    }

    private void letsASetBeSuggested(Page office, String campaign) {
        office.navigate("/console/campaigns/" + campaign + "/candidates");
        office.getByRole(AriaRole.LINK, named("Suggest a set")).click();
        office.locator("#perMarket").waitFor();
        assertThat(office.locator("details.selection-suggest").getAttribute("open"))
                .as("open, since it was asked for")
                .isNotNull();
        Locator ticked = office.locator("input.selection-keep:checked");
        assertThat(ticked.count()).as("ticked by the rules").isGreaterThan(5);
        office.fill("#perMarket", "2");
        click(office, "Suggest");
        Locator suggestion = office.locator("#suggestion");
        suggestion.getByText("Take it over").waitFor();
        assertThat(suggestion.innerText()).contains("5 creators", "€750", "Keeps", "Overlap");
        browsers.picture(office, "suggested-set");
        int before = ticked.count();

        click(office, "Take it over");
        office.locator("tbody#rows").waitFor();
        await().atMost(Duration.ofSeconds(10)).until(() -> ticked.count() == 5);
        assertThat(before).isGreaterThan(5);
        office.getByText("5 of 5").first().waitFor();
        browsers.picture(office, "taken-over");
        office.reload();
        assertThat(ticked.count()).as("nothing is decided by it").isEqualTo(before);
    }

    private void readsWhyNot(Page office) throws IOException {
        opens(office, "solfr0");
        Locator decisions = office.locator("section[aria-labelledby=decisions-title]");
        decisions.getByText("Why not").first().waitFor();
        decisions.scrollIntoViewIfNeeded();
        browsers.picture(office, "why-not");
        assertThat(decisions.innerText()).contains("Winter kitchens", "Value: Country France", "Limit: wanted Spain");

        String csv = downloaded(office, "Vetting record (CSV)");
        assertThat(csv.lines().count()).as("one line a check").isGreaterThan(10);
        assertThat(csv).contains("solfr0", "REJECT", "FAIL");
        byte[] pdf = Files.readAllBytes(download(office, "Vetting record (PDF)"));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Vetting record of @solfr0", "Verdict REJECT", "Winter kitchens");
        }
    }

    private void readsWhatChanged(Page office) {
        opens(office, "sol00");
        Locator followers = office.locator(".discovery-trends figure").first();
        assertThat(followers.locator("svg").getAttribute("aria-label"))
                .contains("Followers went from 3\u00a0k", "to 3.9\u00a0k", "in 2 snapshots");
        assertThat(followers.locator(".chart-dot").count()).isEqualTo(2);
        office.locator("section[aria-labelledby=decisions-title] .badge")
                .first()
                .waitFor();
        browsers.whole(office, "creator");
    }

    private void opens(Page office, String handle) {
        office.navigate("/console/creators?platform=instagram&q=" + handle);
        office.getByRole(AriaRole.LINK, exactly("@" + handle)).click();
        office.waitForURL(Pattern.compile(".*/console/creators/\\d+$"));
    }

    private void upload(Page office, String name, String csv, String source, LocalDate observed) {
        office.navigate("/console/imports");
        office.setInputFiles(
                "input[type=file]", new FilePayload(name, "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        if (source != null) {
            office.fill("#source", source);
        }
        if (observed != null) {
            office.fill("#observedAt", observed.toString());
        }
        click(office, "Upload and import");
        office.waitForURL(Pattern.compile(".*/console/imports/\\d+$"));
    }

    private static void assertCounts(Page office, int rows, int imported, int quarantined) {
        assertThat(List.of(stat(office, "Rows"), stat(office, "Imported"), stat(office, "Quarantined")))
                .containsExactly("" + rows, "" + imported, "" + quarantined);
    }

    private static String stat(Page office, String label) {
        return office.locator(".stat")
                .filter(new Locator.FilterOptions().setHas(office.locator(".label:text-is('" + label + "')")))
                .locator(".value")
                .first()
                .innerText();
    }

    private static Locator facet(Page office, String facet, String value) {
        return office.locator("section[aria-labelledby=facet-" + facet + "] a")
                .filter(new Locator.FilterOptions().setHasText(value));
    }

    private static void assertListed(Page office, int number) {
        office.locator("main header")
                .getByText(Pattern.compile("^\\s*" + number + " profiles"))
                .waitFor();
    }

    private static String downloaded(Page office, String link) throws IOException {
        return Files.readString(download(office, link), StandardCharsets.UTF_8);
    }

    private static Path download(Page office, String link) {
        return office.waitForDownload(
                        () -> office.getByRole(AriaRole.LINK, exactly(link)).click())
                .path();
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return named(name).setExact(true);
    }

    private static void click(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).first().click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private JobExecutor jobs() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    /** As a Spanish agency writes it; generated: forty who can be taken, and one whose followers are a word. */
    private String creators() {
        StringBuilder csv = new StringBuilder();
        LocalDate posted = today.minusDays(22);
        for (int i = 0; i < 20; i++) {
            String name = i == 0 ? "Vera Olmedo" : "Cocina Numero " + i;
            csv.append(row(
                    "sol%02d".formatted(i),
                    name,
                    thousands(3_000 + i * 500),
                    "Comida",
                    "España",
                    "Instagram",
                    "%d,5".formatted(2 + i % 4),
                    posted));
        }
        for (int i = 0; i < 8; i++) {
            csv.append(row(
                    "solfr" + i,
                    "Table " + i,
                    thousands(4_000 + i * 500),
                    "Comida",
                    "Francia",
                    "Instagram",
                    "4,0",
                    posted));
        }
        for (int i = 0; i < 4; i++) {
            csv.append(row(
                    "solbella" + i,
                    "Bella " + i,
                    thousands(4_000 + i * 500),
                    "Belleza",
                    "España",
                    "Instagram",
                    "4,0",
                    posted));
        }
        for (int i = 0; i < 2; i++) {
            csv.append(row(
                    "solmini" + i,
                    "Mini " + i,
                    thousands(1_200 + i * 100),
                    "Comida",
                    "España",
                    "Instagram",
                    "4,0",
                    posted));
        }
        csv.append(row("sol00", "Vera Olmedo", thousands(31_000), "Comida", "España", "TikTok", "6,0", posted));
        for (int i = 0; i < 5; i++) {
            csv.append(row(
                    "soltok" + i,
                    "Tok " + i,
                    thousands(30_000 + i * 1_000),
                    "Moda",
                    "España",
                    "TikTok",
                    "6,0",
                    posted));
        }
        csv.append(row("solmala", "Mala Suerte", "muchos", "Comida", "España", "Instagram", "4,0", posted));
        return csv.toString();
    }

    private static String thousands(int number) {
        return "%d.%03d".formatted(number / 1_000, number % 1_000);
    }

    private static String row(
            String handle,
            String name,
            String followers,
            String category,
            String country,
            String platform,
            String engagement,
            LocalDate posted) {
        return String.join(
                        ";",
                        "@" + handle,
                        name,
                        followers,
                        "410",
                        category,
                        country,
                        platform,
                        engagement + " %",
                        "230",
                        posted.toString(),
                        "x")
                + "\n";
    }
}
