package io.laurel.ambassador.process;

import io.laurel.ambassador.Journeys.Wait;
import io.laurel.ambassador.Membership;
import io.laurel.ambassador.domain.AmbassadorProcess;
import io.laurel.shared.Conflict;
import io.laurel.workflow.ProcessIds;
import io.laurel.workflow.Waits;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** AmbassadorLifecycle on Camunda. Waits are addressed by the stored instance id; nothing is searched. */
@Component
class CamundaAmbassadorProcess implements AmbassadorProcess {

    // One query over the runtime tables for a page of journeys: the task API would need one per journey and process.
    private static final String WAITS = """
        with instance as (
          select m.id, m.process_instance_id as pid from membership m where m.id in (:ids) and m.process_instance_id is not null
          union all
          select m.id, called.PROC_INST_ID_ from membership m
            join ACT_RU_EXECUTION caller on caller.PROC_INST_ID_ = m.process_instance_id
            join ACT_RU_EXECUTION called on called.SUPER_EXEC_ = caller.ID_
          where m.id in (:ids))
        select m.id, task.task_id, task.task_def_key_, task.due_date_,
          (select min(j.DUEDATE_) from ACT_RU_JOB j join instance i on i.pid = j.PROCESS_INSTANCE_ID_
           where i.id = m.id and j.TYPE_ = 'timer') as duedate_,
          exists (select 1 from ACT_RU_INCIDENT n join instance i on i.pid = n.PROC_INST_ID_ where i.id = m.id) as failed
        from membership m
        left join lateral (
          select t.ID_ as task_id, t.TASK_DEF_KEY_, t.DUE_DATE_ from ACT_RU_TASK t join instance i on i.pid = t.PROC_INST_ID_
          where i.id = m.id order by t.DUE_DATE_ nulls last limit 1) task on true
        where m.id in (:ids) and m.process_instance_id is not null
        """;

    private final RuntimeService runtime;
    private final JdbcClient jdbc;

    CamundaAmbassadorProcess(RuntimeService runtime, JdbcClient jdbc) {
        this.runtime = runtime;
        this.jdbc = jdbc;
    }

    @Override
    public String start(Membership membership) {
        return runtime.startProcessInstanceByKey(
                        AmbassadorLifecycle.KEY,
                        Long.toString(membership.id()),
                        Variables.putValueTyped(
                                ProcessIds.PROGRAM_ID, Variables.longValue(membership.programId(), true)))
                .getId();
    }

    @Override
    public void stop(String instanceId) {
        // The event subprocess subscribes on the instance's own execution: its id is the instance's.
        runtime.messageEventReceived(AmbassadorLifecycle.JOURNEY_STOPPED, instanceId);
    }

    @Override
    public void retire(String instanceId) {
        if (!Waits.goOn(runtime, instanceId, AmbassadorLifecycle.AWAIT_RETIREMENT, Variables.createVariables())) {
            throw new Conflict("This journey does not wait for the ambassador's retirement.");
        }
    }

    @Override
    public String reportProblem(String instanceId, String code, String subject) {
        // An incident needs an execution that is somewhere: the call activity or wait the journey stands at.
        String execution = runtime.getActivityInstance(instanceId)
                .getChildActivityInstances()[0]
                .getExecutionIds()[0];
        return runtime.createIncident(code, execution, subject).getId();
    }

    @Override
    public void problemSolved(String incidentId) {
        if (runtime.createIncidentQuery().incidentId(incidentId).count() == 1) {
            runtime.resolveIncident(incidentId);
        }
    }

    @Override
    public Map<Long, Wait> waits(List<Long> membershipIds) {
        Map<Long, Wait> waits = new HashMap<>();
        jdbc.sql(WAITS).param("ids", membershipIds).query(row -> {
            waits.put(
                    row.getLong("id"),
                    new Wait(
                            row.getString("task_id"),
                            row.getString("task_def_key_"),
                            instant(row.getTimestamp("due_date_")),
                            instant(row.getTimestamp("duedate_")),
                            row.getBoolean("failed")));
        });
        return waits;
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
