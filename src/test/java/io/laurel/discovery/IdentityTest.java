package io.laurel.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.laurel.Actors;
import io.laurel.LaurelTest;
import io.laurel.discovery.domain.IdentityChange;
import io.laurel.discovery.domain.Likely;
import io.laurel.discovery.persistence.CreatorFile;
import io.laurel.discovery.persistence.Duplicates;
import io.laurel.discovery.persistence.Identities;
import io.laurel.identity.Role;
import io.laurel.privacy.OptOuts;
import io.laurel.program.Programs;
import io.laurel.shared.Handle;
import io.laurel.shared.NotFound;
import io.laurel.shared.Platform;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;

@LaurelTest
class IdentityTest {

    private static final List<String> TABLES = List.of(
            "creator",
            "profile",
            "handle_history",
            "creator_note",
            "creator_tag",
            "opt_out",
            "creator_block",
            "creator_address",
            "contact",
            "membership",
            "membership_place",
            "invitation",
            "candidate");

    private static final String ACTOR = "tester";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Actors actors;

    @Autowired
    private Programs programs;

    @Autowired
    private Creators creators;

    @Autowired
    private CreatorFile file;

    @Autowired
    private Identities identities;

    @Autowired
    private Duplicates duplicates;

    @Autowired
    private OptOuts optOuts;

    @Autowired
    private JdbcTemplate jdbc;

    private long program;
    private int handles;

    @BeforeEach
    void ownProgram() {
        program = new Imports(null, programs).program();
    }

    @Test
    void whatTheAbsorbedOneHadBecomesTheOthers() {
        long remaining = creator("anna.cooks");
        long absorbed = creator("anna.on.video");
        file.addNote(program, absorbed, "Met in Lyon", ACTOR);
        file.addTag(program, absorbed, "vip", ACTOR);
        file.addTag(program, absorbed, "press", ACTOR);
        file.addTag(program, remaining, "vip", ACTOR);
        optOuts.optOut(program, absorbed, "mail", ACTOR);
        optOuts.block(program, absorbed, "Rude", ACTOR);

        identities.merge(program, remaining, absorbed, "same face", ACTOR);

        assertThat(file.profiles(remaining)).hasSize(2);
        assertThat(file.notes(remaining)).hasSize(1);
        assertThat(file.tags(remaining)).containsExactly("press", "vip");
        assertThat(optOuts.standing(program, remaining).optedOut()).isTrue();
        assertThat(optOuts.standing(program, remaining).blocked()).isTrue();
        assertThat(creators.require(absorbed).id()).isEqualTo(remaining);
        assertThat(creators.find(List.of(absorbed, remaining)))
                .extracting(Creator::id)
                .containsExactlyInAnyOrder(absorbed, remaining);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void undoingChangesInTurnRestoresEveryRow(long seed) {
        Random random = new Random(seed);
        List<Long> people = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            people.add(person(random));
        }
        Deque<String> states = new ArrayDeque<>();
        Deque<Long> changes = new ArrayDeque<>();
        for (int i = 0; i < 6; i++) {
            String before = rows();
            long one = people.get(random.nextInt(people.size()));
            long other = people.get(random.nextInt(people.size()));
            try {
                IdentityChange change;
                if (random.nextInt(3) == 0) {
                    List<Creator> profiles = file.profiles(one);
                    change = identities.split(
                            program,
                            one,
                            profiles.get(random.nextInt(profiles.size())).profileId(),
                            null,
                            ACTOR);
                    people.add(change.otherId());
                } else {
                    if (one == other) {
                        continue;
                    }
                    change = identities.merge(program, one, other, null, ACTOR);
                    people.remove(other);
                }
                states.push(before);
                changes.push(change.id());
            } catch (CannotJoin refused) {
                assertThat(rows()).as("a refusal changes nothing").isEqualTo(before);
            }
        }
        assertThat(changes).isNotEmpty();
        while (!changes.isEmpty()) {
            identities.undo(program, changes.pop(), ACTOR);
            assertThat(rows()).isEqualTo(states.pop());
        }
    }

