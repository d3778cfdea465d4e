package io.laurel.rulebook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.laurel.Actors;
import io.laurel.LaurelTest;
import io.laurel.identity.Role;
import io.laurel.rulebook.RuleChangeScene;
import io.laurel.rulebook.RuleChangeScene.Cast;
import io.laurel.rulebook.RuleChanges;
import io.laurel.rulebook.RuleChanges.Proposal;
import io.laurel.rulebook.RuleChanges.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@LaurelTest
class RulePagesTest {

    private static final String UPLOAD = "/console/rules/demo/tables/Band/proposals";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private Actors actors;

    @Autowired
    private RuleChanges changes;

    private RuleChangeScene scene;
    private Cast cast;

    @BeforeEach
    void people() {
        scene = beans.createBean(RuleChangeScene.class);
        cast = scene.cast();
    }

    @AfterEach
    void backToTheFirstVersion() {
        scene.backToTheFirstVersion("demo");
    }

    @Test
    void everyRoleReadsEveryPage() throws Exception {
        Proposal proposal = scene.proposal(cast.analyst());
        for (Role role : Role.values()) {
            RequestPostProcessor reader = session(scene.person(role, cast.programId()));
            for (String page : List.of(
                    "/console/rules",
                    "/console/rules/demo",
                    "/console/rules/demo?tab=tables",
                    "/console/rules/demo?tab=versions",
                    "/console/rules/demo?tab=versions&from=1&to=1",
                    "/console/rules/demo?tab=proposals",
                    "/console/rules/demo/tables/Band",
                    "/console/rules/demo/tables/Band?version=1",
                    "/console/rules/selection",
                    "/console/rules/proposals/" + proposal.id())) {
                mvc.perform(get(page).with(reader).param("lang", "en"))
                        .andExpect(status().isOk())
                        .andExpect(content().string(not(containsString("??"))));
            }
        }
    }

    @Test
    void checksSayWhatTheyAsk() throws Exception {
        mvc.perform(get("/console/rules/selection").with(session(cast.lead())).param("lang", "en"))
                .andExpect(content()
                        .string(allOf(
                                containsString("Too few followers react for the platform and the size"),
                                containsString("/console/rules/selection/tables/EngagementFloor"))));
    }

    @Test
    void missingSetsTablesAndVersionsAreNotFound() throws Exception {
        for (String page : List.of(
                "/console/rules/none",
                "/console/rules/demo/tables/None",
                "/console/rules/demo/tables/Band?version=4711",
                "/console/rules/demo/tables/Band.csv?version=4711",
                "/console/rules/demo?tab=versions&from=1&to=4711",
                "/console/rules/proposals/987654321")) {
            mvc.perform(get(page).with(session(cast.lead()))).andExpect(status().isNotFound());
        }
    }

    @Test
    void onlyAnalystsAndLeadsChangeRules() throws Exception {
        Proposal proposal = scene.proposal(cast.analyst());
        for (Role role : new Role[] {Role.MANAGER, Role.REVIEWER, Role.ADMIN}) {
            String other = scene.person(role, cast.programId());
            upload(other, file("Band.csv", changed())).andExpect(status().isForbidden());
            for (String action : List.of(
                    "/console/rules/proposals/" + proposal.id() + "/submit",
                    "/console/rules/proposals/" + proposal.id() + "/withdraw",
                    "/console/rules/demo/versions/1/republish",
                    "/console/tasks/none/approve-rule-change",
                    "/console/tasks/none/send-back-rule-change")) {
                mvc.perform(post(action).with(session(other)).with(csrf())).andExpect(status().isForbidden());
            }
            mvc.perform(get("/console/rules/demo/tables/Band").with(session(other)))
                    .andExpect(content().string(not(containsString("type=\"file\""))));
        }
        mvc.perform(post("/console/rules/proposals/" + proposal.id() + "/withdraw")
                        .with(session(cast.analyst())))
                .andExpect(status().isForbidden());
    }

