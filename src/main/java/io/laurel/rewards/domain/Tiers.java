package io.laurel.rewards.domain;

import io.laurel.audit.AuditLog;
import io.laurel.rewards.persistence.LedgerStore;
import io.laurel.rewards.persistence.TierStore;
import io.laurel.rewards.rules.Achievement;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tiers follow from settled points by the rules; a change is a decision on record. */
@Service
public class Tiers {

    private static final String OUTCOME = "tier";

    private final TierStore tiers;
    private final LedgerStore ledger;
    private final Rulebook rulebook;
    private final Decisions decisions;
    private final AuditLog audit;
    private final Clock clock;

    Tiers(TierStore tiers, LedgerStore ledger, Rulebook rulebook, Decisions decisions, AuditLog audit, Clock clock) {
        this.tiers = tiers;
        this.ledger = ledger;
        this.rulebook = rulebook;
        this.decisions = decisions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Where an ambassador stands. @param next what comes after, empty at the top */
    public record Standing(String tier, long settled, Optional<Step> next) {}

    /** @param missing settled points still needed for the tier */
    public record Step(String tier, long from, long missing) {}

    public Standing standing(long membershipId) {
        long settled = ledger.balance(membershipId).settled();
        List<TableRow> rows = rulebook.rows(Fulfilment.RULE_SET, "CommissionTier", today()).stream()
                .sorted(Comparator.comparing(row -> row.integer("from-points")))
                .toList();
        String tier = tiers.current(membershipId)
                .orElseGet(() -> rows.isEmpty() ? "" : rows.get(0).text(OUTCOME));
        return new Standing(
                tier,
                settled,
                rows.stream()
                        .filter(row -> row.integer("from-points") > settled)
                        .findFirst()
                        .map(row -> new Step(
                                row.text(OUTCOME), row.integer("from-points"), row.integer("from-points") - settled)));
    }

    /** Takes the tier a decision about one membership named. */
    @Transactional(propagation = Propagation.MANDATORY)
    void take(long programId, long membershipId, Decision decision) {
        if (decision.outcomes().get(OUTCOME) instanceof String tier) {
            change(
                    programId,
                    membershipId,
                    tiers.current(membershipId).orElse(null),
                    tier,
                    decision.outcomes(),
                    ledger.balance(membershipId).settled(),
                    decision.id());
        }
    }

    /** Evaluates all memberships in one batch and records a decision for each whose tier changes. */
    @Transactional(propagation = Propagation.MANDATORY)
    void review(long programId, Collection<Long> membershipIds) {
        List<Long> ids = membershipIds.stream().distinct().sorted().toList();
        Map<Long, Long> settled = new HashMap<>();
        ids.forEach(id -> settled.put(id, ledger.balance(id).settled()));
        Map<Long, String> before = tiers.current(ids);
        List<Achievement> subjects = ids.stream()
                .map(id -> new Achievement(
                        "membership:" + id, "tier-review", "any", null, null, settled.get(id), 0, null, null))
                .toList();
        Rulebook.Evaluated evaluated = rulebook.evaluate(Fulfilment.RULE_SET, today(), null, subjects);
        List<Long> changed = new ArrayList<>();
        List<Achievement> facts = new ArrayList<>();
        List<Evaluation> results = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Evaluation result = evaluated.results().get(i);
            Object tier = result.outcomes().get(OUTCOME);
            if (tier != null && !tier.equals(before.get(ids.get(i)))) {
                changed.add(ids.get(i));
                facts.add(subjects.get(i));
                results.add(result);
            }
        }
        if (changed.isEmpty()) {
            return;
        }
        long run = decisions.openRun(programId, Fulfilment.RULE_SET, "tier-review");
        List<Long> recorded = decisions.record(
                run, programId, today(), null, facts, new Rulebook.Evaluated(evaluated.version(), results));
        for (int i = 0; i < changed.size(); i++) {
            long membershipId = changed.get(i);
            Map<String, Object> outcomes = results.get(i).outcomes();
            change(
                    programId,
                    membershipId,
                    before.get(membershipId),
                    outcomes.get(OUTCOME).toString(),
                    outcomes,
                    settled.get(membershipId),
                    recorded.get(i));
        }
    }

    private void change(
            long programId,
            long membershipId,
            String before,
            String tier,
            Map<String, Object> outcomes,
            long settled,
            long decisionId) {
        if (tier.equals(before)) {
            return;
        }
        tiers.change(programId, membershipId, before, tier, row(outcomes), settled, decisionId);
        audit.record(
                programId,
                "system",
                "tier-changed",
                "membership:" + membershipId,
                Map.of("before", before == null ? "none" : before, "tier", tier, "settled", settled));
    }

    private static String row(Map<String, Object> outcomes) {
        return outcomes.get("rows") instanceof Map<?, ?> rows
                        && rows.get(OUTCOME) instanceof List<?> ids
                        && !ids.isEmpty()
                ? ids.get(0).toString()
                : null;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