    @Test
    void aLaterChangeIsUndoneFirst() {
        long first = creator("one");
        long second = creator("two");
        long third = creator("three");
        long earlier = identities.merge(program, second, third, null, ACTOR).id();
        long later = identities.merge(program, first, second, null, ACTOR).id();

        assertThat(creators.require(third).id()).isEqualTo(first);
        assertThatThrownBy(() -> identities.undo(program, earlier, ACTOR))
                .isInstanceOf(CannotJoin.class)
                .hasMessageContaining("change " + later);
        identities.undo(program, later, ACTOR);
        assertThat(creators.require(third).id()).isEqualTo(second);
        identities.undo(program, earlier, ACTOR);
        assertThat(creators.require(third).id()).isEqualTo(third);
        assertThatThrownBy(() -> identities.undo(program, earlier, ACTOR)).hasMessageContaining("already");
    }

    @Test
    void anObjectionMadeWhileMergedBindsBothAfterwards() {
        long remaining = creator("one");
        long absorbed = creator("two");
        long change =
                identities.merge(program, remaining, absorbed, null, ACTOR).id();
        optOuts.optOut(program, remaining, "link", ACTOR);
        optOuts.block(program, remaining, "Rude", ACTOR);

        identities.undo(program, change, ACTOR);

        assertThat(optOuts.optedOut(program, remaining)).isTrue();
        assertThat(optOuts.optedOut(program, absorbed)).isTrue();
        assertThat(optOuts.standing(program, absorbed).blocked()).isTrue();
    }

    @Test
    void aSplitLeavesObjectionsOnBoth() {
        long one = creator("one");
        long other = creator("two");
        identities.merge(program, one, other, null, ACTOR);
        optOuts.optOut(program, one, "link", ACTOR);
        optOuts.bindAddress(program, one, "one@example.org");
        long profile = file.profiles(one).get(0).profileId();

        IdentityChange split = identities.split(program, one, profile, "two people after all", ACTOR);

        assertThat(file.profiles(split.otherId())).hasSize(1);
        assertThat(optOuts.optedOut(program, one)).isTrue();
        assertThat(optOuts.optedOut(program, split.otherId())).isTrue();
        long last = file.profiles(one).get(0).profileId();
        assertThatThrownBy(() -> identities.split(program, one, last, null, ACTOR))
                .isInstanceOf(CannotJoin.class);
    }

    @Test
    void whoIsOnAJourneyRemains() {
        long travelling = creator("one");
        long other = creator("two");
        membership(travelling, "INVITING");

        assertThatThrownBy(() -> identities.merge(program, other, travelling, null, ACTOR))
                .isInstanceOf(CannotJoin.class)
                .hasMessageContaining("choose it as the one that remains");
        assertThat(file.profiles(travelling)).hasSize(1);
        long change = identities.merge(program, travelling, other, null, ACTOR).id();
        identities.undo(program, change, ACTOR);

        membership(other, "ACTIVE");
        assertThatThrownBy(() -> identities.merge(program, travelling, other, null, ACTOR))
                .hasMessageContaining("end one journey first");
    }

    @Test
    void anEndedMembershipMovesUntilANewJourneyBegins() {
        long remaining = creator("one");
        long absorbed = creator("two");
        long membership = membership(absorbed, "DECLINED");

        long change =
                identities.merge(program, remaining, absorbed, null, ACTOR).id();

        assertThat(owner(membership)).isEqualTo(remaining);
        jdbc.update("update membership set state = 'INVITING' where id = ?", membership);
        assertThatThrownBy(() -> identities.undo(program, change, ACTOR)).isInstanceOf(CannotJoin.class);
        assertThat(owner(membership)).isEqualTo(remaining);
        jdbc.update("update membership set state = 'DECLINED' where id = ?", membership);
        identities.undo(program, change, ACTOR);
        assertThat(owner(membership)).isEqualTo(absorbed);
    }

