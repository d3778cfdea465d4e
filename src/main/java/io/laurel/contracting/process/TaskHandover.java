package io.laurel.contracting.process;

import io.laurel.identity.Role;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;

/** Gives an overdue task to the lead: free of its claim, urgent, with the lead among those who may do it. */
final class TaskHandover {

    private static final int URGENT = 90;

    private TaskHandover() {}

    static void toLead(DelegateExecution execution, String taskKey) {
        TaskService tasks = execution.getProcessEngineServices().getTaskService();
        for (Task task : tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(taskKey)
                .list()) {
            boolean already = tasks.getIdentityLinksForTask(task.getId()).stream()
                    .anyMatch(link -> Role.LEAD.group().equals(link.getGroupId()));
            if (!already) {
                tasks.addCandidateGroup(task.getId(), Role.LEAD.group());
            }
            if (task.getAssignee() != null) {
                tasks.setAssignee(task.getId(), null);
            }
            tasks.setPriority(task.getId(), URGENT);
        }
    }
}
