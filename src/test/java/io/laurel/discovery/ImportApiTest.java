package io.laurel.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.laurel.Actors;
import io.laurel.LaurelTest;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.identity.Role;
import io.laurel.program.Programs;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@LaurelTest
class ImportApiTest {

    private static final MockMultipartFile FILE = new MockMultipartFile(
            "file", "creators.csv", "text/csv", new ImportFile().rows(1, 3).bytes());

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Actors actors;

    @Autowired
    private ImportStore store;

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
    void anUploadIsAcceptedAndFollowedByItsLocation() throws Exception {
        ResultActions accepted = upload(manager)
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.state").value("QUEUED"))
                .andExpect(jsonPath("$.programId").value(program));
        String location = accepted.andReturn().getResponse().getHeader("Location");
        int id = JsonPath.read(accepted.andReturn().getResponse().getContentAsString(), "$.id");
        assertThat(location).isEqualTo("/api/creators/imports/" + id);

        imports.done(store.require(id));

        mvc.perform(get(location).with(as(manager)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.id").value(id))
                .andExpect(jsonPath("$.state").value("DONE"))
                .andExpect(jsonPath("$.rowsRead").value(3))
                .andExpect(jsonPath("$.imported").value(3))
                .andExpect(jsonPath("$.unchanged").value(0))
                .andExpect(jsonPath("$.quarantined").value(0));
        mvc.perform(get("/api/creators/imports").with(as(manager)))
                .andExpect(jsonPath("$[0].id").value(id));
    }

    @Test
    void onlyManagersAndLeadsUpload() throws Exception {
        upload(actors.person(Role.LEAD, program)).andExpect(status().isAccepted());
        for (Role role : new Role[] {Role.REVIEWER, Role.ANALYST, Role.ADMIN}) {
            upload(actors.person(role, program)).andExpect(status().isForbidden());
        }
        mvc.perform(multipart("/api/creators/imports").file(FILE)).andExpect(status().is4xxClientError());
        mvc.perform(get("/api/creators/imports")).andExpect(status().isUnauthorized());
    }

    @Test
    void anotherProgramsImportDoesNotExist() throws Exception {
        long id = imports.upload(program, new ImportFile().row(1).bytes()).id();
        String stranger = actors.person(Role.MANAGER, imports.program());

        mvc.perform(get("/api/creators/imports/" + id).with(as(stranger))).andExpect(status().isNotFound());
        mvc.perform(post("/api/creators/imports/" + id + "/cancel").with(as(stranger)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/creators/imports/" + id + "/quarantine.csv").with(as(stranger)))
                .andExpect(status().isNotFound());
        mvc.perform(multipart("/api/creators/imports")
                        .file(FILE)
                        .param("programId", String.valueOf(program))
                        .with(as(stranger)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/creators/imports")
                        .param("programId", String.valueOf(program))
                        .with(as(stranger)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/console/imports/" + id).with(session(stranger))).andExpect(status().isNotFound());
    }

    @Test
    void aSessionNeedsTheCsrfTokenAndBasicDoesNot() throws Exception {
        mvc.perform(multipart("/api/creators/imports").file(FILE).with(session(manager)))
                .andExpect(status().isForbidden());
        mvc.perform(multipart("/api/creators/imports")
                        .file(FILE)
                        .with(session(manager))
                        .with(csrf()))
                .andExpect(status().isAccepted());
        upload(manager).andExpect(status().isAccepted());
    }

    @Test
    void badParametersAreNamed() throws Exception {
        mvc.perform(multipart("/api/creators/imports")
                        .file(FILE)
                        .param("platform", "friendster")
                        .with(as(manager)))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("platform"));
        mvc.perform(multipart("/api/creators/imports")
                        .file(FILE)
                        .param("observedAt", "soon")
                        .with(as(manager)))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("observedAt"));
        mvc.perform(multipart("/api/creators/imports").with(as(manager))).andExpect(status().isBadRequest());
    }

    @Test
    void theQuarantineIsDownloadedWithoutLivingFormulas() throws Exception {
        CreatorImport done = imports.imported(
                program,
                new ImportFile()
                        .row(1, "followers", "=HYPERLINK(\"evil\")")
                        .row(2, "followers", "-7")
                        .bytes());

        mvc.perform(get("/api/creators/imports/" + done.id() + "/quarantine.csv")
                        .with(as(manager)))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(content().contentTypeCompatibleWith("text/csv"))
                .andExpect(content()
                        .string(containsString("2,followers,\"'=HYPERLINK(\"\"evil\"\")\",not-a-whole-number")))
                .andExpect(content().string(containsString("3,followers,'-7,negative")));
    }

    @Test
    void aFinishedImportCannotBeCancelledAndOneThatWaitsForAMappingCan() throws Exception {
        CreatorImport done = imports.imported(program, new ImportFile().row(1).bytes());
        CreatorImport unmapped = imports.imported(program, "Who\nanna\n".getBytes(StandardCharsets.UTF_8));

        mvc.perform(post("/api/creators/imports/" + done.id() + "/cancel").with(as(manager)))
                .andExpect(status().isConflict());
        mvc.perform(post("/api/creators/imports/" + unmapped.id() + "/cancel").with(as(manager)))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.state").value("CANCELLED"));
    }

    @Test
    void unknownHeadersAreNamedInTheAnswer() throws Exception {
        CreatorImport unmapped = imports.imported(program, "Who,Fans\nanna,3\n".getBytes(StandardCharsets.UTF_8));

        mvc.perform(get("/api/creators/imports/" + unmapped.id()).with(as(manager)))
                .andExpect(jsonPath("$.state").value("NEEDS_MAPPING"))
                .andExpect(jsonPath("$.rowsRead").value(0))
                .andExpect(jsonPath("$.problem.details[0]").value("Who"))
                .andExpect(jsonPath("$.problem.message").value(containsString("Who, Fans")));
    }

    private ResultActions upload(String user) throws Exception {
        return mvc.perform(multipart("/api/creators/imports").file(FILE).with(as(user)));
    }

    private static RequestPostProcessor as(String user) {
        return httpBasic(user, user);
    }

    private RequestPostProcessor session(String user) {
        return user(user).roles(user.replaceAll("t\\d+$", "").toUpperCase(Locale.ROOT));
    }
}
