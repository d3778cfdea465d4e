package io.laurel.content.process;

import io.laurel.content.domain.Mission;
import io.laurel.content.domain.MissionProcess;
import io.laurel.content.domain.Submission;
import io.laurel.shared.Conflict;
import io.laurel.workflow.ProcessIds;
import io.laurel.workflow.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
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
                        Variables.putValueTyped(ProcessIds.PROGRAM_ID, Variables.longValue(mission.programId(), true)))
                .getId();
    }

    @Override
    public void answered(Mission mission, boolean accepted) {
        goOn(
                mission,
                MissionNames.AWAIT_ANSWER,
                Variables.putValueTyped(MissionNames.ACCEPTED, Variables.booleanValue(accepted, true)));
    }

    @Override
    public void submitted(Mission mission, long submissionId) {
        VariableMap submission =
                Variables.putValueTyped(MissionNames.SUBMISSION_ID, Variables.longValue(submissionId, true));
        if (!Waits.goOn(runtime, mission.processInstanceId(), MissionNames.AWAIT_SUBMISSION, submission)) {
            goOn(mission, MissionNames.AWAIT_LATE_SUBMISSION, submission);
        }
    }

    @Override
    public void newVersion(Submission submission) {
        to(submission.processInstanceId(), MissionNames.NEW_VERSION).correlate();
    }

    @Override
    public void reported(Mission mission) {
        goOn(mission, MissionNames.AWAIT_PUBLICATION, Variables.createVariables());
    }

    @Override
    public void productStep(Mission mission, String wait) {
        ProcessInstance seeding = runtime.createProcessInstanceQuery()
                .superProcessInstanceId(mission.processInstanceId())
                .processDefinitionKey(MissionNames.PRODUCT_SEEDING)
                .singleResult();
        if (seeding == null || !Waits.goOn(runtime, seeding.getId(), wait, Variables.createVariables())) {
            throw new Conflict("The mission does not wait for this now.");
        }
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

    private void goOn(Mission mission, String wait, VariableMap flags) {
        if (!Waits.goOn(runtime, mission.processInstanceId(), wait, flags)) {
            throw new Conflict("The mission does not wait for this now.");
        }
    }

    private MessageCorrelationBuilder to(String instance, String message) {
        return runtime.createMessageCorrelation(message).processInstanceId(instance);
    }
}
