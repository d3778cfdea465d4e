package io.laurel.ambassador.process;

import io.laurel.ambassador.Journeys.Wait;
import io.laurel.ambassador.Membership;
import io.laurel.ambassador.domain.AmbassadorProcess;
import io.laurel.workflow.ProcessIds;
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
            select m.id, task.id_ as task_id, task.task_def_key_, task.due_date_, job.duedate_,
              exists (select 1 from ACT_RU_INCIDENT i join ACT_RU_EXECUTION x on x.ID_ = i.PROC_INST_ID_
                      where x.ROOT_PROC_INST_ID_ = m.process_instance_id) as failed
            from membership m
            left join lateral (
              select t.ID_, t.TASK_DEF_KEY_, t.DUE_DATE_ from ACT_RU_EXECUTION e join ACT_RU_TASK t on t.EXECUTION_ID_ = e.ID_
              where e.ROOT_PROC_INST_ID_ = m.process_instance_id order by t.DUE_DATE_ nulls last limit 1) task on true
            left join lateral (
              select min(j.DUEDATE_) as DUEDATE_ from ACT_RU_JOB j
              where j.ROOT_PROC_INST_ID_ = m.process_instance_id and j.TYPE_ = 'timer') job on true
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
                        Variables.putValue(ProcessIds.PROGRAM_ID, membership.programId())
                                .putValue(AmbassadorLifecycle.CAMPAIGN_ID, membership.campaignId())
                                .putValue(AmbassadorLifecycle.CREATOR_ID, membership.creatorId())
                                .putValue(AmbassadorLifecycle.MEMBERSHIP_ID, membership.id()))
                .getId();
    }

    @Override
    public void stop(String instanceId) {
        // The event subprocess subscribes on the instance's own execution: its id is the instance's.
        runtime.messageEventReceived(AmbassadorLifecycle.JOURNEY_STOPPED, instanceId);
    }

    @Override
    public void retire(String instanceId) {
        runtime.createMessageCorrelation(AmbassadorLifecycle.AMBASSADOR_RETIRED)
                .processInstanceId(instanceId)
                .correlate();
    }

    @Override
    public String reportProblem(String instanceId, String code, String subject) {
        return runtime.createIncident(code, instanceId, subject).getId();
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
