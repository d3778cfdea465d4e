package io.laurel.rulebook;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Changes of rule sets by people: a table is uploaded, becomes a proposal, is shown with its difference, cases and effect, and is
 * published by a second person. Versions never change once published.
 */
public interface RuleChanges {

    /** Life of a proposal. */
    enum State {
        OPEN,
        PUBLISHED,
        REJECTED,
        WITHDRAWN
    }

    /** Where a proposal came from: an uploaded table, files shipped with a newer Laurel, or an earlier version. */
    enum Origin {
        TABLE,
        RELEASE,
        REPUBLICATION
    }

    /**
     * A proposed version.
     *
     * @param table the changed table; null for a release's files
     * @param approver who published or rejected it, null while open
     */
    record Proposal(
            long id,
            String ruleSet,
            int baseVersion,
            Origin origin,
            String table,
            String filename,
            State state,
            String hash,
            String proposer,
            Instant proposedAt,
            String approver,
            Instant decidedAt,
            String reason,
            Integer publishedVersion) {}

    /** A published version. {@code note}: seed, proposal or republication. */
    record Version(
            String ruleSet,
            int version,
            String hash,
            String publishedBy,
            Instant publishedAt,
            String note,
            boolean live) {}

    /** A table as people see it: headings and cells as text, rows in file order. */
    record TableView(String name, String description, List<ColumnView> columns, List<List<String>> rows) {}

    /** A column with what its cells may hold, in words. */
    record ColumnView(String name, String type, String unit, String role, String expected, boolean required) {}

    /** Difference of one table (rows by id), or of one other file (rows empty, {@code fileChanged}). */
    record Difference(
            String file,
            List<Map<String, String>> added,
            List<Map<String, String>> removed,
            List<ChangedRow> changed,
            boolean fileChanged) {}

    record ChangedRow(String id, List<ChangedCell> cells) {}

    record ChangedCell(String column, String before, String after) {}

    /**
     * Outcome of one case; {@code problems} is empty when it passed.
     *
     * @param moved the case describes a row this change moves, or has not held since an earlier one moved it
     */
    record CaseResult(String check, String name, List<String> problems, boolean moved) {
        public boolean passed() {
            return problems.isEmpty();
        }

        /** Something breaks that the change does not say it changes. */
        public boolean breaks() {
            return !passed() && !moved;
        }
    }

    /** All cases under the candidate, and what no case covers. */
    record CaseReport(List<CaseResult> results, List<String> uncovered) {
        /** Cases that break; those which describe the rows changed are no failures. */
        public long failures() {
            return results.stream().filter(CaseResult::breaks).count();
        }
    }

    /** How many subjects of the last run go from one verdict to another. */
    record Flip(String from, String to, int count, List<Long> exampleDecisions) {}

    /**
     * The candidate applied to the stored facts of the last run.
     *
     * @param run null when the program has no run of this rule set with facts left
     */
    record Impact(Long run, int evaluated, List<Flip> flips) {
        public int flipped() {
            return flips.stream().mapToInt(Flip::count).sum();
        }
    }

    /** The base of a proposal is no longer live; carries what was published meanwhile. */
    class StaleBase extends io.laurel.shared.Conflict {
        private static final long serialVersionUID = 1L;
        private final transient List<Difference> differences;

        public StaleBase(String message, List<Difference> differences) {
            super(message);
            this.differences = List.copyOf(differences);
        }

        public List<Difference> differences() {
            return differences;
        }
    }

    List<String> ruleSets();

    /** Published versions, newest first. */
    List<Version> versions(String ruleSet);

    /** Names of the tables of a version. */
    List<String> tables(String ruleSet, int version);

    TableView table(String ruleSet, int version, String table);

    /** All files of a version by path: rules, tables, policy, cases. */
    Map<String, String> files(String ruleSet, int version);

    /** The table as CSV (UTF-8, semicolons) with text guarded against formula injection. */
    byte[] exportCsv(String ruleSet, int version, String table);

    byte[] exportXlsx(String ruleSet, int version, String table);

    /**
     * Checks every cell and stores a proposal to replace one table.
     *
     * @param file CSV or XLSX by the name's ending
     * @throws InvalidRuleSet naming every bad cell; nothing is stored then
     * @throws io.laurel.shared.Conflict when nothing differs from the base
     */
    Proposal propose(String ruleSet, int baseVersion, String table, byte[] file, String filename, String actor);

    /** @throws io.laurel.shared.NotFound when there is none */
    Proposal require(long proposalId);

    /** Proposals, newest first. */
    List<Proposal> proposals(String ruleSet);

    /** What the proposal changes against its base. */
    List<Difference> differences(long proposalId);

    List<Difference> differences(String ruleSet, int fromVersion, int toVersion);

    /** Runs every case of the rule set under the candidate. */
    CaseReport runCases(long proposalId);

    /** Re-evaluates the stored facts of the program's last run under the candidate: takes long and stores nothing, see {@link RuleImpacts}. */
    Impact impact(long proposalId, long programId);

    /**
     * Makes the candidate the live version on every node within seconds.
     *
     * @throws StaleBase when another version was published since
     * @throws io.laurel.shared.Conflict when the approver proposed it, or it is not open
     */
    RuleSetVersion publish(long proposalId, String approver);

    void reject(long proposalId, String approver, String reason);

    void withdraw(long proposalId, String actor);

    /**
     * Proposes the files of an earlier version again, on top of the live one.
     *
     * @throws io.laurel.shared.Conflict when that version is live
     */
    Proposal proposeRepublication(String ruleSet, int version, String actor);

    /** Rolls back: publishes the files of an earlier version as a new version. */
    RuleSetVersion republish(String ruleSet, int version, String actor);
}
