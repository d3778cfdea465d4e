package io.laurel.rulebook.change;

import io.laurel.audit.AuditLog;
import io.laurel.rulebook.InvalidRuleSet;
import io.laurel.rulebook.RuleChanges;
import io.laurel.rulebook.RuleSetVersion;
import io.laurel.rulebook.domain.Case;
import io.laurel.rulebook.domain.Column;
import io.laurel.rulebook.domain.CsvGrid;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.domain.RuleSetFiles;
import io.laurel.rulebook.domain.Table;
import io.laurel.rulebook.domain.TableText;
import io.laurel.rulebook.engine.Cases;
import io.laurel.rulebook.engine.LiveRulebook;
import io.laurel.rulebook.engine.LoadedVersion;
import io.laurel.rulebook.engine.ShippedRules;
import io.laurel.rulebook.persistence.RuleProposals;
import io.laurel.rulebook.persistence.RuleVersions;
import io.laurel.shared.Conflict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Service
class RecordedRuleChanges implements RuleChanges {

    private static final int REPORTS_KEPT = 30;

    private final RuleVersions versions;
    private final RuleProposals proposals;
    private final RecordedFacts facts;
    private final LiveRulebook rulebook;
    private final AuditLog audit;
    private final Map<Long, CaseReport> reports = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, CaseReport> eldest) {
            return size() > REPORTS_KEPT;
        }
    });

    RecordedRuleChanges(
            RuleVersions versions,
            RuleProposals proposals,
            RecordedFacts facts,
            LiveRulebook rulebook,
            AuditLog audit) {
        this.versions = versions;
        this.proposals = proposals;
        this.facts = facts;
        this.rulebook = rulebook;
        this.audit = audit;
    }

    @Override
    public List<String> ruleSets() {
        return List.copyOf(versions.live().keySet());
    }

    @Override
    public List<Version> versions(String ruleSet) {
        return versions.versions(ruleSet);
    }

    @Override
    public List<String> tables(String ruleSet, int version) {
        return List.copyOf(set(ruleSet, version).tables().keySet());
    }

    @Override
    public TableView table(String ruleSet, int version, String table) {
        Table found = set(ruleSet, version).table(table);
        return new TableView(
                found.name(),
                found.definition().description(),
                found.definition().columns().values().stream()
                        .map(RecordedRuleChanges::view)
                        .toList(),
                found.rows().stream().map(row -> TableText.cells(found, row)).toList());
    }

    private static ColumnView view(Column column) {
        String role = column.key() == null ? "result" : "key " + column.key();
        return new ColumnView(
                column.name(),
                column.type().name().toLowerCase(java.util.Locale.ROOT),
                column.unit(),
                role,
                column.expected(),
                column.required());
    }

    @Override
    public Map<String, String> files(String ruleSet, int version) {
        return set(ruleSet, version).files().files();
    }

    @Override
    public byte[] exportCsv(String ruleSet, int version, String table) {
        return TableFile.csv(set(ruleSet, version).table(table));
    }

    @Override
    public byte[] exportXlsx(String ruleSet, int version, String table) {
        return TableFile.xlsx(set(ruleSet, version).table(table));
    }

    @Override
    @Transactional
    public Proposal propose(String ruleSet, int baseVersion, String table, byte[] file, String filename, String actor) {
        RuleSet base = set(ruleSet, baseVersion);
        Table before = base.table(table);
        Table after = Table.parse(filename, before.definition(), TableFile.read(filename, file));
        if (TableText.difference(filename, before, after) == null) {
            throw new Conflict("The file holds the same rows as version " + baseVersion + " of table " + table);
        }
        RuleSetFiles candidate = base.files().with(base.pathOf(table), CsvGrid.write(TableText.lines(after), ','));
        RuleSet.read(candidate);
        long id = proposals.insert(candidate, baseVersion, Origin.TABLE.name(), table, filename, actor);
        audit.record(
                null, actor, "rule-change-proposed", "rule-proposal:" + id, Map.of("ruleSet", ruleSet, "table", table));
        return proposals.require(id);
    }

    @Override
    public Proposal require(long proposalId) {
        return proposals.require(proposalId);
    }

    @Override
    public List<Proposal> proposals(String ruleSet) {
        return proposals.of(ruleSet);
    }

    @Override
    public List<Difference> differences(long proposalId) {
        Proposal proposal = proposals.require(proposalId);
        return differences(set(proposal.ruleSet(), proposal.baseVersion()), candidate(proposal));
    }

    @Override
    public List<Difference> differences(String ruleSet, int fromVersion, int toVersion) {
        return differences(set(ruleSet, fromVersion), set(ruleSet, toVersion));
    }

    private static List<Difference> differences(RuleSet before, RuleSet after) {
        List<Difference> differences = new ArrayList<>();
        TreeSet<String> paths = new TreeSet<>(before.files().files().keySet());
        paths.addAll(after.files().files().keySet());
        for (String path : paths) {
            String old = before.files().files().get(path);
            String now = after.files().files().get(path);
            if (Objects.equals(old, now)) {
                continue;
            }
            Difference difference = null;
            if (path.endsWith(".csv") && old != null && now != null) {
                String table = path.substring(path.lastIndexOf('/') + 1, path.length() - 4);
                difference = TableText.difference(path, before.table(table), after.table(table));
            } else {
                difference = new Difference(path, List.of(), List.of(), List.of(), true);
            }
            if (difference != null) {
                differences.add(difference);
            }
        }
        return differences;
    }

    /** Files of a proposal, of its base and of the jar never change: neither does the report. */
    @Override
    public CaseReport runCases(long proposalId) {
        CaseReport known = reports.get(proposalId);
        if (known == null) {
            known = report(proposalId);
            reports.put(proposalId, known);
        }
        return known;
    }

    private CaseReport report(long proposalId) {
        Proposal proposal = proposals.require(proposalId);
        RuleSet base = set(proposal.ruleSet(), proposal.baseVersion());
        RuleSet candidate = candidate(proposal);
        List<Case> cases = cases(candidate);
        CaseReport report = Cases.run(candidate(candidate), cases);
        if (report.failures() == 0) {
            return report;
        }
        Set<String> changed = changedRows(differences(base, candidate));
        Set<String> fallen = fallen(base);
        List<CaseResult> results = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            CaseResult result = report.results().get(i);
            boolean moved = cases.get(i).rows().stream().anyMatch(changed::contains) || fallen.contains(key(result));
            results.add(new CaseResult(result.check(), result.name(), result.problems(), !result.passed() && moved));
        }
        return new CaseReport(results, report.uncovered());
    }

    private static List<Case> cases(RuleSet set) {
        return Case.of(new RuleSet(withShippedCases(set.files()), set.definition(), set.tables()));
    }

    /** Cases that do not hold under this version either. */
    private Set<String> fallen(RuleSet base) {
        Set<String> fallen = new HashSet<>();
        Cases.run(candidate(base), cases(base)).results().stream()
                .filter(result -> !result.passed())
                .forEach(result -> fallen.add(key(result)));
        return fallen;
    }

    private static String key(CaseResult result) {
        return result.check() + "#" + result.name();
    }

    private static Set<String> changedRows(List<Difference> differences) {
        Set<String> rows = new HashSet<>();
        differences.forEach(difference -> {
            difference.changed().forEach(row -> rows.add(row.id()));
            difference.removed().forEach(row -> rows.add(row.get("id")));
        });
        return rows;
    }

    /** Cases are no judgement: where the jar has the same rules, its newer cases count. */
    private static RuleSetFiles withShippedCases(RuleSetFiles files) {
        RuleSetFiles shipped = ShippedRules.all().get(files.name());
        if (shipped == null || !shipped.codeHash().equals(files.codeHash())) {
            return files;
        }
        RuleSetFiles merged = files;
        for (Map.Entry<String, String> file : shipped.files().entrySet()) {
            if (file.getKey().endsWith("cases.yaml")) {
                merged = merged.with(file.getKey(), file.getValue());
            }
        }
        return merged;
    }

    @Override
    public Impact impact(long proposalId, long programId) {
        Long run = facts.lastRun(programId, proposals.require(proposalId).ruleSet());
        return impact(proposalId, programId, run, (judged, total) -> {});
    }

    /** @param run null for decisions taken one by one */
    public Impact impact(long proposalId, long programId, Long run, RecordedFacts.Progress progress) {
        Proposal proposal = proposals.require(proposalId);
        RuleSet candidate = candidate(proposal);
        if (candidate.definition().subject() == null) {
            return new Impact(null, 0, List.of());
        }
        return facts.compare(
                programId,
                run,
                rulebook.loaded(proposal.ruleSet(), proposal.baseVersion()),
                candidate(candidate),
                progress);
    }

    @Override
    @Transactional
    public RuleSetVersion publish(long proposalId, String approver) {
        versions.lock();
        Proposal proposal = open(proposalId);
        if (proposal.proposer().equals(approver)) {
            throw new Conflict("Whoever proposed a rule change cannot approve it: ask another person");
        }
        int live = versions.live().get(proposal.ruleSet());
        if (live != proposal.baseVersion()) {
            throw new StaleBase(
                    "Version " + live + " was published after version " + proposal.baseVersion()
                            + ", on which this proposal is based. Propose the change again on version " + live,
                    differences(proposal.ruleSet(), proposal.baseVersion(), live));
        }
        RuleSet candidate = candidate(proposal);
        candidate(candidate).await();
        String note = proposal.origin() == Origin.RELEASE
                ? "shipped with a newer Laurel, proposal " + proposalId
                : proposal.origin() == Origin.REPUBLICATION
                        ? proposal.filename() + " again, proposal " + proposalId + " by " + proposal.proposer()
                        : "proposal " + proposalId + " by " + proposal.proposer();
        RuleSetVersion version =
                versions.publish(candidate.files(), candidate.definition().factSchema(), approver, note);
        proposals.decide(proposalId, State.PUBLISHED, approver, null, version.version());
        published(version, approver, "rule-change-published");
        return version;
    }

    @Override
    @Transactional
    public void reject(long proposalId, String approver, String reason) {
        Proposal proposal = open(proposalId);
        if (proposal.proposer().equals(approver)) {
            throw new Conflict("Whoever proposed a rule change withdraws it; rejecting takes another person");
        }
        proposals.decide(proposalId, State.REJECTED, approver, reason, null);
        audit.record(null, approver, "rule-change-rejected", "rule-proposal:" + proposalId, Map.of());
    }

    @Override
    @Transactional
    public void withdraw(long proposalId, String actor) {
        Proposal proposal = open(proposalId);
        if (!proposal.proposer().equals(actor)) {
            throw new Conflict("Only " + proposal.proposer() + ", who proposed the change, can withdraw it");
        }
        proposals.decide(proposalId, State.WITHDRAWN, actor, null, null);
        audit.record(null, actor, "rule-change-withdrawn", "rule-proposal:" + proposalId, Map.of());
    }

    @Override
    @Transactional
    public Proposal proposeRepublication(String ruleSet, int version, String actor) {
        int live = versions.live().get(ruleSet);
        if (live == version) {
            throw new Conflict("Version " + version + " of " + ruleSet + " is live already");
        }
        long id = proposals.insert(
                set(ruleSet, version).files(), live, Origin.REPUBLICATION.name(), null, "version " + version, actor);
        audit.record(
                null,
                actor,
                "rule-republication-proposed",
                "rule-proposal:" + id,
                Map.of("ruleSet", ruleSet, "version", version));
        return proposals.require(id);
    }

    @Override
    @Transactional
    public RuleSetVersion republish(String ruleSet, int version, String actor) {
        versions.lock();
        if (versions.live().getOrDefault(ruleSet, 0) == version) {
            throw new Conflict("Version " + version + " of " + ruleSet + " is live already");
        }
        RuleSet earlier = set(ruleSet, version);
        rulebook.loaded(ruleSet, version).await();
        RuleSetVersion again = versions.publish(
                earlier.files(), earlier.definition().factSchema(), actor, "version " + version + " again");
        published(again, actor, "rule-set-rolled-back");
        return again;
    }

    private Proposal open(long proposalId) {
        Proposal proposal = proposals.lock(proposalId);
        if (proposal.state() != State.OPEN) {
            throw new Conflict("Proposal " + proposalId + " is "
                    + proposal.state().name().toLowerCase(java.util.Locale.ROOT) + ", no longer open");
        }
        return proposal;
    }

    private void published(RuleSetVersion version, String actor, String action) {
        audit.record(null, actor, action, "rule-set:" + version.name(), Map.of("version", version.version()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                rulebook.refresh();
            }
        });
    }

    private RuleSet candidate(Proposal proposal) {
        RuleSetFiles files = proposals.files(proposal);
        try {
            return RuleSet.read(files);
        } catch (InvalidRuleSet e) {
            throw new Conflict(
                    "The files of proposal " + proposal.id() + " cannot be read by this Laurel: " + e.getMessage());
        }
    }

    private static LoadedVersion candidate(RuleSet set) {
        return new LoadedVersion(new RuleSetVersion(set.name(), 0, set.files().hash()), set);
    }

    private RuleSet set(String ruleSet, int version) {
        return rulebook.loaded(ruleSet, version).ruleSet();
    }
}
