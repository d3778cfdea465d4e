package io.laurel.selection.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.laurel.LaurelTest;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.identity.Role;
import io.laurel.program.Campaign;
import io.laurel.selection.SelectionScene;
import io.laurel.selection.SelectionScene.Cast;
import io.laurel.selection.domain.ScreenedCandidate;
import io.laurel.selection.domain.SecondLook;
import io.laurel.selection.domain.SecondLooks;
import io.laurel.selection.domain.Verdict;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.selection.persistence.Screenings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@LaurelTest
class VettingPagesTest {

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Creators creators;

    @Autowired
    private CandidateRows candidates;

    @Autowired
    private Screenings screenings;

    @Autowired
    private SecondLooks looks;

    @Autowired
    private JdbcClient jdbc;

    private SelectionScene scene;
    private Cast cast;
    private Campaign campaign;
    private long small;

    @BeforeEach
    void aRejectedCreator() {
        scene = beans.createBean(SelectionScene.class);
        cast = scene.program();
        scene.suitable(cast, 1);
        small = scene.creator(cast, facts -> facts.followers(500L));
        campaign = scene.atReview(cast, 1);
    }

    @Test
    void saysWhyNotWithValueLimitAndWhenToApplyAgain() throws Exception {
        mvc.perform(get("/console/creators/{id}/decisions", small).with(as(cast.manager(), Role.MANAGER)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Why not")))
                .andExpect(content().string(containsString("Value: Followers 500")))
                .andExpect(content().string(containsString("at most 20,000; at least 2,000")))
                .andExpect(content().string(containsString("May apply again from")));
    }

    @Test
    void theRecordIsAPdfWithEveryCheck() throws Exception {
        byte[] pdf = mvc.perform(
                        get("/console/creators/{id}/vetting.pdf", small).with(as(cast.manager(), Role.MANAGER)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains("Vetting record of", "Verdict REJECT", "Audience size", "rules version", "CANT_CHECK");
        }
    }

    @Test
    void theRecordIsACsvWhoseTextNoSpreadsheetRuns() throws Exception {
        long hostile = hostile();

        String csv = mvc.perform(
                        get("/console/creators/{id}/vetting.csv", hostile).with(as(cast.manager(), Role.MANAGER)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        List<NamedCsvRecord> lines =
                CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();

        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.getField("display_name")).isEqualTo("'=HYPERLINK(\"x\")");
            assertThat(line.getField("verdict")).isEqualTo("SELECT");
            assertThat(line.getField("followers")).isEqualTo("8000");
        });
        mvc.perform(get("/console/creators/{id}/vetting.pdf", hostile).with(as(cast.manager(), Role.MANAGER)))
                .andExpect(status().isOk());
    }

    @Test
    void aContestIsDecidedByASecondLookThatChangesTheShortlist() throws Exception {
        ScreenedCandidate rejected = candidates.ofCreator(small).get(0);
        int version = screenings.require(campaign.id()).shortlistVersion();
        mvc.perform(post("/console/creators/{id}/candidates/{c}/contest", small, rejected.id())
                        .param("reason", "Counted wrongly")
                        .with(as(cast.manager(), Role.MANAGER))
                        .with(csrf()))
                .andExpect(redirectedUrl("/console/creators/" + small + "#decisions-title"));
        Creator was = creators.require(small);
        Creator grown = scene.grown(was, 8_000L);
        creators.save(cast.programId(), Creators.NewCreator.of(was.platform(), was.handle(), grown), "test");

        mvc.perform(post("/console/creators/{id}/candidates/{c}/screen-again", small, rejected.id())
                        .with(as(cast.manager(), Role.MANAGER))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());

        SecondLook look = looks.ofCreator(small).get(0);
        assertThat(look.reason()).isEqualTo("Counted wrongly");
        assertThat(look.verdict()).isEqualTo(Verdict.SELECT);
        assertThat(look.decisionId()).isEqualTo(rejected.decisionId());
        assertThat(scene.shortlist(campaign.id()).candidates())
                .filteredOn(each -> each.creatorId() == small)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.verdict()).isEqualTo(Verdict.SELECT);
                    assertThat(each.decisionId()).isEqualTo(look.newDecision());
                });
        assertThat(screenings.require(campaign.id()).shortlistVersion()).isEqualTo(version + 1);
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'contest-decided' and program_id = ?")
                        .param(cast.programId())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void strangersToTheProgramSeeAndChangeNothing() throws Exception {
        Cast other = scene.program();
        long candidate = candidates.ofCreator(small).get(0).id();
        for (String path : List.of("vetting.pdf", "vetting.csv")) {
            mvc.perform(get("/console/creators/{id}/" + path, small).with(as(other.manager(), Role.MANAGER)))
                    .andExpect(status().isNotFound());
        }
        for (String path : List.of("contest", "screen-again")) {
            mvc.perform(post("/console/creators/{id}/candidates/{c}/" + path, small, candidate)
                            .param("reason", "mine")
                            .with(as(other.manager(), Role.MANAGER))
                            .with(csrf()))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(get("/console/campaigns/{id}/dry-run", campaign.id()).with(as(other.manager(), Role.MANAGER)))
                .andExpect(status().isNotFound());
        mvc.perform(post("/console/campaigns/{id}/dry-run", campaign.id())
                        .with(as(other.manager(), Role.MANAGER))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(post("/console/creators/{id}/candidates/{c}/contest", small, candidate)
                        .param("reason", "mine")
                        .with(as(scene.person(Role.REVIEWER, cast.programId()), Role.REVIEWER))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    private long hostile() {
        long id = scene.creator(cast, facts -> facts);
        Creator was = creators.require(id);
        creators.save(
                cast.programId(),
                Creators.NewCreator.of(was.platform(), was.handle(), scene.named(was, "=HYPERLINK(\"x\")")),
                "test");
        scene.runJobs(scene.process(scene.launched(cast, 1).id()));
        return id;
    }

    private static RequestPostProcessor as(String user, Role role) {
        return user(user).authorities(new SimpleGrantedAuthority(role.authority()));
    }
}
