package io.laurel.selection.process;

import io.laurel.audit.AuditLog;
import io.laurel.identity.Role;
import io.laurel.workflow.ProcessIds;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** An overdue shortlist is never approved by silence: the lead may decide as well, and it moves up. */
@Component("escalateReviewDelegate")
class EscalateReviewDelegate implements JavaDelegate {

    private static final int OVERDUE = 80;

    private final TaskService tasks;
    private final AuditLog audit;

    EscalateReviewDelegate(TaskService tasks, AuditLog audit) {
        this.tasks = tasks;
        this.audit = audit;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Task review = tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(CandidateSelection.REVIEW_SHORTLIST)
                .singleResult();
        tasks.addCandidateGroup(review.getId(), Role.LEAD.group());
        tasks.setPriority(review.getId(), OVERDUE);
        audit.record(
                (Long) execution.getVariable(ProcessIds.PROGRAM_ID),
                "system",
                "shortlist-review-escalated",
                "campaign:" + execution.getProcessBusinessKey(),
                Map.of("task", review.getId()));
    }
}
