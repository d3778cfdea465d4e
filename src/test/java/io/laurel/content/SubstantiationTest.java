package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.Http;
import io.laurel.content.domain.Substantiation;
import io.laurel.content.domain.Substantiations;
import io.laurel.content.persistence.SubstantiationStore;
import io.laurel.identity.Role;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;

/** Proofs and licences: what is kept, who may keep it, and which of them the check of a mission's post gets. */
class SubstantiationTest extends ContentTest {

    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

    @LocalServerPort
    private int port;

    @Autowired
    private Substantiations substantiations;

    @Autowired
    private SubstantiationStore kept;

    private long proof(String kind, List<String> jurisdictions, LocalDate from, LocalDate to) {
        return substantiations.add(
                Substantiation.draft(program, kind, "Oak board", jurisdictions, from, to, "Study 7", "Twelve weeks"),
                manager);
    }

    private long assignment() {
        return mission().assignmentId();
    }

    @Test
    void entriesInForceOnTheDayCount() {
        LocalDate end = LocalDate.of(2026, 6, 30);
        long study = proof("proven", List.of(), NEW_YEAR, end);
        long licence = proof("gambling", List.of("GB"), end.plusDays(1), null);
        substantiations.name(assignment(), List.of(study, licence), manager);

        assertThat(on(NEW_YEAR.minusDays(1))).isEmpty();
        assertThat(on(NEW_YEAR)).containsExactly(study);
        assertThat(on(end)).containsExactly(study);
        assertThat(on(end.plusDays(1))).containsExactly(licence);

        substantiations.withdraw(licence, "The licence was taken away", lead);
        assertThat(on(end.plusDays(1))).isEmpty();
        assertThat(kept.require(licence).withdrawal().by()).isEqualTo(lead);
    }

    private List<Long> on(LocalDate day) {
        return kept.namedBy(assignment(), day).stream().map(Substantiation::id).toList();
    }

