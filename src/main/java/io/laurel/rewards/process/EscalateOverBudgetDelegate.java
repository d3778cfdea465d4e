package io.laurel.rewards.process;

import io.laurel.rewards.domain.OverBudget;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The task is the lead's already: it becomes urgent and free for another lead. */
@Component("escalateOverBudgetDelegate")
class EscalateOverBudgetDelegate implements JavaDelegate {

    private static final int URGENT = 90;

    private final OverBudget overBudget;

    EscalateOverBudgetDelegate(OverBudget overBudget) {
        this.overBudget = overBudget;
    }

    @Override
    public void execute(DelegateExecution execution) {
        overBudget.overdue(Long.parseLong(execution.getProcessBusinessKey()));
        TaskService tasks = execution.getProcessEngineServices().getTaskService();
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(RewardKeys.TASK_APPROVE_OVER_BUDGET)
                .list()
                .forEach(task -> {
                    if (task.getAssignee() != null) {
                        tasks.setAssignee(task.getId(), null);
                    }
                    tasks.setPriority(task.getId(), URGENT);
                });
    }
}
