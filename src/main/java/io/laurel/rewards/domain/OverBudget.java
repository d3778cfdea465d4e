package io.laurel.rewards.domain;

import io.laurel.audit.AuditLog;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.rewards.persistence.RewardStore;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A lead decides points the campaign's budget does not hold. */
@Service
public class OverBudget {

    private final RewardStore rewards;
    private final HumanTasks tasks;
    private final CurrentStaff staff;
    private final AuditLog audit;

    OverBudget(RewardStore rewards, HumanTasks tasks, CurrentStaff staff, AuditLog audit) {
        this.rewards = rewards;
        this.tasks = tasks;
        this.staff = staff;
        this.audit = audit;
    }

    @Transactional
    public void approve(String taskId) {
        decide(taskId, true, null);
    }

    @Transactional
    public void refuse(String taskId, String givenReason) {
        String reason = givenReason == null ? "" : givenReason.strip();
        if (reason.length() < 3 || reason.length() > 1000) {
            throw new InvalidInput("reason", null, "a reason of 3 to 1,000 characters");
        }
        decide(taskId, false, reason);
    }

    /** The deadline passed: written down; the task stays and nothing is decided. */
    @Transactional
    public void overdue(long missionId) {
        Reward reward = rewards.lockOfMission(missionId);
        audit.record(
                reward.programId(), "system", "over-budget-escalated", reward.subject(), Map.of("mission", missionId));
    }

    private void decide(String taskId, boolean approved, String reason) {
        staff.requireRole(Role.LEAD);
        HumanTask task = tasks.require(taskId);
        Reward reward = rewards.lockOfMission(task.subject());
        if (reward.state() != RewardState.OVER_BUDGET) {
            throw new Conflict("Reward " + reward.id() + " is " + reward.state().code() + ": it was decided already");
        }
        rewards.move(reward.id(), approved ? RewardState.APPROVED : RewardState.REFUSED, reason);
        audit.record(
                reward.programId(),
                staff.require().id(),
                approved ? "over-budget-approved" : "over-budget-refused",
                reward.subject(),
                Map.of("points", reward.points(), "over", reward.overBudgetBy()));
        tasks.complete(
                taskId,
                approved ? "approve" : "refuse",
                reward.subject(),
                1,
                reason,
                Map.of("pointsApproved", approved));
    }
}
