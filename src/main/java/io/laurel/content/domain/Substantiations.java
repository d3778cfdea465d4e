package io.laurel.content.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.persistence.AssignmentStore;
import io.laurel.content.persistence.SubstantiationStore;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Proofs and licences on file, and which of them a mission relies on. */
@Service
@Transactional
public class Substantiations {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final int MOST_COUNTRIES = 60;

    private final SubstantiationStore store;
    private final AssignmentStore assignments;
    private final ClaimKinds kinds;
    private final PostFacts facts;
    private final AuditLog audit;
    private final Clock clock;

    Substantiations(
            SubstantiationStore store,
            AssignmentStore assignments,
            ClaimKinds kinds,
            PostFacts facts,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.assignments = assignments;
        this.kinds = kinds;
        this.facts = facts;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws InvalidInput naming every bad field */
    public long add(Substantiation draft, String actor) {
        refuseInvalid(draft);
        long id = store.insert(draft, actor, clock.instant());
        audit.record(
                draft.programId(),
                actor,
                "substantiation-added",
                "substantiation:" + id,
                Map.of("kind", draft.kind(), "jurisdictions", draft.jurisdictions()));
        return id;
    }

    /** From now on no check counts it; what was decided stays decided. @throws Conflict when it has been withdrawn */
    public void withdraw(long id, String reason, String actor) {
        String words = reason == null ? "" : reason.strip();
        if (words.isEmpty() || words.length() > 2000 || words.indexOf('\0') >= 0) {
            throw new InvalidInput("reason", null, "a reason of at most 2000 characters");
        }
        Substantiation before = store.require(id);
        if (!store.withdraw(id, actor, clock.instant(), words)) {
            throw new Conflict("This entry has been withdrawn before");
        }
        audit.record(before.programId(), actor, "substantiation-withdrawn", before.code(), Map.of());
    }

    /**
     * Says on which entries a mission of the catalogue relies, whether it is open or not: proofs come and expire while it runs.
     *
     * @throws InvalidInput when one is not on file in the program
     * @throws Conflict when one that is new to the mission has been withdrawn
     */
    public void name(long assignmentId, Collection<Long> ids, String actor) {
        Assignment assignment = assignments.lock(assignmentId);
        Set<Long> wanted = new TreeSet<>(ids);
        Set<Long> present = store.namedBy(assignmentId).stream()
                .map(Substantiation::id)
                .collect(Collectors.toCollection(TreeSet::new));
        for (Long id : wanted) {
            Substantiation each = store.find(id)
                    .filter(found -> found.programId() == assignment.programId())
                    .orElseThrow(() -> new InvalidInput("substantiations", id, "entries on file in this program"));
            if (each.withdrawal() != null && !present.contains(id)) {
                throw new Conflict("Entry " + id + " has been withdrawn: a mission cannot rely on it");
            }
        }
        Set<Long> added = new TreeSet<>(wanted);
        added.removeAll(present);
        Set<Long> dropped = new TreeSet<>(present);
        dropped.removeAll(wanted);
        added.forEach(id -> store.name(assignment, id, actor, clock.instant()));
        dropped.forEach(id -> store.drop(assignmentId, id, actor, clock.instant()));
        if (!added.isEmpty() || !dropped.isEmpty()) {
            audit.record(
                    assignment.programId(),
                    actor,
                    "mission-substantiations-named",
                    "assignment:" + assignmentId,
                    Map.of("added", List.copyOf(added), "dropped", List.copyOf(dropped)));
        }
    }

    private void refuseInvalid(Substantiation draft) {
        List<InvalidInput.Problem> problems = new ArrayList<>();
        List<String> known = kinds.provable(facts.today(draft.programId()));
        if (!known.contains(draft.kind())) {
            problems.add(new InvalidInput.Problem("kind", draft.kind(), "one of " + String.join(", ", known)));
        }
        text(problems, "product", draft.product(), 0, 200);
        text(problems, "reference", draft.reference(), 1, 300);
        text(problems, "note", draft.note(), 0, 2000);
        for (String code : draft.jurisdictions()) {
            if (!COUNTRIES.contains(code)) {
                problems.add(new InvalidInput.Problem("jurisdictions", code, "ISO 3166 country codes such as DE"));
            }
        }
        if (draft.jurisdictions().size() > MOST_COUNTRIES) {
            problems.add(new InvalidInput.Problem("jurisdictions", null, "at most " + MOST_COUNTRIES + " countries"));
        }
        LocalDate from = draft.validFrom();
        if (from == null) {
            problems.add(new InvalidInput.Problem("validFrom", null, "a day such as 2026-12-31"));
        } else if (draft.validTo() != null && draft.validTo().isBefore(from)) {
            problems.add(new InvalidInput.Problem(
                    "validTo", draft.validTo().toString(), "a day not before " + from + ", or empty for no end"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private static void text(List<InvalidInput.Problem> problems, String field, String value, int least, int most) {
        int length = value == null ? 0 : value.length();
        if (length < least || length > most || value != null && value.indexOf('\0') >= 0) {
            problems.add(new InvalidInput.Problem(field, value, least + " to " + most + " characters"));
        }
    }
}
