package io.laurel.selection.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.laurel.LaurelTest;
import io.laurel.identity.Role;
import io.laurel.program.Campaign;
import io.laurel.selection.SelectionScene;
import io.laurel.selection.SelectionScene.Cast;
import io.laurel.selection.domain.ScreenedCandidate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@LaurelTest
class SelectionPagesTest {

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private MockMvc mvc;

    private SelectionScene scene;
    private Cast cast;
    private Campaign campaign;
    private List<ScreenedCandidate> list;
    private String task;

    @BeforeEach
    void aShortlist() {
        scene = beans.createBean(SelectionScene.class);
        cast = scene.program();
        scene.suitable(cast, 2);
        scene.creator(cast, facts -> facts.doubtful());
        scene.creator(cast, facts -> facts.engagement("0.003"));
        campaign = scene.atReview(cast, 1);
        list = scene.shortlist(campaign.id()).candidates();
        task = scene.reviewTask(campaign.id()).id();
    }

    @Test
    void shortlistShowsReasonsInSentences() throws Exception {
        mvc.perform(get("/console/tasks/{id}", task).with(as(cast.manager(), Role.MANAGER)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("7,000 accounts")))
                .andExpect(content().string(containsString("the floor for Instagram micro creators")))
                .andExpect(content().string(containsString("1 of 1")));
    }

    @Test
    void estimateFollowsTheTicks() throws Exception {
        mvc.perform(post("/console/tasks/{id}/shortlist/estimate", task)
                        .param("version", "1")
                        .with(as(cast.manager(), Role.MANAGER))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("0 of 1")))
                .andExpect(content().string(not(containsString("<table"))));
    }

    @Test
    void aSuggestedSetIsShownAndChangesNothing() throws Exception {
        mvc.perform(post("/console/tasks/{id}/shortlist/suggest", task)
                        .param("version", "1")
                        .param("keep", Long.toString(list.get(0).id()))
                        .param("keep", Long.toString(list.get(1).id()))
                        .with(as(cast.manager(), Role.MANAGER))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Take it over")))
                .andExpect(content().string(containsString("Overlap of their audiences: unknown")))
                .andExpect(content().string(not(containsString("<table"))));
        mvc.perform(get("/console/tasks/{id}", task).with(as(cast.manager(), Role.MANAGER)))
                .andExpect(content().string(not(containsString("Take it over"))));
    }

    @Test
    void overrideWithoutAReasonComesBackWithTheErrorAtTheRow() throws Exception {
        mvc.perform(post("/console/tasks/{id}/shortlist", task)
                        .param("version", "1")
                        .param("keep", Long.toString(list.get(0).id()))
                        .param("reason-" + list.get(0).id(), "")
                        .with(as(cast.manager(), Role.MANAGER))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("A reason is required")));
    }

    @Test
    void approvedShortlistLeadsToTheDonePage() throws Exception {
        mvc.perform(post("/console/tasks/{id}/shortlist", task)
                        .param("version", "1")
                        .param("keep", Long.toString(list.get(0).id()))
                        .param("keep", Long.toString(list.get(1).id()))
                        .with(as(cast.manager(), Role.MANAGER))
                        .with(csrf()))
                .andExpect(redirectedUrl("/console/tasks/" + task + "/done"));
    }

    @Test
    void anOlderVersionOfTheShortlistIsRefused() throws Exception {
        mvc.perform(post("/console/tasks/{id}/shortlist", task)
                        .param("version", "0")
                        .with(as(cast.manager(), Role.MANAGER))
                        .with(csrf()))
                .andExpect(status().isConflict());
    }

    @Test
    void candidatesAndDecisionsAreShownToStaffOfTheProgram() throws Exception {
        String reviewer = scene.person(Role.REVIEWER, cast.programId());
        mvc.perform(get("/console/campaigns/{id}/candidates", campaign.id()).with(as(reviewer, Role.REVIEWER)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("What excluded whom")));
        mvc.perform(get("/console/campaigns/{id}/candidates", campaign.id())
                        .param("verdict", "REJECT")
                        .param("q", "nobody-of-that-name")
                        .header("HX-Request", "true")
                        .with(as(reviewer, Role.REVIEWER)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("<html"))));
        mvc.perform(get("/console/creators/{id}/decisions", list.get(0).creatorId())
                        .with(as(reviewer, Role.REVIEWER)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString(
                                "/console/decisions/" + list.get(0).decisionId())));
        mvc.perform(get("/console/decisions/{id}", list.get(0).decisionId())
                        .param("lang", "en")
                        .with(as(reviewer, Role.REVIEWER)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString(
                                "/console/creators/" + list.get(0).creatorId() + "\">@")))
                .andExpect(content().string(containsString(campaign.name())))
                .andExpect(content().string(containsString(">Followers</dt>")))
                .andExpect(content().string(containsString(" – Engagement ")))
                .andExpect(content().string(not(containsString(">engagementRate<"))))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(post("/console/decisions/{id}/replay", list.get(0).decisionId())
                        .with(as(reviewer, Role.REVIEWER))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("identical")));
    }

    @Test
    void otherProgramsSeeNothing() throws Exception {
        Cast other = scene.program();
        for (String path : List.of(
                "/console/tasks/" + task,
                "/console/campaigns/" + campaign.id() + "/candidates",
                "/console/creators/" + list.get(0).creatorId() + "/decisions",
                "/console/decisions/" + list.get(0).decisionId())) {
            mvc.perform(get(path).with(as(other.manager(), Role.MANAGER))).andExpect(status().isNotFound());
        }
        for (String path : List.of(
                "/console/tasks/" + task + "/shortlist",
                "/console/tasks/" + task + "/shortlist/estimate",
                "/console/tasks/" + task + "/shortlist/rows",
                "/console/campaigns/" + campaign.id() + "/candidates/stop",
                "/console/decisions/" + list.get(0).decisionId() + "/replay")) {
            mvc.perform(post(path)
                            .param("version", "1")
                            .with(as(other.manager(), Role.MANAGER))
                            .with(csrf()))
                    .andExpect(status().isNotFound());
        }
    }

    @Test
    void otherRolesDecideNothing() throws Exception {
        String reviewer = scene.person(Role.REVIEWER, cast.programId());
        for (String path : List.of(
                "/console/tasks/" + task + "/shortlist",
                "/console/tasks/" + task + "/shortlist/estimate",
                "/console/tasks/" + task + "/shortlist/rows",
                "/console/campaigns/" + campaign.id() + "/candidates/stop")) {
            mvc.perform(post(path)
                            .param("version", "1")
                            .with(as(reviewer, Role.REVIEWER))
                            .with(csrf()))
                    .andExpect(status().isForbidden());
        }
        String lead = scene.person(Role.LEAD, cast.programId());
        mvc.perform(post("/console/tasks/" + task + "/shortlist")
                        .param("version", "1")
                        .with(as(lead, Role.LEAD))
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    private static RequestPostProcessor as(String id, Role role) {
        return user(id).authorities(new SimpleGrantedAuthority(role.authority()));
    }
}