    @Test
    void aHandleTakenOverStaysADifferentProfileAndIsNoDuplicate() {
        long program = this.program;
        jdbc.update(
                "insert into creator (program_id, created_at, created_by) values (?, now(), 't'), (?, now(), 't')",
                program,
                program);
        List<Long> ids =
                jdbc.queryForList("select id from creator where program_id = ? order by id", Long.class, program);
        for (int i = 0; i < 2; i++) {
            jdbc.update(
                    "insert into profile (program_id, creator_id, platform, platform_id, handle, confirmed_at, created_at)"
                            + " values (?, ?, 'instagram', ?, 'taken.over', now(), now())",
                    program,
                    ids.get(i),
                    "id" + i);
        }
        assertThat(duplicates.in(program, 50)).isEmpty();
    }

    @Test
    void duplicatesAreSuggestedWithEvidenceAndMergedByNobody() {
        long instagram = save(Platform.INSTAGRAM, "olive.kitchen", "Anna Martin");
        long tiktok = save(Platform.TIKTOK, "olive.kitchen", "Olive");
        long blog = save(Platform.BLOG, "www.olive.kitchen.com", "Kitchen");
        long namesake = save(Platform.YOUTUBE, "annasfood", "anna martin");
        save(Platform.YOUTUBE, "somebody.else", "Berta Klein");

        List<Likely> found = duplicates.of(creators.require(instagram));

        assertThat(found)
                .extracting(each -> each.other().id(), Likely::evidence)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(tiktok, List.of("handle")),
                        org.assertj.core.groups.Tuple.tuple(blog, List.of("address")),
                        org.assertj.core.groups.Tuple.tuple(namesake, List.of("name")));
        assertThat(duplicates.in(program, 50)).hasSize(2);
        assertThat(file.profiles(instagram)).hasSize(1);
    }

    @Test
    void managersMergeSplitAndUndoByRestAndOthersMayNot() throws Exception {
        String manager = actors.person(Role.MANAGER, program);
        String analyst = actors.person(Role.ANALYST, program);
        String stranger = actors.person(Role.MANAGER, new Imports(null, programs).program());
        long one = creator("one");
        long two = creator("two");
        String merge = "{\"absorb\": %d, \"reason\": \"same\"}".formatted(two);
        mvc.perform(merges(one, merge).with(as(analyst, Role.ANALYST)).with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(merges(one, merge).with(as(stranger, Role.MANAGER)).with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(merges(one, "{\"absorb\": %d}".formatted(one))
                        .with(as(manager, Role.MANAGER))
                        .with(csrf()))
                .andExpect(status().isBadRequest());
        mvc.perform(merges(one, merge).with(as(manager, Role.MANAGER)).with(csrf()))
                .andExpect(status().isCreated());
        mvc.perform(merges(one, merge).with(as(manager, Role.MANAGER)).with(csrf()))
                .andExpect(status().isConflict());

        long change = identities.history(one).get(0).id();
        mvc.perform(delete("/api/creators/{id}/identity-changes/{change}", one, change)
                        .with(as(analyst, Role.ANALYST))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(delete("/api/creators/{id}/identity-changes/{change}", one, change)
                        .with(as(manager, Role.MANAGER))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("\"undoneBy\":\"" + manager)));
        mvc.perform(delete("/api/creators/{id}/identity-changes/{change}", one, change)
                        .with(as(manager, Role.MANAGER))
                        .with(csrf()))
                .andExpect(status().isConflict());
        mvc.perform(post("/api/creators/{id}/splits", one)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"profileId\": 1}")
                        .with(as(manager, Role.MANAGER))
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void pagesShowCompareMergeAndUndo() throws Exception {
        String manager = actors.person(Role.MANAGER, program);
        long one = save(Platform.INSTAGRAM, "olive.kitchen", "Anna Martin");
        long two = save(Platform.TIKTOK, "olive.kitchen", "Anna Martin");
        page("/console/creators/duplicates", manager, "same handle");
        page("/console/creators/" + one + "/identity", manager, "same handle");
        page("/console/creators/" + one + "/merge?q=olive", manager, "Compare");
        page("/console/creators/" + one + "/merge?with=" + two, manager, "Which one remains?");
        mvc.perform(post("/console/creators/{id}/merge", one)
                        .param("with", "" + two)
                        .param("remaining", "" + two)
                        .with(as(manager, Role.MANAGER))
                        .with(csrf()))
                .andExpect(redirectedUrl("/console/creators/" + two));
        mvc.perform(get("/console/creators/{id}", one).with(as(manager, Role.MANAGER)))
                .andExpect(redirectedUrl("/console/creators/" + two));
        long change = identities.history(two).get(0).id();
        page("/console/creators/" + two + "/identity", manager, "was merged into");
        mvc.perform(post("/console/creators/{id}/identity/{change}/undo", two, change)
                        .with(as(manager, Role.MANAGER))
                        .with(csrf()))
                .andExpect(redirectedUrl("/console/creators/" + two));
        page("/console/creators/" + two + "/identity", manager, "undone by");
        assertThatThrownBy(() -> identities.undo(new Imports(null, programs).program(), change, ACTOR))
                .isInstanceOf(NotFound.class);
    }

    private void page(String path, String manager, String shows) throws Exception {
        mvc.perform(get(path).with(as(manager, Role.MANAGER)))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("olive.kitchen"), containsString(shows))));
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder merges(
            long id, String body) {
        return post("/api/creators/{id}/merges", id)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private long person(Random random) {
        long id = creator("p" + random.nextInt(1_000_000));
        for (String tag : List.of("a", "b", "c")) {
            if (random.nextBoolean()) {
                file.addTag(program, id, tag, ACTOR);
            }
        }
        if (random.nextBoolean()) {
            file.addNote(program, id, "note", ACTOR);
        }
        if (random.nextInt(3) == 0) {
            optOuts.optOut(program, id, "mail", ACTOR);
        }
        if (random.nextInt(3) == 0) {
            optOuts.block(program, id, "reason", ACTOR);
            if (random.nextBoolean()) {
                optOuts.unblock(program, id, ACTOR);
            }
        }
        if (random.nextBoolean()) {
            optOuts.bindAddress(program, id, "mail" + random.nextInt(3) + "@example.org");
            jdbc.update(
                    "insert into contact (program_id, creator_id, email, source, lawful_basis, state, entered_by, entered_at, state_since)"
                            + " values (?, ?, 'x@example.org', 'test', 'consent', 'ACTIVE', 'test', now(), now())",
                    program,
                    id);
        }
        int journey = random.nextInt(5);
        if (journey < 2) {
            membership(id, journey == 0 ? "DECLINED" : "INVITING");
        }
        return id;
    }

    private long membership(long creator, String state) {
        return jdbc.queryForObject(
                "insert into membership (program_id, creator_id, campaign_id, state, stage_since, created_at)"
                        + " values (?, ?, 1, ?, timestamptz '2020-01-01', timestamptz '2020-01-01') returning id",
                Long.class,
                program,
                creator,
                state);
    }

    private long owner(long membership) {
        return jdbc.queryForObject("select creator_id from membership where id = ?", Long.class, membership);
    }

    private String rows() {
        StringBuilder rows = new StringBuilder();
        for (String table : TABLES) {
            rows.append(table)
                    .append('\n')
                    .append(String.join(
                            "\n",
                            jdbc.queryForList(
                                    "select cast(to_jsonb(t) as text) from %s t where program_id = ? order by 1"
                                            .formatted(table),
                                    String.class,
                                    program)))
                    .append('\n');
        }
        return rows.toString();
    }

    private long creator(String handle) {
        return save(Platform.values()[handles % 3], handle + ++handles, "Name");
    }

    private long save(Platform platform, String handle, String name) {
        return creators.save(
                program,
                Creators.NewCreator.of(platform, new Handle(handle), Search.facts(name, 1_000L + ++handles, List.of())),
                "test");
    }

    private static UserRequestPostProcessor as(String person, Role role) {
        return user(person).roles(role.name());
    }
}
