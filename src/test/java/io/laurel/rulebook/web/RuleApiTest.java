package io.laurel.rulebook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.laurel.LaurelTest;
import io.laurel.identity.Role;
import io.laurel.rulebook.RuleChangeScene;
import io.laurel.rulebook.RuleChangeScene.Cast;
import io.laurel.rulebook.RuleChanges;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@LaurelTest
class RuleApiTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private RuleChanges changes;

    private RuleChangeScene scene;
    private Cast cast;

    @BeforeEach
    void people() {
        scene = beans.createBean(RuleChangeScene.class);
        cast = scene.cast();
    }

    @Test
    void ruleSetsAndTablesAreRead() throws Exception {
        mvc.perform(get("/api/rules").with(as(cast.lead())))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[*].name").value(hasItem("selection")));
        mvc.perform(get("/api/rules/demo").with(as(cast.lead())))
                .andExpect(jsonPath("$.version").value(scene.live("demo")))
                .andExpect(jsonPath("$.checks[*].id").value(hasItem("demo/engagement-too-low")))
                .andExpect(jsonPath("$.tables[*].name").value(hasItem("Band")));
        mvc.perform(get("/api/rules/demo/tables/Band").with(as(cast.lead())))
                .andExpect(jsonPath("$.live").value(true))
                .andExpect(jsonPath("$.table.columns[0].name").value("id"))
                .andExpect(jsonPath("$.table.rows[0][0]").value("instagram-nano"));
        mvc.perform(get("/api/rules/demo/tables/Band.csv").with(as(cast.lead())))
                .andExpect(content().contentTypeCompatibleWith("text/csv"));
        mvc.perform(get("/api/rules/demo/tables/Band.xlsx").with(as(cast.lead())))
                .andExpect(content()
                        .contentTypeCompatibleWith(
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        mvc.perform(get("/api/rules/none").with(as(cast.lead()))).andExpect(status().isNotFound());
        mvc.perform(get("/api/rules")).andExpect(status().isUnauthorized());
    }

    @Test
    void changedTableIsCreatedAsAProposal() throws Exception {
        String csv = scene.csv("demo", "Band")
                .replace("instagram-nano;instagram;1000;10000;0.02", "instagram-nano;instagram;1000;10000;0.03");
        String location = upload(cast.analyst(), csv)
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", startsWith("/api/rules/proposals/")))
                .andExpect(jsonPath("$.proposal.state").value("OPEN"))
                .andExpect(jsonPath("$.stale").value(false))
                .andExpect(
                        jsonPath("$.differences[0].changed[0].cells[0].after").value("0.03"))
                .andExpect(jsonPath("$.cases.failures").isEmpty())
                .andExpect(jsonPath("$.cases.moved").isNotEmpty())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        mvc.perform(get(location).with(as(cast.lead())))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.proposal.proposer").value(cast.analyst()));
    }

    @Test
    void wrongCellsAreProblems() throws Exception {
        int before = changes.proposals("demo").size();
        upload(cast.analyst(), "id;platform;followers-from;followers-below;min-rate\nA;facebook;x;;9\n")
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.problems[1].field").value("Band.csv:2:platform"))
                .andExpect(jsonPath("$.problems[1].value").value("facebook"));
        assertThat(changes.proposals("demo")).hasSize(before);
    }

    @Test
    void onlyAnalystsAndLeadsPropose() throws Exception {
        for (Role role : new Role[] {Role.MANAGER, Role.REVIEWER, Role.ADMIN}) {
            upload(scene.person(role, cast.programId()), scene.csv("demo", "Band"))
                    .andExpect(status().isForbidden());
        }
    }

    private ResultActions upload(String person, String csv) throws Exception {
        return mvc.perform(multipart("/api/rules/demo/tables/Band/proposals")
                .file(new MockMultipartFile("file", "Band.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                .param("baseVersion", "" + scene.live("demo"))
                .with(as(person)));
    }

    private static RequestPostProcessor as(String person) {
        return httpBasic(person, person);
    }
}