    @Test
    void tableGoesOutAndComesBackAsAProposalOnItsWayToASecondPerson() throws Exception {
        mvc.perform(get("/console/rules/demo/tables/Band.csv").with(session(cast.analyst())))
                .andExpect(header().string("Content-Disposition", containsString("demo-Band-v")))
                .andExpect(content().contentTypeCompatibleWith("text/csv"));
        mvc.perform(get("/console/rules/demo/tables/Band.xlsx").with(session(cast.analyst())))
                .andExpect(status().isOk());

        upload(cast.analyst(), file("Band.csv", changed())).andExpect(status().isFound());
        Proposal proposal = changes.proposals("demo").get(0);
        String page = "/console/rules/proposals/" + proposal.id();
        mvc.perform(get(page).with(session(cast.analyst())).param("lang", "en"))
                .andExpect(content()
                        .string(allOf(
                                containsString("last year, seen by a person"),
                                containsString(page + "/submit"),
                                containsString(page + "/withdraw"))));

        mvc.perform(post(page + "/submit")
                        .with(session(cast.analyst()))
                        .with(csrf())
                        .param("comment", " "))
                .andExpect(status().isBadRequest());
        mvc.perform(post(page + "/submit")
                        .with(session(cast.analyst()))
                        .with(csrf())
                        .param("comment", "So it was"))
                .andExpect(redirectedUrl(page));
        String task = "/console/tasks/" + scene.task(proposal).id();
        mvc.perform(get(page).with(session(cast.analyst()))).andExpect(content().string(not(containsString(task))));
        mvc.perform(get(page).with(session(cast.lead()))).andExpect(content().string(containsString(task)));
        mvc.perform(get(task).with(session(cast.lead())).param("lang", "en"))
                .andExpect(content()
                        .string(allOf(
                                containsString("So it was"),
                                containsString(cast.analyst()),
                                containsString("last year, seen by a person"),
                                containsString("Approve and publish"))));
    }

    @Test
    void proposerSeesThatSomebodyElseMustDecideAndIsRefused() throws Exception {
        Proposal proposal = scene.submitted(cast);
        String task = "/console/tasks/" + scene.task(proposal).id();
        mvc.perform(get(task).with(session(cast.analyst())).param("lang", "en"))
                .andExpect(content()
                        .string(allOf(
                                containsString("Somebody else must decide"),
                                not(containsString("Approve and publish")),
                                not(containsString("Send back")))));
        mvc.perform(post(task + "/approve-rule-change")
                        .with(session(cast.analyst()))
                        .with(csrf())
                        .param("live", "" + scene.live("demo")))
                .andExpect(status().isConflict());
        mvc.perform(post(task + "/send-back-rule-change")
                        .with(session(cast.analyst()))
                        .with(csrf())
                        .param("reason", "mine"))
                .andExpect(status().isConflict());
        assertThat(changes.require(proposal.id()).state()).isEqualTo(State.OPEN);
    }

    @Test
    void approverPublishesOrSendsBackFromTheTask() throws Exception {
        Proposal first = scene.submitted(cast);
        String task = "/console/tasks/" + scene.task(first).id();
        mvc.perform(post(task + "/send-back-rule-change")
                        .with(session(cast.lead()))
                        .with(csrf()))
                .andExpect(status().isBadRequest());
        mvc.perform(post(task + "/send-back-rule-change")
                        .with(session(cast.lead()))
                        .with(csrf())
                        .param("reason", "Where is the study?"))
                .andExpect(redirectedUrl(task + "/done"));
        mvc.perform(get("/console/rules/proposals/" + first.id()).with(session(cast.analyst())))
                .andExpect(content().string(containsString("Where is the study?")));

        Proposal second = scene.submitted(cast);
        String other = "/console/tasks/" + scene.task(second).id();
        mvc.perform(post(other + "/approve-rule-change")
                        .with(session(cast.lead()))
                        .with(csrf())
                        .param("live", "" + scene.live("demo")))
                .andExpect(redirectedUrl(other + "/done"));
        assertThat(changes.require(second.id()).state()).isEqualTo(State.PUBLISHED);
    }

    @Test
    void staleChangeIsShownWithWhatWasPublishedMeanwhile() throws Exception {
        Proposal first = scene.submitted(cast);
        Proposal second = scene.submitted(cast);
        String task = "/console/tasks/" + scene.task(second).id();
        int seen = scene.live("demo");
        scene.approve(first, cast.lead());

        mvc.perform(post(task + "/approve-rule-change")
                        .with(session(cast.lead()))
                        .with(csrf())
                        .param("live", "" + seen)
                        .param("lang", "en"))
                .andExpect(status().isConflict())
                .andExpect(content()
                        .string(allOf(
                                containsString("was published while you looked"),
                                containsString("Published meanwhile"),
                                containsString("Close as out of date"))));
        assertThat(changes.require(second.id()).state()).isEqualTo(State.OPEN);
        mvc.perform(post(task + "/approve-rule-change")
                        .with(session(cast.lead()))
                        .with(csrf())
                        .param("live", "" + scene.live("demo")))
                .andExpect(redirectedUrl(task + "/done"));
        assertThat(changes.require(second.id()).state()).isEqualTo(State.REJECTED);
    }

    @Test
    void olderVersionIsAskedForWithAReason() throws Exception {
        scene.approve(scene.submitted(cast), cast.lead());
        mvc.perform(post("/console/rules/demo/versions/1/republish")
                        .with(session(cast.analyst()))
                        .with(csrf()))
                .andExpect(redirectedUrl("/console/rules/demo?tab=versions"));
        mvc.perform(post("/console/rules/demo/versions/1/republish")
                        .with(session(cast.analyst()))
                        .with(csrf())
                        .param("reason", "It was better before"))
                .andExpect(redirectedUrl("/console/rules/proposals/"
                        + changes.proposals("demo").get(0).id()));
        assertThat(changes.proposals("demo").get(0).origin()).isEqualTo(RuleChanges.Origin.REPUBLICATION);
    }

