package io.laurel.discovery;

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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.laurel.Actors;
import io.laurel.LaurelTest;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.identity.Role;
import io.laurel.privacy.OptOuts;
import io.laurel.program.Programs;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@LaurelTest
class CreatorPagesTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Actors actors;

    @Autowired
    private ImportStore store;

    @Autowired
    private Programs programs;

    @Autowired
    private Creators creators;

    @Autowired
    private OptOuts optOuts;

    private Imports imports;
    private long program;
    private String manager;

    @BeforeEach
    void threeCreators() {
        imports = new Imports(store, programs);
        program = imports.program();
        manager = actors.person(Role.MANAGER, program);
        imports.imported(
                program,
                new ImportFile()
                        .row(1, "handle_masked", "olive.kitchen", "category", "food", "followers", "3000")
                        .row(2, "handle_masked", "linen.studio", "category", "interior", "followers", "15000")
                        .row(3, "handle_masked", "harbour.runs", "category", "fitness", "d_engagement_rate", "1.5")
                        .bytes());
    }

    @Test
    void theListIsNarrowedByTheAddress() throws Exception {
        list("?q=olive")
                .andExpect(content()
                        .string(allOf(containsString("@olive.kitchen"), not(containsString("@linen.studio")))));
        list("?category=interior&minFollowers=10000")
                .andExpect(content()
                        .string(allOf(containsString("@linen.studio"), not(containsString("@olive.kitchen")))));
        list("?minEngagement=100")
                .andExpect(content()
                        .string(allOf(
                                containsString("@harbour.runs"),
                                containsString("Engagement over 100%"),
                                not(containsString("@linen.studio")))));
        list("?q=nobody").andExpect(content().string(containsString("Nobody fits these filters")));
        list("?minFollowers=abc&sort=drop+table&dir=x&page=-4")
                .andExpect(content().string(containsString("@olive.kitchen")));
        list("?q=%25").andExpect(content().string(containsString("Nobody fits these filters")));
    }

    @Test
    void anExportIsImportedAgainWithoutAChange() throws Exception {
        byte[] csv = mvc.perform(get("/console/creators.csv").with(as(manager)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        CreatorImport again = imports.imported(program, csv);

        ImportTest.assertCounts(again, 3, 0, 3, 0);
    }

    @Test
    void whatWasTypedIsSavedAsANewSnapshotAndKeptWhenRefused() throws Exception {
        mvc.perform(post("/console/creators")
                        .param("platform", "tiktok")
                        .param("handle", "two words")
                        .param("followers", "-3")
                        .param("displayName", "Kept Name")
                        .with(as(manager))
                        .with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(allOf(containsString("Kept Name"), containsString("without blanks"))));

        mvc.perform(post("/console/creators")
                        .param("platform", "tiktok")
                        .param("handle", "@New.One")
                        .param("followers", "4200")
                        .param("engagement", "3.4")
                        .with(as(manager))
                        .with(csrf()))
                .andExpect(redirectedUrlPattern("/console/creators/*"));

        Creator added = named("new.one");
        assertThat(added.followers()).isEqualTo(4_200);
        assertThat(added.engagementRate()).isEqualByComparingTo("0.034");
        mvc.perform(post("/console/creators/{id}/profiles/{profile}", added.id(), added.profileId())
                        .param("platform", "tiktok")
                        .param("handle", "newer.one")
                        .param("followers", "4300")
                        .with(as(manager))
                        .with(csrf()))
                .andExpect(redirectedUrlPattern("/console/creators/*"));
        mvc.perform(get("/console/creators/{id}", added.id()).with(as(manager)))
                .andExpect(content()
                        .string(allOf(
                                containsString("@newer.one"),
                                containsString("@new.one"),
                                containsString("4,200"),
                                containsString("4,300"))));
    }

    @Test
    void aHandleIsTakenOnceInAProgram() throws Exception {
        mvc.perform(post("/console/creators")
                        .param("platform", "instagram")
                        .param("handle", "olive.kitchen")
                        .with(as(manager))
                        .with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("has this handle")));
    }

    @Test
    void notesAndTagsAreEscapedAndTagsNarrowTheList() throws Exception {
        long id = named("olive.kitchen").id();
        mvc.perform(post("/console/creators/{id}/notes", id)
                .param("note", "<script>alert(1)</script>")
                .with(as(manager))
                .with(csrf()));
        mvc.perform(post("/console/creators/{id}/tags", id)
                .param("tag", "Spring")
                .with(as(manager))
                .with(csrf()));

        mvc.perform(get("/console/creators/{id}", id).with(as(manager)))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("&lt;script&gt;alert"), containsString("spring"))));
        list("?tag=spring")
                .andExpect(content()
                        .string(allOf(containsString("@olive.kitchen"), not(containsString("@linen.studio")))));
        mvc.perform(post("/console/creators/{id}/tags/remove", id)
                .param("tag", "spring")
                .with(as(manager))
                .with(csrf()));
        list("?tag=spring").andExpect(content().string(not(containsString("@olive.kitchen"))));
    }

    @Test
    void blockedAndOptedOutCreatorsAreListedWithTheReason() throws Exception {
        long blocked = named("olive.kitchen").id();
        long objecting = named("linen.studio").id();
        mvc.perform(post("/console/creators/{id}/block", blocked)
                .param("reason", "Bought followers")
                .with(as(manager))
                .with(csrf()));
        mvc.perform(post("/console/creators/{id}/opt-out", objecting)
                .with(as(manager))
                .with(csrf()));

        mvc.perform(get("/console/blocklist").with(as(manager)))
                .andExpect(
                        content().string(allOf(containsString("@olive.kitchen"), containsString("Bought followers"))));
        mvc.perform(get("/console/blocklist?show=opted-out").with(as(manager)))
                .andExpect(content().string(containsString("@linen.studio")));
        mvc.perform(get("/console/creators/{id}", blocked).with(as(manager)))
                .andExpect(content().string(containsString("Blocked on")));
        list("?standing=free")
                .andExpect(content()
                        .string(allOf(
                                containsString("@harbour.runs"),
                                not(containsString("@linen.studio")),
                                not(containsString("@olive.kitchen")))));
        mvc.perform(post("/console/creators/{id}/unblock", blocked)
                .with(as(manager))
                .with(csrf()));
        assertThat(optOuts.allBlocked(program)).isEmpty();
    }

    @Test
    void anObjectionByMailIsRecordedByAddress() throws Exception {
        mvc.perform(post("/console/blocklist/opt-outs")
                        .param("email", "nonsense")
                        .with(as(manager))
                        .with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("Needed: an e-mail address")));
        mvc.perform(post("/console/blocklist/opt-outs")
                .param("email", "someone@example.org")
                .with(as(manager))
                .with(csrf()));

        assertThat(optOuts.addressOptedOut(program, "someone@example.org")).isTrue();
    }

    @Test
    void anUploadByFormLeadsToItsProgressAndAMissingFileIsNamed() throws Exception {
        mvc.perform(multipart("/console/imports")
                        .param("platform", "instagram")
                        .with(as(manager))
                        .with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("a CSV or XLSX file with a line of headers")));
        String target = mvc.perform(multipart("/console/imports")
                        .file(new MockMultipartFile(
                                "file",
                                "x.csv",
                                "text/csv",
                                "handle,followers\nanna,-1\n".getBytes(StandardCharsets.UTF_8)))
                        .param("platform", "instagram")
                        .with(as(manager))
                        .with(csrf()))
                .andExpect(redirectedUrlPattern("/console/imports/*"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        long id = Long.parseLong(target.substring(target.lastIndexOf('/') + 1));
        mvc.perform(get(target).with(as(manager))).andExpect(status().isOk());
        imports.done(store.require(id));

        mvc.perform(get(target).with(as(manager)))
                .andExpect(content().string(containsString("The number cannot be below zero.")));
        mvc.perform(get("/console/imports").with(as(manager)))
                .andExpect(content().string(containsString("x.csv")));
        mvc.perform(get("/console/imports/table").with(as(manager)))
                .andExpect(content().string(not(containsString("<html"))));
        mvc.perform(get(target + "/progress").with(as(manager))).andExpect(status().isOk());
    }

    @Test
    void readersReadAndOnlyManagersAndLeadsWrite() throws Exception {
        long id = named("olive.kitchen").id();
        for (Role role : new Role[] {Role.REVIEWER, Role.ANALYST}) {
            String reader = actors.person(role, program);
            UserRequestPostProcessor as = user(reader).roles(role.name());
            for (String page : List.of(
                    "/console/creators",
                    "/console/creators/" + id,
                    "/console/imports",
                    "/console/blocklist",
                    "/console/creators.csv")) {
                mvc.perform(get(page).with(as)).andExpect(status().isOk());
            }
            for (String page : List.of("/console/creators/new")) {
                mvc.perform(get(page).with(as)).andExpect(status().isForbidden());
            }
            for (String action : List.of("/block", "/unblock", "/opt-out", "/notes", "/tags")) {
                mvc.perform(post("/console/creators/" + id + action).with(as).with(csrf()))
                        .andExpect(status().isForbidden());
            }
            mvc.perform(post("/console/creators").with(as).with(csrf())).andExpect(status().isForbidden());
            mvc.perform(post("/console/blocklist/opt-outs").with(as).with(csrf()))
                    .andExpect(status().isForbidden());
        }
    }

    @Test
    void anotherProgramsCreatorDoesNotExist() throws Exception {
        Creator creator = named("olive.kitchen");
        String stranger = actors.person(Role.MANAGER, imports.program());

        mvc.perform(get("/console/creators/{id}", creator.id()).with(as(stranger)))
                .andExpect(status().isNotFound());
        for (String action :
                List.of("/block", "/unblock", "/opt-out", "/notes", "/tags", "/profiles/" + creator.profileId())) {
            mvc.perform(post("/console/creators/" + creator.id() + action)
                            .param("reason", "x")
                            .param("handle", "x")
                            .with(as(stranger))
                            .with(csrf()))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(get("/console/creators").with(as(stranger)))
                .andExpect(content().string(not(containsString("@olive.kitchen"))));
        assertThat(optOuts.allBlocked(program)).isEmpty();
    }

    private ResultActions list(String query) throws Exception {
        return mvc.perform(get(URI.create("/console/creators" + query)).with(as(manager)))
                .andExpect(status().isOk());
    }

    private Creator named(String handle) {
        List<Creator> found = new ArrayList<>();
        creators.stream(program, List.of(), 100, found::addAll);
        return found.stream()
                .filter(creator -> creator.handle().value().equals(handle))
                .findFirst()
                .orElseThrow();
    }

    private static UserRequestPostProcessor as(String manager) {
        return user(manager).roles("MANAGER");
    }
}