    @Test
    void entriesAreNeverChanged() {
        long study = proof("proven", List.of("GB"), NEW_YEAR, null);
        assertThatThrownBy(() -> jdbc.update("update substantiation set kind = 'alcohol' where id = ?", study))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.update("delete from substantiation where id = ?", study))
                .isInstanceOf(DataAccessException.class);
        substantiations.withdraw(study, "A newer one is there", manager);
        assertThatThrownBy(() -> substantiations.withdraw(study, "again", manager))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> jdbc.update(
                        "update substantiation set withdrawn_at = null, withdrawn_by = null, withdrawn_reason = null"
                                + " where id = ?",
                        study))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void everyBadFieldIsNamed() {
        assertThatThrownBy(() -> substantiations.add(
                        Substantiation.draft(
                                program,
                                "profit",
                                null,
                                List.of("XX"),
                                NEW_YEAR,
                                NEW_YEAR.minusDays(1),
                                " ".strip(),
                                null),
                        manager))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems())
                                .extracting(InvalidInput.Problem::field)
                                .containsExactly("kind", "reference", "jurisdictions", "validTo"));
    }

    @Test
    void missionsNameWhatStandsInTheirProgram() {
        long study = proof("proven", List.of(), NEW_YEAR, null);
        substantiations.name(assignment(), List.of(study), manager);
        substantiations.name(assignment(), List.of(), lead);
        substantiations.name(assignment(), List.of(study), manager);
        assertThat(kept.uses(study)).hasSize(2).element(1).satisfies(first -> {
            assertThat(first.namedBy()).isEqualTo(manager);
            assertThat(first.droppedBy()).isEqualTo(lead);
        });
        substantiations.withdraw(study, "outdated", manager);
        substantiations.name(assignment(), List.of(study), manager);
        substantiations.name(assignment(), List.of(), manager);
        assertThatThrownBy(() -> substantiations.name(assignment(), List.of(study), manager))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> substantiations.name(assignment(), List.of(987_654_321L), manager))
                .isInstanceOf(InvalidInput.class);
        assertThat(jdbc.queryForList(
                        "select action from audit_event where subject = ? order by id",
                        String.class,
                        "substantiation:" + study))
                .containsExactly("substantiation-added", "substantiation-withdrawn");
    }

    @Test
    void managerAddsNamesAndWithdrawsInTheConsole() {
        Http desk = Http.session(port, manager);
        assertThat(desk.get("/console/proofs").body()).contains("No proof or licence on file");
        String form = desk.get("/console/proofs/new").body();
        HttpResponse<String> refused = desk.form(
                "/console/proofs/new",
                form,
                Map.of(
                        "kind",
                        "gambling",
                        "jurisdictions",
                        "gb, zz",
                        "validFrom",
                        "2026-01-01",
                        "reference",
                        "No. <7>"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("gb, zz", "No. &lt;7&gt;").doesNotContain("No. <7>");
        desk.form(
                "/console/proofs/new",
                form,
                Map.of(
                        "kind",
                        "gambling",
                        "jurisdictions",
                        "gb fr",
                        "validFrom",
                        "2026-01-01",
                        "reference",
                        "No. <7>"));
        Substantiation made = kept.nameable(program, NEW_YEAR, 10).get(0);
        assertThat(made.jurisdictions()).containsExactly("GB", "FR");
        assertThat(desk.get("/console/proofs?kind=gambling&country=fr&state=IN_FORCE&sort=to")
                        .body())
                .contains("/console/proofs/" + made.id());
        assertThat(desk.get("/console/proofs?country=DE").body()).doesNotContain("/console/proofs/" + made.id());

        String entry = "/console/missions/" + assignment();
        String page = desk.get(entry).body();
        desk.form(entry + "/proofs", page, Map.of("proofs", String.valueOf(made.id())));
        assertThat(on(NEW_YEAR)).containsExactly(made.id());
        assertThat(Http.session(port, reviewer).get(entry).body()).contains("No. &lt;7&gt;");

        String path = "/console/proofs/" + made.id();
        String shown = desk.get(path).body();
        assertThat(shown).contains("/console/missions/" + assignment());
        desk.form(path + "/withdraw", shown, Map.of("reason", "It has lapsed"));
        assertThat(desk.get(path).body()).contains("It has lapsed");
        assertThat(on(NEW_YEAR)).isEmpty();
    }

    @Test
    void othersOnlyRead() {
        long study = proof("proven", List.of(), NEW_YEAR, null);
        String form = Http.session(port, manager).get("/console/proofs/new").body();
        for (String person : List.of(reviewer, actors.person(Role.ANALYST, program))) {
            Http desk = Http.session(port, person);
            assertThat(desk.get("/console/proofs/" + study).statusCode()).isEqualTo(200);
            assertThat(desk.get("/console/proofs/new").statusCode()).isEqualTo(403);
            String own = desk.get("/console/proofs").body();
            assertThat(own).doesNotContain("/console/proofs/new");
            assertThat(desk.form("/console/proofs/" + study + "/withdraw", own, Map.of("reason", "x"))
                            .statusCode())
                    .isEqualTo(403);
        }
        Http tokenless = Http.session(port, manager);
        assertThat(tokenless
                        .send(
                                "POST",
                                "/console/proofs/" + study + "/withdraw",
                                "reason=x",
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(403);
        assertThat(form).contains("name=\"_csrf\"");
        assertThat(kept.require(study).withdrawal()).isNull();
    }

    @Test
    void entriesOfAnotherProgramDoNotExist() {
        long study = proof("proven", List.of(), NEW_YEAR, null);
        long elsewhere = program + 1_000_000;
        Http stranger = Http.session(port, actors.person(Role.MANAGER, elsewhere));
        String own = stranger.get("/console").body();
        assertThat(stranger.get("/console/proofs/" + study).statusCode()).isEqualTo(404);
        assertThat(stranger.form("/console/proofs/" + study + "/withdraw", own, Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.form(
                                "/console/missions/" + assignment() + "/proofs",
                                own,
                                Map.of("proofs", String.valueOf(study)))
                        .statusCode())
                .isEqualTo(404);
        assertThat(kept.require(study).withdrawal()).isNull();
        assertThat(on(NEW_YEAR)).isEmpty();
    }
}
