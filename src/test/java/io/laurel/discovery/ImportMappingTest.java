package io.laurel.discovery;

import static io.laurel.discovery.ImportTest.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.oneOf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.laurel.Actors;
import io.laurel.LaurelTest;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.ImportState;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.identity.Role;
import io.laurel.program.Programs;
import io.laurel.shared.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Columns nobody knows are asked about once per source. */
@LaurelTest
class ImportMappingTest {

    private static final String FILE =
            "Quién,Gente que sigue,Rollo,Nota interna\n@ana,1.2M,Belleza,x\nbeto,35K,Moda,y\n";
    private static final String ANSWER = """
            {"columns":[{"index":0,"field":"handle"},{"header":"Gente que sigue","field":"followers"},
             {"index":2,"field":"category"},{"index":3,"field":"ignore"}],"platform":"tiktok"}""";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Actors actors;

    @Autowired
    private ImportStore store;

    @Autowired
    private Creators creators;

    @Autowired
    private Programs programs;

    private Imports imports;
    private long program;
    private String manager;

    @BeforeEach
    void ownProgram() {
        imports = new Imports(store, programs);
        program = imports.program();
        manager = actors.person(Role.MANAGER, program);
    }

    @Test
    void whatIsNeededIsShownWithSamplesAndGuesses() throws Exception {
        long id = waiting(null).id();

        mvc.perform(get("/api/creators/imports/" + id).with(as(manager)))
                .andExpect(jsonPath("$.state").value("NEEDS_MAPPING"))
                .andExpect(jsonPath("$.mapping.columns[0].header").value("Quién"))
                .andExpect(jsonPath("$.mapping.columns[0].samples[0]").value("@ana"))
                .andExpect(jsonPath("$.mapping.columns[0].field").value("handle"))
                .andExpect(jsonPath("$.mapping.columns[1].field").value("followers"))
                .andExpect(jsonPath("$.mapping.columns[2].field").value("category"))
                .andExpect(jsonPath("$.mapping.columns[3].field").value("ignore"))
                .andExpect(jsonPath("$.mapping.columns[3].known").value(false));
    }

    @Test
    void theAnswerImportsTheFileAndTheNextOneOfTheSourceAtOnce() throws Exception {
        CreatorImport waiting = waiting("Agencia Uno");
        map(manager, waiting.id(), ANSWER)
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.state").value(oneOf("QUEUED", "RUNNING", "DONE")));

        assertCounts(imports.done(store.require(waiting.id())), 2, 2, 0, 0);
        assertThat(all()).allMatch(creator -> creator.platform() == Platform.TIKTOK);
        assertThat(all()).extracting(Creator::category).containsExactlyInAnyOrder("beauty", "fashion");

        String reordered = "Rollo,Quién,followers\nBelleza,carla,7\n";
        assertCounts(imports.done(upload("Agencia Uno", reordered)), 1, 1, 0, 0);
        assertThat(imports.done(upload("Agencia Dos", reordered)).state()).isEqualTo(ImportState.NEEDS_MAPPING);
        assertCounts(imports.done(upload(null, FILE)), 2, 0, 2, 0);
        assertThat(store.samples(waiting.id())).isEmpty();
    }

    @Test
    void withoutASourceTheNamesOfTheColumnsTell() throws Exception {
        CreatorImport waiting = waiting(null);
        map(manager, waiting.id(), ANSWER).andExpect(status().isAccepted());
        imports.done(store.require(waiting.id()));

        assertCounts(imports.done(upload(null, FILE)), 2, 0, 2, 0);
        assertCounts(imports.done(upload("New name", FILE)), 2, 0, 2, 0);
        long other = imports.program();
        assertThat(imports.imported(other, FILE.getBytes(StandardCharsets.UTF_8))
                        .state())
                .isEqualTo(ImportState.NEEDS_MAPPING);
    }