    @Test
    void everyWrongCellIsNamedAndNothingIsStored() throws Exception {
        int before = changes.proposals("demo").size();
        upload(
                        cast.analyst(),
                        file("mine.csv", "id;platform;followers-from;followers-below;min-rate\nA;facebook;x;;9\n"))
                .andExpect(status().isBadRequest())
                .andExpect(content()
                        .string(allOf(
                                containsString("mine.csv"),
                                containsString("facebook"),
                                containsString("followers-from"),
                                containsString("min-rate"))));
        assertThat(changes.proposals("demo")).hasSize(before);
    }

    @Test
    void unchangedTableIsNoProposal() throws Exception {
        upload(cast.analyst(), file("Band.csv", scene.csv("demo", "Band"))).andExpect(status().isConflict());
    }

    @Test
    void hostileFilesAreRefusedOrHarmless() throws Exception {
        int before = changes.proposals("demo").size();
        String csv = scene.csv("demo", "Band");
        upload(cast.analyst(), file("Band.xlsm", csv)).andExpect(status().isBadRequest());
        upload(cast.analyst(), file("Band.csv.exe", csv)).andExpect(status().isBadRequest());
        upload(cast.analyst(), file("Band.xlsx", csv)).andExpect(status().isBadRequest());
        upload(cast.analyst(), file("", csv)).andExpect(status().isBadRequest());
        upload(cast.analyst(), file("Band.csv", "")).andExpect(status().isBadRequest());
        upload(cast.analyst(), file("Band.csv", csv.replace("last year", "x".repeat(2_000_000))))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(not(containsString("x".repeat(200)))));
        upload(cast.analyst(), file("Band.csv", csv + "x".repeat(6_000_000))).andExpect(status().isBadRequest());
        upload(cast.analyst(), file("Band.csv", csv.replace("last year", "last\u0000year")))
                .andExpect(status().is4xxClientError());
        assertThat(changes.proposals("demo")).hasSize(before);

        upload(
                        cast.analyst(),
                        file(
                                "../../<b>Band</b>.csv",
                                csv.replace("last year", "\"=HYPERLINK(\"\"http://x\"\")<script>alert(1)</script>\"")))
                .andExpect(status().isFound());
        Proposal proposal = changes.proposals("demo").get(0);
        assertThat(proposal.filename()).doesNotContain("/");
        mvc.perform(get("/console/rules/proposals/" + proposal.id()).with(session(cast.lead())))
                .andExpect(content()
                        .string(allOf(
                                not(containsString("<script>alert")),
                                not(containsString("<b>Band")),
                                containsString("&lt;script&gt;"))));
        scene.submit(proposal, cast.analyst());
        scene.approve(proposal, cast.lead());
        mvc.perform(get("/console/rules/demo/tables/Band.csv").with(session(cast.lead())))
                .andExpect(content().string(containsString("'=HYPERLINK")));
    }

    @Test
    void formulasOfAWorkbookAreNeverEvaluated() throws Exception {
        byte[] workbook = workbook(scene.csv("demo", "Band"));
        int before = changes.proposals("demo").size();
        upload(cast.analyst(), new MockMultipartFile("file", "Band.xlsx", null, workbook))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("min-rate")));
        assertThat(changes.proposals("demo")).hasSize(before);
    }

    /** The table with a formula where a number is required. */
    private static byte[] workbook(String csv) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Band");
            String[] lines = csv.replace("\ufeff", "").split("\r?\n");
            int rate = List.of(lines[0].split(";")).indexOf("min-rate");
            for (int r = 0; r < lines.length; r++) {
                String[] cells = lines[r].split(";", -1);
                for (int c = 0; c < cells.length; c++) {
                    if (r > 0 && c == rate) {
                        sheet.formula(r, c, "WEBSERVICE(\"http://127.0.0.1:1/\")");
                    } else if (!cells[c].isEmpty()) {
                        sheet.value(r, c, cells[c]);
                    }
                }
            }
        }
        return bytes.toByteArray();
    }

    private String changed() {
        return scene.csv("demo", "Band").replace("last year", "last year, seen by a person");
    }

    private static MockMultipartFile file(String name, String text) {
        return new MockMultipartFile("file", name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private ResultActions upload(String person, MockMultipartFile file) throws Exception {
        return mvc.perform(multipart(UPLOAD)
                .file(file)
                .param("baseVersion", "" + scene.live("demo"))
                .with(session(person))
                .with(csrf()));
    }

    private static RequestPostProcessor session(String person) {
        return user(person).roles(person.replaceAll("t\\d+$", "").toUpperCase(Locale.ROOT));
    }
}
