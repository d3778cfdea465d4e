package io.laurel.program.web;

import static io.laurel.program.CampaignFixture.aCampaign;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.laurel.Actors;
import io.laurel.LaurelTest;
import io.laurel.identity.Role;
import io.laurel.program.Campaigns;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@LaurelTest
class CampaignApiTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Actors actors;

    @Autowired
    private Programs programs;

    @Autowired
    private Campaigns campaigns;

    private long program;
    private long campaign;
    private String manager;
    private String stranger;

    @BeforeEach
    void twoPrograms() {
        program = aProgram();
        long other = aProgram();
        campaign = campaigns.create(aCampaign(program).campaign(), "system").id();
        manager = actors.person(Role.MANAGER, program);
        stranger = actors.person(Role.MANAGER, other);
    }

    private long aProgram() {
        String key = "a" + UUID.randomUUID().toString().substring(0, 8);
        return programs.create(new Program(0, key, key, key, List.of(), "CH", ZoneId.of("Europe/Zurich"), "de"))
                .id();
    }

    @Test
    void creatingTakesTheProgramsDefaults() throws Exception {
        mvc.perform(json(post("/api/programs/" + program + "/campaigns"), "{\"name\":\"Autumn\"}")
                        .with(httpBasic(manager, manager)))
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", containsString("/api/campaigns/")))
                .andExpect(jsonPath("$.state").value("DRAFT"))
                .andExpect(jsonPath("$.minFollowers").value(2000))
                .andExpect(jsonPath("$.maxFollowers").value(20000))
                .andExpect(jsonPath("$.markets[0]").value("CH"))
                .andExpect(jsonPath("$.zone").value("Europe/Zurich"))
                .andExpect(jsonPath("$.budget.currency").value("CHF"));
    }

    @Test
    void everyBadFieldIsNamedInOneProblem() throws Exception {
        String bad = """
            {"name":"", "goal":"fame", "platforms":["myspace"], "markets":["XX"], "minFollowers":"many",
             "startsOn":"soon", "budget":{"amount":"1e999999999","currency":"EUR"}, "brief":{"link":"javascript:alert(1)"}}
            """;
        mvc.perform(json(post("/api/programs/" + program + "/campaigns"), bad).with(httpBasic(manager, manager)))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath(
                        "$.problems[*].field",
                        containsInAnyOrder(
                                "name",
                                "goal",
                                "platforms",
                                "markets",
                                "minFollowers",
                                "startsOn",
                                "budget",
                                "brief.link")));
    }

    @Test
    void whatGetAnswersCanBePutBack() throws Exception {
        String body = mvc.perform(get("/api/campaigns/" + campaign).with(httpBasic(manager, manager)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        mvc.perform(json(put("/api/campaigns/" + campaign), body).with(httpBasic(manager, manager)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.criteriaVersion").value(1));
    }

    @Test
    void staleEditIsRefused() throws Exception {
        String body = "{\"name\":\"Renamed\"}";
        mvc.perform(json(put("/api/campaigns/" + campaign), body)
                        .header("If-Match", "\"1\"")
                        .with(httpBasic(manager, manager)))
                .andExpect(status().isOk())
                .andExpect(header().string("ETag", "\"2\""));
        mvc.perform(json(put("/api/campaigns/" + campaign), body)
                        .header("If-Match", "\"1\"")
                        .with(httpBasic(manager, manager)))
                .andExpect(status().isConflict());
    }

    @Test
    void launchingTwiceIsAConflict() throws Exception {
        mvc.perform(post("/api/campaigns/" + campaign + "/launch").with(httpBasic(manager, manager)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("RUNNING"));
        mvc.perform(post("/api/campaigns/" + campaign + "/launch").with(httpBasic(manager, manager)))
                .andExpect(status().isConflict());
    }

    @ParameterizedTest
    @ValueSource(strings = {"launch", "pause", "resume", "cancel", "close"})
    void anotherProgramsCampaignDoesNotExist(String action) throws Exception {
        mvc.perform(get("/api/campaigns/" + campaign).with(httpBasic(stranger, stranger)))
                .andExpect(status().isNotFound());
        mvc.perform(json(put("/api/campaigns/" + campaign), "{\"name\":\"Mine\"}")
                        .with(httpBasic(stranger, stranger)))
                .andExpect(status().isNotFound());
        mvc.perform(json(post("/api/campaigns/" + campaign + "/" + action), "{\"reason\":\"x\"}")
                        .with(httpBasic(stranger, stranger)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/programs/" + program + "/campaigns").with(httpBasic(stranger, stranger)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/console/campaigns/" + campaign).with(user(stranger).roles("MANAGER")))
                .andExpect(status().isNotFound());
        mvc.perform(post("/console/campaigns/" + campaign + "/" + action)
                        .param("reason", "x")
                        .with(user(stranger).roles("MANAGER"))
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"REVIEWER", "ANALYST", "ADMIN"})
    void otherRolesReadOnly(Role role) throws Exception {
        String reader = actors.person(role, program);
        mvc.perform(get("/api/campaigns/" + campaign).with(httpBasic(reader, reader)))
                .andExpect(status().isOk());
        mvc.perform(json(post("/api/programs/" + program + "/campaigns"), "{\"name\":\"Autumn\"}")
                        .with(httpBasic(reader, reader)))
                .andExpect(status().isForbidden());
        mvc.perform(post("/api/campaigns/" + campaign + "/launch").with(httpBasic(reader, reader)))
                .andExpect(status().isForbidden());
        mvc.perform(get("/console/campaigns/" + campaign + "/edit")
                        .with(user(reader).roles(role.name())))
                .andExpect(status().isForbidden());
    }

    @Test
    void onlyAdminsCreatePrograms() throws Exception {
        String admin = actors.person(Role.ADMIN, program);
        String key = "n" + UUID.randomUUID().toString().substring(0, 8);
        String body = "{\"key\":\"" + key
                + "\",\"name\":\"New\",\"brand\":\"New\",\"market\":\"FR\",\"zone\":\"Europe/Paris\",\"language\":\"fr\"}";
        mvc.perform(json(post("/api/programs"), body).with(httpBasic(manager, manager)))
                .andExpect(status().isForbidden());
        mvc.perform(json(post("/api/programs"), body).with(httpBasic(admin, admin)))
                .andExpect(status().isCreated());
        mvc.perform(json(post("/api/programs"), body).with(httpBasic(admin, admin)))
                .andExpect(status().isConflict());
        mvc.perform(json(post("/api/programs"), "{\"key\":\"?\",\"market\":\"ZZ\",\"zone\":\"Nowhere\"}")
                        .with(httpBasic(admin, admin)))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[*].field", hasItem("zone")));
    }

    @Test
    void listsShowOwnProgramsOnly() throws Exception {
        mvc.perform(get("/api/programs").with(httpBasic(stranger, stranger)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[*].id", not(hasItem((int) program))));
        mvc.perform(get("/console/campaigns").with(user(stranger).roles("MANAGER")))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Summer table"))));
        mvc.perform(get("/console/campaigns")
                        .param("q", "summer")
                        .param("state", "nonsense")
                        .param("sort", "x; drop")
                        .param("page", "-1")
                        .with(user(manager).roles("MANAGER")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Summer table")));
    }

    @Test
    void formKeepsWhatWasTyped() throws Exception {
        mvc.perform(post("/console/campaigns/new")
                        .param("name", "Kept name")
                        .param("minFollowers", "several")
                        .param("link", "javascript:alert(1)")
                        .with(user(manager).roles("MANAGER"))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Kept name")))
                .andExpect(content().string(containsString("several")))
                .andExpect(content().string(containsString("a whole number")));
    }

    @Test
    void pagesShowAndChangeACampaign() throws Exception {
        for (String tab : List.of("brief", "history", "candidates", "journeys", "<script>")) {
            mvc.perform(get("/console/campaigns/" + campaign)
                            .param("tab", tab)
                            .with(user(manager).roles("MANAGER")))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Summer table")))
                    .andExpect(content().string(not(containsString("<script>\""))));
        }
        mvc.perform(get("/console/campaigns/" + campaign + "/edit")
                        .with(user(manager).roles("MANAGER")))
                .andExpect(status().isOk());
        mvc.perform(post("/console/campaigns/" + campaign + "/launch")
                        .with(user(manager).roles("MANAGER"))
                        .with(csrf()))
                .andExpect(redirectedUrl("/console/campaigns/" + campaign));
    }

    @Test
    void settingsAreForLeadsAndAdmins() throws Exception {
        String lead = actors.person(Role.LEAD, program);
        mvc.perform(get("/console/settings").with(user(manager).roles("MANAGER")))
                .andExpect(status().isForbidden());
        mvc.perform(get("/console/settings").with(user(lead).roles("LEAD")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("reward-hold")));
        mvc.perform(post("/console/settings/deadlines/reward-hold")
                        .param("amount", "5")
                        .param("unit", "days")
                        .param("reason", "Trial")
                        .with(user(lead).roles("LEAD"))
                        .with(csrf()))
                .andExpect(redirectedUrl("/console/settings"));
        mvc.perform(get("/console/settings").with(user(lead).roles("LEAD")))
                .andExpect(content().string(containsString("Trial")));
    }

    private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body);
    }
}
