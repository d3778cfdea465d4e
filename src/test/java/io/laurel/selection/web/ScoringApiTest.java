package io.laurel.selection.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.LaurelTest;
import io.laurel.identity.Role;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignFixture;
import io.laurel.program.Campaigns;
import io.laurel.selection.SelectionScene;
import io.laurel.selection.SelectionScene.Cast;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@LaurelTest
class ScoringApiTest {

    private static final String STRICT =
            "{\"thresholds\": {\"select-from\": 95, \"review-from\": 80}, \"weights\": {\"selection/engagement-level\": 5.50}}";

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private ObjectMapper json;

    private SelectionScene scene;
    private Cast cast;
    private Campaign draft;

    @BeforeEach
    void aDraft() {
        scene = beans.createBean(SelectionScene.class);
        cast = scene.program();
        scene.suitable(cast, 1);
        scene.creator(cast, facts -> facts.engagement("0.012"));
        draft = campaigns.create(CampaignFixture.aCampaign(cast.programId()).campaign(), cast.manager());
    }

    @Test
    void ownNumbersReplaceTheRulesOnesUntilTheyAreLeftOut() throws Exception {
        perform(put(scoring()).content(STRICT))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.criteriaVersion").value(draft.criteriaVersion() + 1))
                .andExpect(
                        jsonPath("$.thresholds[?(@.id == 'select-from')].own").value(hasItem(95)))
                .andExpect(jsonPath("$.weights[?(@.id == 'selection/engagement-level')].own")
                        .value(hasItem(5.5)))
                .andExpect(jsonPath("$.weights[?(@.id == 'selection/dormancy')].own")
                        .value(hasItem((Object) null)));
        perform(put(scoring()).content(STRICT))
                .andExpect(jsonPath("$.criteriaVersion").value(draft.criteriaVersion() + 1));
        assertThat(campaigns.require(draft.id()).scoring().own()).isTrue();

        perform(put(scoring()).content("{}")).andExpect(status().isOk());

        assertThat(campaigns.require(draft.id()).scoring().own()).isFalse();
        perform(get(scoring())).andExpect(jsonPath("$.criteriaVersion").value(draft.criteriaVersion() + 2));
    }

    @Test
    void numbersOutOfBoundsAndUnknownOnesAreNamed() throws Exception {
        perform(put(scoring()).content("{\"weights\": {\"selection/engagement-level\": 999}}"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("selection/engagement-level")));
        perform(put(scoring()).content("{\"weights\": {\"selection/nothing-like-it\": 1}}"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("selection/nothing-like-it")));
        perform(put(scoring()).content("{\"thresholds\": {\"select-from\": 1e999999999}}"))
                .andExpect(status().isBadRequest());
        perform(put(scoring()).content("{\"thresholds\": {\"select-from\": 50, \"review-from\": 60}}"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("review-from")));
        assertThat(campaigns.require(draft.id()).criteriaVersion()).isEqualTo(draft.criteriaVersion());
    }

    @Test
    void twoVersionsAreComparedByWhatTheyDo() throws Exception {
        perform(put(scoring()).content(STRICT)).andExpect(status().isOk());
        int first = draft.criteriaVersion();
        String versions = "{\"version\": %d, \"other\": %d}".formatted(first, first + 1);
        String result = scoring() + "/comparisons/%d/%d".formatted(first, first + 1);
        perform(get(result)).andExpect(status().isNotFound());

        perform(post(scoring() + "/comparisons").content(versions))
                .andExpect(status().isAccepted())
                .andExpect(header().string("Location", result));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !state(result).path("state").asText().equals("RUNNING"));

        JsonNode done = state(result);
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(done.path("differences").findValuesAsText("criterion"))
                .containsExactly("select-from", "review-from", "weight");
        assertThat(done.path("result").path("before").path("select").asInt()).isEqualTo(2);
        assertThat(done.path("result").path("after").path("select").asInt()).isEqualTo(1);
        assertThat(done.path("result").path("changes")).isNotEmpty();
        assertThat(done.path("stale")).isEmpty();
    }

    @Test
    void versionsThatDoNotExistAndOneWithItselfAreRefused() throws Exception {
        for (String versions :
                new String[] {"{}", "{\"version\": 1, \"other\": 1}", "{\"version\": 1, \"other\": 99}"}) {
            perform(post(scoring() + "/comparisons").content(versions)).andExpect(status().isBadRequest());
        }
        perform(get(scoring() + "/comparisons/1/99")).andExpect(status().isNotFound());
    }

    @Test
    void aLaunchedCampaignKeepsItsNumbers() throws Exception {
        campaigns.launch(draft.id(), cast.manager());
        perform(put(scoring()).content(STRICT)).andExpect(status().isConflict());
    }

    @Test
    void readersMayNotChangeAndOtherProgramsSeeNothing() throws Exception {
        String analyst = scene.person(Role.ANALYST, cast.programId());
        mvc.perform(get(scoring()).with(as(analyst, Role.ANALYST))).andExpect(status().isOk());
        mvc.perform(json(put(scoring()).content(STRICT)).with(as(analyst, Role.ANALYST)))
                .andExpect(status().isForbidden());
        mvc.perform(json(post(scoring() + "/comparisons").content("{}")).with(as(analyst, Role.ANALYST)))
                .andExpect(status().isForbidden());
        String stranger = scene.program().manager();
        for (MockHttpServletRequestBuilder request : new MockHttpServletRequestBuilder[] {
            get(scoring()),
            put(scoring()).content(STRICT),
            post(scoring() + "/comparisons").content("{\"version\": 1, \"other\": 1}"),
            get(scoring() + "/comparisons/1/2")
        }) {
            mvc.perform(json(request).with(as(stranger, Role.MANAGER))).andExpect(status().isNotFound());
        }
    }

    private String scoring() {
        return "/api/campaigns/" + draft.id() + "/scoring";
    }

    private JsonNode state(String path) throws Exception {
        return json.readTree(perform(get(path)).andReturn().getResponse().getContentAsString());
    }

    private ResultActions perform(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(json(request).with(as(cast.manager(), Role.MANAGER)));
    }

    private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request) {
        return request.contentType(MediaType.APPLICATION_JSON).with(csrf());
    }

    private static RequestPostProcessor as(String id, Role role) {
        return user(id).authorities(new SimpleGrantedAuthority(role.authority()));
    }
}