    @Test
    void whatIsRememberedIsReviewedAndForgotten() throws Exception {
        CreatorImport waiting = waiting("Agencia Uno");
        map(manager, waiting.id(), ANSWER).andExpect(status().isAccepted());
        imports.done(store.require(waiting.id()));
        String list = mvc.perform(get("/api/creators/mappings").with(as(manager)))
                .andExpect(jsonPath("$[0].source").value("Agencia Uno"))
                .andExpect(jsonPath("$[0].columns[1].field").value("followers"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        int mapping = JsonPath.read(list, "$[0].id");
        mvc.perform(get("/console/imports/mappings").with(session(manager)))
                .andExpect(content().string(containsString("Agencia Uno")));
        String stranger = actors.person(Role.MANAGER, imports.program());
        mvc.perform(delete("/api/creators/mappings/" + mapping).with(as(stranger)))
                .andExpect(status().isNotFound());
        mvc.perform(delete("/api/creators/mappings/" + mapping).with(as(actors.person(Role.ANALYST, program))))
                .andExpect(status().isForbidden());

        mvc.perform(delete("/api/creators/mappings/" + mapping).with(as(manager)))
                .andExpect(status().isNoContent());

        assertThat(imports.done(upload("Agencia Uno", FILE)).state()).isEqualTo(ImportState.NEEDS_MAPPING);
        mvc.perform(delete("/api/creators/mappings/" + mapping).with(as(manager)))
                .andExpect(status().isNotFound());
    }

    @Test
    void answersThatCannotBeAreRefusedByColumn() throws Exception {
        long id = waiting(null).id();

        map(manager, id, ANSWER.replace("\"category\"", "\"handle\""))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("columns[2]"));
        map(manager, id, ANSWER.replace("\"handle\"", "\"ignore\"")).andExpect(status().isBadRequest());
        map(manager, id, ANSWER.replace("\"handle\"", "\"shoe-size\"")).andExpect(status().isBadRequest());
        map(manager, id, "{\"columns\":[]}").andExpect(status().isBadRequest());
        assertThat(store.require(id).state()).isEqualTo(ImportState.NEEDS_MAPPING);
    }

    @Test
    void onlyWritersOfTheProgramAnswerAndOnlyOnce() throws Exception {
        long id = waiting(null).id();

        map(actors.person(Role.REVIEWER, program), id, ANSWER).andExpect(status().isForbidden());
        map(actors.person(Role.MANAGER, imports.program()), id, ANSWER).andExpect(status().isNotFound());
        map(manager, id, ANSWER).andExpect(status().isAccepted());
        map(manager, id, ANSWER).andExpect(status().isConflict());
    }

    @Test
    void thePageAsksAndTakesTheAnswer() throws Exception {
        long id = waiting("Agencia Uno").id();
        mvc.perform(get("/console/imports/" + id + "/mapping").with(session(manager)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Gente que sigue")))
                .andExpect(content().string(containsString("1.2M")));

        mvc.perform(post("/console/imports/" + id + "/mapping")
                        .with(session(manager))
                        .with(csrf())
                        .param("field", "handle", "handle", "category", "ignore"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("cannot both hold")));
        mvc.perform(post("/console/imports/" + id + "/mapping")
                        .with(session(manager))
                        .with(csrf())
                        .param("field", "handle", "followers", "category", "ignore")
                        .param("platform", "tiktok")
                        .param("remember", "true"))
                .andExpect(redirectedUrl("/console/imports/" + id));
        assertCounts(imports.done(store.require(id)), 2, 2, 0, 0);
    }

    @Test
    void mendedQuarantineIsImportedAsTheOriginalWas() throws Exception {
        String original = "Quién,Gente que sigue,Rollo,Nota interna\n=ana,many,Belleza,-x\n@beto,35K,Moda,'=y\n";
        CreatorImport waiting = imports.done(upload(null, original));
        map(manager, waiting.id(), ANSWER.replace("\"platform\"", "\"remember\":false,\"platform\""))
                .andExpect(status().isAccepted());
        CreatorImport first = imports.done(store.require(waiting.id()));
        assertCounts(first, 2, 1, 0, 1);
        String quarantine = mvc.perform(get("/api/creators/imports/" + first.id() + "/quarantine.csv")
                        .with(as(manager)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(quarantine)
                .startsWith("line,column,value,reason,explanation,import,Quién,Gente que sigue,Rollo,Nota interna\n");
        assertThat(quarantine).contains(",'=ana,many,Belleza,'-x");

        CreatorImport mended = imports.imported(
                program, quarantine.replace("'=ana,many,", "'=ana,5000,").getBytes(StandardCharsets.UTF_8));

        assertCounts(mended, 1, 1, 0, 0);
        assertThat(all()).extracting(creator -> creator.handle().value()).containsExactlyInAnyOrder("=ana", "beto");
        assertThat(all()).allMatch(creator -> creator.platform() == Platform.TIKTOK);
        assertThat(all())
                .allMatch(creator -> creator.observedAt().equals(all().get(0).observedAt()));
    }

    private CreatorImport waiting(String source) {
        CreatorImport found = imports.done(upload(source, FILE));
        assertThat(found.state()).isEqualTo(ImportState.NEEDS_MAPPING);
        return found;
    }

    private CreatorImport upload(String source, String file) {
        return imports.upload(
                new ImportStore.Upload(program, null, null, source, null, null, "lista.csv", "tester"),
                file.getBytes(StandardCharsets.UTF_8));
    }

    private ResultActions map(String user, long id, String body) throws Exception {
        return mvc.perform(post("/api/creators/imports/" + id + "/mapping")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(as(user)));
    }

    private List<Creator> all() {
        List<Creator> found = new ArrayList<>();
        creators.stream(program, List.of(), 100, found::addAll);
        return found;
    }

    private static RequestPostProcessor as(String user) {
        return httpBasic(user, user);
    }

    private RequestPostProcessor session(String user) {
        return user(user).roles(user.replaceAll("t\\d+$", "").toUpperCase(Locale.ROOT));
    }
}
