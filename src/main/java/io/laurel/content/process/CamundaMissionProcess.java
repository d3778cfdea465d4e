package io.laurel.content.process;

import io.laurel.content.domain.Mission;
import io.laurel.content.domain.MissionProcess;
import io.laurel.content.domain.Submission;
import io.laurel.workflow.ProcessIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Missions on Camunda. Waits are addressed by the stored instance id. */
@Component
class CamundaMissionProcess implements MissionProcess {

    private final RuntimeService runtime;
    private final ManagementService management;

    CamundaMissionProcess(RuntimeService runtime, ManagementService management) {
        this.runtime = runtime;
        this.management = management;
    }

    @Override
    public String start(Mission mission) {
        return runtime.startProcessInstanceByKey(
                        MissionNames.MISSION,
                        Long.toString(mission.id()),
                        Variables.putValue(ProcessIds.PROGRAM_ID, mission.programId()))
                .getId();
    }

    @Override
    public void answered(Mission mission, boolean accepted) {
        to(mission.processInstanceId(), MissionNames.ANSWERED)
                .setVariable(MissionNames.ACCEPTED, Variables.booleanValue(accepted, true))
                .correlate();
    }

    @Override
    public void submitted(Mission mission, long submissionId) {
        to(mission.processInstanceId(), MissionNames.SUBMITTED)
                .setVariable(MissionNames.SUBMISSION_ID, submissionId)
                .correlate();
    }

    @Override
    public void newVersion(Submission submission) {
        to(submission.processInstanceId(), MissionNames.NEW_VERSION).correlate();
    }

    @Override
    public void reported(Mission mission) {
        to(mission.processInstanceId(), MissionNames.REPORTED).correlate();
    }

    @Override
    public void stop(Mission mission, String reason) {
        to(mission.processInstanceId(), MissionNames.STOPPED)
                .setVariable(MissionNames.STOP_REASON, Variables.stringValue(reason, true))
                .correlate();
    }

    @Override
    public void pause(Mission mission) {
        tree(mission).forEach(runtime::suspendProcessInstanceById);
    }

    @Override
    public void resume(Mission mission, Duration paused) {
        for (String instance : tree(mission)) {
            runtime.activateProcessInstanceById(instance);
            for (Job timer : management
                    .createJobQuery()
                    .processInstanceId(instance)
                    .timers()
                    .list()) {
                management.setJobDuedate(
                        timer.getId(), Date.from(timer.getDuedate().toInstant().plus(paused)));
            }
        }
    }

    /** The mission's instance and that of its content approval. */
    private List<String> tree(Mission mission) {
        List<String> ids = new ArrayList<>(List.of(mission.processInstanceId()));
        runtime.createProcessInstanceQuery().superProcessInstanceId(mission.processInstanceId()).list().stream()
                .map(ProcessInstance::getId)
                .forEach(ids::add);
        return ids;
    }

    private MessageCorrelationBuilder to(String instance, String message) {
        return runtime.createMessageCorrelation(message).processInstanceId(instance);
    }
}
