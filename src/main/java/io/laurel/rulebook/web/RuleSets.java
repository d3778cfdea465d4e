package io.laurel.rulebook.web;

import io.laurel.rulebook.RuleChangeApprovals;
import io.laurel.rulebook.RuleChanges;
import io.laurel.rulebook.RuleChanges.CaseReport;
import io.laurel.rulebook.RuleChanges.CaseResult;
import io.laurel.rulebook.RuleChanges.Difference;
import io.laurel.rulebook.RuleChanges.Proposal;
import io.laurel.rulebook.RuleChanges.State;
import io.laurel.rulebook.RuleChanges.TableView;
import io.laurel.rulebook.RuleChanges.Version;
import io.laurel.rulebook.RuleImpacts;
import io.laurel.rulebook.domain.Check;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.domain.Sentences;
import io.laurel.rulebook.engine.LiveRulebook;
import io.laurel.shared.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Rule sets as people read them, for pages and REST alike. */
@Component
class RuleSets {

    /** @param open proposals nobody has decided */
    record Summary(
            String name, int version, Instant publishedAt, String publishedBy, int checks, int tables, long open) {}

    /**
     * @param asks the first words of the rule file: what the check is for
     * @param otherwise whether it passes where no rule says anything
     */
    record CheckView(
            String id,
            String title,
            String asks,
            boolean hard,
            double weight,
            String table,
            List<String> requires,
            boolean otherwise,
            int tableRows) {}

    /** @param usedBy titles of the checks that read it */
    record TableLine(String name, String description, int rows, List<String> usedBy) {}

    /**
     * A proposal with everything an approver looks at.
     *
     * @param live the version live now; another than the base makes the proposal stale
     * @param meanwhile what was published since; empty unless stale
     */
    record Review(
            Proposal proposal,
            RuleChangeApprovals.Submission submission,
            int live,
            List<Difference> differences,
            List<Difference> meanwhile,
            CaseReport cases,
            RuleImpacts.Record impacts) {

        public boolean stale() {
            return proposal.state() == State.OPEN && live != proposal.baseVersion();
        }

        public boolean open() {
            return proposal.state() == State.OPEN;
        }

        public boolean submitted() {
            return submission != null;
        }

        public List<CaseResult> failures() {
            return cases.results().stream().filter(CaseResult::breaks).toList();
        }

        /** Cases that describe the rows changed, so no longer hold. */
        public List<CaseResult> moved() {
            return cases.results().stream()
                    .filter(result -> !result.passed() && result.moved())
                    .toList();
        }

        public int changedRows() {
            return differences.stream()
                    .mapToInt(each -> each.added().size()
                            + each.removed().size()
                            + each.changed().size())
                    .sum();
        }
    }

    private final RuleChanges changes;
    private final RuleChangeApprovals approvals;
    private final RuleImpacts impacts;
    private final LiveRulebook rulebook;

    RuleSets(RuleChanges changes, RuleChangeApprovals approvals, RuleImpacts impacts, LiveRulebook rulebook) {
        this.changes = changes;
        this.approvals = approvals;
        this.impacts = impacts;
        this.rulebook = rulebook;
    }

    List<Summary> all() {
        return changes.ruleSets().stream().map(this::summary).toList();
    }

    Summary summary(String name) {
        Version live = live(name);
        RuleSet set = set(name, live.version());
        return new Summary(
                name,
                live.version(),
                live.publishedAt(),
                live.publishedBy(),
                set.definition().checks().size(),
                set.tables().size(),
                changes.proposals(name).stream()
                        .filter(proposal -> proposal.state() == State.OPEN)
                        .count());
    }

    Version live(String name) {
        return changes.versions(name).stream()
                .filter(Version::live)
                .findFirst()
                .orElseThrow(() -> new NotFound("rule set", name));
    }

    /** The live version of the rule set a proposal is for. */
    int liveOf(long proposalId) {
        return live(changes.require(proposalId).ruleSet()).version();
    }

    List<CheckView> checks(String name, int version, Locale locale) {
        RuleSet set = set(name, version);
        Sentences sentences = new Sentences(set.files());
        return set.definition().checks().stream()
                .map(check -> view(set, check, sentences.title(check.id(), locale)))
                .toList();
    }

    private static CheckView view(RuleSet set, Check check, String title) {
        return new CheckView(
                check.id(),
                title,
                asks(set, check),
                check.hard(),
                check.weight(),
                check.table(),
                check.requires(),
                check.otherwise(),
                check.table() == null ? 0 : set.table(check.table()).rows().size());
    }

    /** The comment at the head of the check's rules; null where there is none. */
    private static String asks(RuleSet set, Check check) {
        String head = set.files().files().entrySet().stream()
                .filter(file -> file.getKey().startsWith(check.folder() + "/")
                        && file.getKey().endsWith(".drl"))
                .sorted(Map.Entry.comparingByKey())
                .map(file -> file.getValue()
                        .lines()
                        .takeWhile(line -> line.startsWith("//"))
                        .map(line -> line.substring(2).strip())
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" "))
                .strip();
        return head.isEmpty() ? null : head;
    }

    List<TableLine> tables(String name, int version, Locale locale) {
        RuleSet set = set(name, version);
        Sentences sentences = new Sentences(set.files());
        return set.tables().values().stream()
                .map(table -> new TableLine(
                        table.name(),
                        table.definition().description(),
                        table.rows().size(),
                        set.definition().checks().stream()
                                .filter(check -> table.name().equals(check.table()))
                                .map(check -> sentences.title(check.id(), locale))
                                .toList()))
                .toList();
    }

    TableView table(String name, int version, String table) {
        return changes.table(name, version, table);
    }

    /** @param actor in whose name the impact is computed where nobody asked before, as for files of a release */
    Review review(long proposalId, long programId, String actor) {
        Proposal proposal = changes.require(proposalId);
        impacts.ensure(proposalId, programId, actor);
        int live = live(proposal.ruleSet()).version();
        boolean stale = proposal.state() == State.OPEN && live != proposal.baseVersion();
        return new Review(
                proposal,
                approvals.submission(proposalId).orElse(null),
                live,
                changes.differences(proposalId),
                stale ? changes.differences(proposal.ruleSet(), proposal.baseVersion(), live) : List.of(),
                changes.runCases(proposalId),
                impacts.of(proposalId, programId));
    }

    private RuleSet set(String name, int version) {
        return rulebook.loaded(name, version).ruleSet();
    }
}
