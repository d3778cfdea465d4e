package io.laurel.workflow.engine;

import io.laurel.audit.AuditLog;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Staff;
import io.laurel.shared.Conflict;
import io.laurel.shared.NotFound;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.ProcessIds;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Component
class CamundaHumanTasks implements HumanTasks {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final CurrentStaff current;
    private final ProcessEngineConfigurationImpl engine;
    private final JdbcTemplate jdbc;
    private final AuditLog audit;
    private final Clock clock;

    CamundaHumanTasks(
            TaskService tasks,
            RuntimeService runtime,
            IdentityService identity,
            ProcessEngine engine,
            CurrentStaff current,
            JdbcTemplate jdbc,
            AuditLog audit,
            Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.identity = identity;
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.current = current;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public HumanTask require(String taskId) {
        Task task = find(taskId);
        if (task == null || !mayWork(current.require(), task)) {
            throw new NotFound("Task", taskId);
        }
        return human(task);
    }

    @Override
    public List<HumanTask> open(long programId, int limit) {
        Staff staff = current.require();
        return list(
                        query -> query.or()
                                .tenantIdIn(ProcessIds.tenant(programId))
                                .withoutTenantId()
                                .endOr()
                                .taskCandidateGroup(staff.role().group())
                                .includeAssignedTasks(),
                        limit)
                .stream()
                .filter(task -> task.assignee() == null || task.assignee().equals(staff.id()))
                .toList();
    }

    @Override
    public List<HumanTask> about(String processKey, long subjectId) {
        return list(
                query -> query.processDefinitionKey(processKey).processInstanceBusinessKey(Long.toString(subjectId)),
                50);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void complete(
            String taskId, String decision, String subject, int version, String reason, Map<String, Object> variables) {
        Staff staff = current.require();
        jdbc.query("select 1 from act_ru_task where id_ = ? for update", rs -> null, taskId);
        Task task = find(taskId);
        if (task == null) {
            throw new Conflict(
                    "Task " + taskId + " is done: somebody else has decided, or what it was about has ended");
        }
        if (!mayWork(staff, task)) {
            throw new NotFound("Task", taskId);
        }
        if (task.getAssignee() != null && !task.getAssignee().equals(staff.id())) {
            throw new Conflict(
                    "Task " + taskId + " is claimed by " + task.getAssignee() + ": ask them to give it back first");
        }
        HumanTask human = human(task);
        jdbc.update(
                "insert into task_decision (task_id, program_id, process_key, task_key, user_id, decision, subject,"
                        + " subject_version, reason, decided_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                taskId,
                human.programId() == 0 ? null : human.programId(),
                human.processKey(),
                human.taskKey(),
                staff.id(),
                decision,
                subject,
                version,
                reason,
                Timestamp.from(clock.instant()));
        audit.record(
                human.programId() == 0 ? null : human.programId(),
                staff.id(),
                "task-decided",
                subject,
                Map.of("task", taskId, "taskKey", human.taskKey(), "decision", decision, "version", version));
        completeAs(staff, task, variables);
    }

    private void completeAs(Staff staff, Task task, Map<String, Object> variables) {
        Authentication before = identity.getCurrentAuthentication();
        identity.setAuthentication(
                staff.id(),
                List.of(staff.role().group()),
                staff.programs().stream().map(ProcessIds::tenant).toList());
        try {
            engine.getCommandExecutorTxRequired()
                    .execute(
                            new DecideTaskCmd(task.getId(), task.getAssignee() == null ? staff.id() : null, variables));
        } catch (OptimisticLockingException e) {
            throw new Conflict("Task " + task.getId() + " changed while you decided: open it again");
        } finally {
            Nobody.restore(identity, before);
        }
    }

    private Task find(String taskId) {
        return Nobody.callAs(
                identity, () -> tasks.createTaskQuery().taskId(taskId).active().singleResult());
    }

    private List<HumanTask> list(UnaryOperator<TaskQuery> criteria, int limit) {
        return Nobody.callAs(
                identity,
                () -> criteria
                        .apply(tasks.createTaskQuery().active())
                        .orderByTaskPriority()
                        .desc()
                        .orderByDueDate()
                        .asc()
                        .listPage(0, limit)
                        .stream()
                        .map(this::human)
                        .toList());
    }

    private boolean mayWork(Staff staff, Task task) {
        if (task.getTenantId() != null && !staff.isMemberOf(ProcessIds.programOfTenant(task.getTenantId()))) {
            return false;
        }
        return Nobody.callAs(
                identity,
                () -> tasks.getIdentityLinksForTask(task.getId()).stream()
                        .map(IdentityLink::getGroupId)
                        .anyMatch(group -> staff.role().group().equals(group)));
    }

    private HumanTask human(Task task) {
        ProcessInstance instance = Nobody.callAs(
                identity,
                () -> runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult());
        return new HumanTask(
                task.getId(),
                task.getProcessDefinitionId().replaceFirst(":.*", ""),
                task.getProcessInstanceId(),
                task.getTaskDefinitionKey(),
                task.getName(),
                task.getTenantId() == null ? 0 : ProcessIds.programOfTenant(task.getTenantId()),
                instance == null ? null : instance.getBusinessKey(),
                task.getAssignee(),
                task.getCreateTime().toInstant(),
                task.getDueDate() == null ? null : task.getDueDate().toInstant(),
                task.getPriority());
    }
}
