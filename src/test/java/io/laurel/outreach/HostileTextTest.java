package io.laurel.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.laurel.Http;
import io.laurel.LaurelTest;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.discovery.Creators.NewCreator;
import io.laurel.outreach.domain.CreatorAnswers;
import io.laurel.outreach.persistence.OutboxRows;
import io.laurel.program.Brief;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignFixture;
import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Texts of strangers and staff that are HTML to a browser and a formula to a spreadsheet: shown as text wherever they appear. */
@LaurelTest
class HostileTextTest {

    private static final String MARKUP = "<img src=x onerror=alert(1)>";
    private static final String TEMPLATE = "[[${7*7}]]__${7*7}__";
    private static final String ENDLESS = "Donaudampfschifffahrt".repeat(8);
    private static final String HOSTILE = "=1+2" + MARKUP + "'\"" + TEMPLATE;
    /** Writes what follows from right to left. */
    private static final String BACKWARDS = "\u202E";

    private static final float A4_WIDTH = 595.3f;
    private static final float RIGHT_MARGIN = 22 * 72 / 25.4f;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private JourneyFixture journey;
    private Campaign campaign;
    private Http manager;

    @BeforeEach
    void aHostileCreatorIsInvitedToAHostileCampaign() {
        journey = new JourneyFixture(context);
        context.getBean(Creators.class)
                .save(
                        journey.program.id(),
                        NewCreator.of(
                                Platform.INSTAGRAM, new Handle("cook"), named(HOSTILE + BACKWARDS + " " + ENDLESS)),
                        journey.manager);
        Campaign plain = CampaignFixture.aCampaign(journey.program.id()).campaign();
        Campaign draft = journey.campaigns.create(
                CampaignFixture.aCampaign(journey.program.id())
                        .named(HOSTILE)
                        .withBrief(new Brief(
                                HOSTILE,
                                HOSTILE,
                                List.of(MARKUP),
                                List.of(MARKUP),
                                plain.brief().hashtags(),
                                plain.brief().mentions(),
                                URI.create("https://example.com/table"),
                                plain.brief().publishBy()))
                        .campaign(),
                journey.manager);
        journey.campaigns.launch(draft.id(), journey.manager);
        campaign = journey.campaigns.require(draft.id());
        journey.withAddress().invited(campaign.id());
        manager = Http.session(port, journey.manager);
    }

    @Test
    void isTextInTheConsole() {
        String file = "/console/creators/" + journey.creatorId;
        String page = manager.get(file).body();
        manager.form(file + "/notes", page, Map.of("note", HOSTILE));
        manager.form(file + "/tags", page, Map.of("tag", "<b>x</b>"));
        for (String path : List.of(
                "/console/creators",
                file,
                "/console/campaigns",
                "/console/campaigns/" + campaign.id(),
                "/console/campaigns/" + campaign.id() + "/candidates",
                "/console/journeys",
                "/console/journeys/" + journey.membership().id())) {
            HttpResponse<String> answer = manager.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body())
                    .as(path)
                    .contains("&lt;img src=x")
                    .doesNotContain("<img src=x", "<b>x</b>", "[[49]]", "__49__");
        }
        assertThat(manager.get("/console/creators?q=" + "%22%3E%3Cimg%20src%3Dx%3E")
                        .body())
                .doesNotContain("<img src=x");
    }

    @Test
    void isTextInMailPortalAndTasklistsFrame() {
        OutboxRows.Mail mail = context.getBean(OutboxRows.class)
                .page(journey.program.id(), null, null, 10, 0)
                .get(0);
        assertThat(mail.html())
                .contains("&lt;img src=x", "overflow-wrap:anywhere")
                .doesNotContain("<img src=x", "[[49]]", "__49__", BACKWARDS);
        assertThat(mail.plain()).doesNotContain(BACKWARDS);
        assertThat(mail.subject()).doesNotContain("\r", "\n");

        Http creator = Http.anonymous(port);
        creator.get(mail.plain().replaceAll("(?s).*https?://[^/\\s]+(/p/enter/[\\w-]+).*", "$1"));
        assertThat(creator.get("/p").body()).contains("&lt;img src=x").doesNotContain("<img src=x");

        context.getBean(CreatorAnswers.class).ask(journey.membership().id(), HOSTILE);
        journey.runAsync();
        assertThat(manager.get("/console/tasks/" + journey.task().getId()).body())
                .contains("&lt;img src=x")
                .doesNotContain("<img src=x");
    }

    @Test
    void isTextWithinTheMarginsOfAContract() throws IOException {
        context.getBean(CreatorAnswers.class).accept(journey.membership().id());
        journey.runAsync();
        ContractStore contracts = context.getBean(ContractStore.class);
        byte[] pdf = contracts
                .document(
                        contracts
                                .newestOf(journey.membership().id())
                                .orElseThrow()
                                .id(),
                        1)
                .pdf();

        try (PDDocument document = Loader.loadPDF(pdf)) {
            Margins words = new Margins();
            String text = words.getText(document).replaceAll("\\s", "");
            assertThat(text)
                    .contains(MARKUP.replace(" ", ""), TEMPLATE, ENDLESS)
                    .doesNotContain(BACKWARDS);
            assertThat(words.rightmost).isLessThanOrEqualTo(A4_WIDTH - RIGHT_MARGIN);
        }
    }

    /** How far to the right a document's words reach, in points. */
    private static final class Margins extends PDFTextStripper {

        private float rightmost;

        Margins() throws IOException {}

        @Override
        protected void processTextPosition(TextPosition position) {
            rightmost = Math.max(rightmost, position.getXDirAdj() + position.getWidthDirAdj());
            super.processTextPosition(position);
        }
    }

    @Test
    void isNoFormulaInASpreadsheet() {
        for (String path : List.of("/console/creators.csv", "/console/journeys.csv", "/console/rewards/ledger.csv")) {
            HttpResponse<String> answer = manager.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Disposition"))
                    .hasValueSatisfying(it -> assertThat(it).matches("attachment; filename=\"[\\w.-]+\""));
            CsvReader.builder()
                    .ofCsvRecord(answer.body())
                    .forEach(row -> row.getFields()
                            .forEach(cell -> assertThat(cell).as(path).matches("(?s)|-?[0-9.]+|[^=+\\-@\t\r].*")));
        }
        assertThat(manager.get("/console/creators.csv").body()).contains("'=1+2");
    }

    @Test
    void namesOfFilesLeadNowhere() {
        for (String path : List.of(
                "/css/..%2f..%2fapplication.yaml",
                "/css/../application.yaml",
                "/webjars/..%2f..%2fapplication.yaml",
                "/console/imports/1%0d%0aX-Evil:%201/quarantine.csv",
                "/console/rules/..%2f..%2fetc/tables/passwd.csv")) {
            HttpResponse<String> answer = manager.send("GET", path, null);
            assertThat(answer.statusCode()).as(path).isBetween(400, 499);
            assertThat(answer.headers().firstValue("X-Evil")).isEmpty();
        }
    }

    private static Creator named(String name) {
        return Creator.on(Platform.INSTAGRAM, new Handle("cook"))
                .displayName(name)
                .category("food")
                .country("DE")
                .language("de")
                .followers(9_000L)
                .following(400L)
                .posts(300L)
                .postsInSample(12)
                .sponsoredPosts(0)
                .verified(false)
                .lastPostAt(Instant.now().plus(Duration.ofMinutes(1)))
                .observedAt(Instant.now().plus(Duration.ofMinutes(1)))
                .build();
    }
}
