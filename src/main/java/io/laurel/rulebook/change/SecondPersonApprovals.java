package io.laurel.rulebook.change;

import io.laurel.audit.AuditLog;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.rulebook.ApprovalDeadline;
import io.laurel.rulebook.RuleChangeApprovals;
import io.laurel.rulebook.RuleChanges;
import io.laurel.rulebook.RuleChanges.CaseReport;
import io.laurel.rulebook.RuleChanges.Proposal;
import io.laurel.rulebook.RuleChanges.State;
import io.laurel.rulebook.RuleImpacts;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class SecondPersonApprovals implements RuleChangeApprovals {

    private static final int MAX_WORDS = 2_000;

    private final RuleChanges changes;
    private final RuleImpacts impacts;
    private final RuleChangeProcess process;
    private final ApprovalDeadline deadline;
    private final HumanTasks tasks;
    private final CurrentStaff current;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    SecondPersonApprovals(
            RuleChanges changes,
            RuleImpacts impacts,
            RuleChangeProcess process,
            ApprovalDeadline deadline,
            HumanTasks tasks,
            CurrentStaff current,
            JdbcClient jdbc,
            AuditLog audit,
            Clock clock) {
        this.changes = changes;
        this.impacts = impacts;
        this.process = process;
        this.deadline = deadline;
        this.tasks = tasks;
        this.current = current;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Submission> submission(long proposalId) {
        return jdbc.sql(
                        "select submitted_at, submission_comment, submitted_by from rule_proposal where id = ? and submitted_at is not null")
                .param(proposalId)
                .query((row, i) -> new Submission(
                        row.getTimestamp("submitted_at").toInstant(),
                        row.getString("submission_comment"),
                        row.getString("submitted_by")))
                .optional();
    }

    @Override
    public boolean isFrom(long proposalId, String userId) {
        return changes.require(proposalId).proposer().equals(userId)
                || submission(proposalId).filter(s -> userId.equals(s.by())).isPresent();
    }

    @Override
    @Transactional
    public void submit(long proposalId, String words) {
        current.requireRole(Role.ANALYST, Role.LEAD);
        String actor = current.require().id();
        Proposal proposal = changes.require(proposalId);
        if (!proposal.proposer().equals(actor) && proposal.origin() != RuleChanges.Origin.RELEASE) {
            throw new Conflict("Only " + proposal.proposer() + ", who proposed the change, submits it");
        }
        String comment = words("comment", words);
        requireFresh(proposal);
        CaseReport report = changes.runCases(proposalId);
        if (report.failures() > 0) {
            throw new Conflict(report.failures()
                    + " cases fail under this proposal: mend the table, or the cases with an engineer");
        }
        submit(proposal, comment, actor);
    }

    private void requireFresh(Proposal proposal) {
        int live = live(proposal);
        if (live != proposal.baseVersion()) {
            throw new RuleChanges.StaleBase(
                    "Version " + live + " was published after version " + proposal.baseVersion()
                            + ", on which this proposal is based. Propose the change again on version " + live,
                    changes.differences(proposal.ruleSet(), proposal.baseVersion(), live));
        }
    }

    private int live(Proposal proposal) {
        return changes.versions(proposal.ruleSet()).stream()
                .filter(RuleChanges.Version::live)
                .mapToInt(RuleChanges.Version::version)
                .findFirst()
                .orElseThrow(() -> new NotFound("rule set", proposal.ruleSet()));
    }

    private void submit(Proposal proposal, String comment, String actor) {
        Instant now = clock.instant();
        int submitted = jdbc.sql("update rule_proposal set submitted_at = ?, submission_comment = ?, submitted_by = ?"
                        + " where id = ? and state = 'OPEN' and submitted_at is null")
                .params(Timestamp.from(now), comment, actor, proposal.id())
                .update();
        if (submitted == 0) {
            throw new Conflict("Proposal " + proposal.id() + " is not open, or waits for approval already");
        }
        impacts.ensure(proposal.id(), current.programId(), actor);
        process.start(proposal.id(), deadline.due(current.programId(), now));
        audit.record(
                null,
                actor,
                "rule-change-submitted",
                "rule-proposal:" + proposal.id(),
                Map.of("ruleSet", proposal.ruleSet()));
    }

    @Override
    @Transactional
    public Proposal requestRepublication(String ruleSet, int version, String reason) {
        current.requireRole(Role.ANALYST, Role.LEAD);
        String actor = current.require().id();
        String comment = words("reason", reason);
        Proposal proposal = changes.proposeRepublication(ruleSet, version, actor);
        submit(proposal, comment, actor);
        return proposal;
    }

    @Override
    @Transactional
    public boolean approve(String taskId) {
        HumanTask task = tasks.require(taskId);
        Proposal proposal = requireOthers(task);
        boolean stale = live(proposal) != proposal.baseVersion();
        tasks.complete(
                taskId,
                stale ? "stale" : "approve",
                "rule-proposal:" + proposal.id(),
                proposal.baseVersion(),
                null,
                stale ? process.baseStale() : process.approved());
        if (stale) {
            changes.reject(proposal.id(), current.require().id(), "Another version was published meanwhile");
        }
        return !stale;
    }

    @Override
    @Transactional
    public void sendBack(String taskId, String reason) {
        HumanTask task = tasks.require(taskId);
        Proposal proposal = requireOthers(task);
        String words = words("reason", reason);
        tasks.complete(
                taskId,
                "send-back",
                "rule-proposal:" + proposal.id(),
                proposal.baseVersion(),
                words,
                process.sentBack());
        changes.reject(proposal.id(), current.require().id(), words);
    }

    @Override
    @Transactional
    public void withdraw(long proposalId) {
        changes.withdraw(proposalId, current.require().id());
        process.withdrawn(proposalId);
    }

    private Proposal requireOthers(HumanTask task) {
        Proposal proposal = changes.require(task.subject());
        if (isFrom(proposal.id(), current.require().id())) {
            throw new Conflict("You proposed this change: another person decides it");
        }
        if (proposal.state() != State.OPEN) {
            throw new Conflict("Proposal " + proposal.id() + " is no longer open");
        }
        return proposal;
    }

    private static String words(String field, String text) {
        if (text == null || text.isBlank() || text.length() > MAX_WORDS) {
            throw new InvalidInput(field, null, "1 to " + MAX_WORDS + " characters saying why");
        }
        return text.strip();
    }
}
