package io.laurel.content.process;

import io.laurel.content.domain.Watch;
import io.laurel.content.domain.WatchProcess;
import io.laurel.shared.Conflict;
import io.laurel.workflow.ProcessIds;
import io.laurel.workflow.Waits;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** The publication watch on Camunda. */
@Component
class CamundaWatchProcess implements WatchProcess {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final Clock clock;

    CamundaWatchProcess(RuntimeService runtime, ManagementService management, Clock clock) {
        this.runtime = runtime;
        this.management = management;
        this.clock = clock;
    }

    @Override
    public String start(Watch watch) {
        return runtime.startProcessInstanceByKey(
                        WatchNames.WATCH,
                        Long.toString(watch.publicationId()),
                        Variables.putValueTyped(ProcessIds.PROGRAM_ID, Variables.longValue(watch.programId(), true)))
                .getId();
    }

    @Override
    public void answered(Watch watch, boolean contested) {
        if (!Waits.goOn(
                runtime,
                watch.processInstanceId(),
                WatchNames.AWAIT_MENDING,
                Variables.putValueTyped(WatchNames.CONTESTED, Variables.booleanValue(contested, true)))) {
            throw new Conflict("Nobody waits for an answer about publication " + watch.publicationId() + " now");
        }
    }

    @Override
    public void lookNow(Watch watch) {
        Job timer = management
                .createJobQuery()
                .processInstanceId(watch.processInstanceId())
                .activityId(WatchNames.NEXT_LOOK)
                .timers()
                .singleResult();
        if (timer == null) {
            throw new Conflict("Publication " + watch.publicationId() + " is being looked at");
        }
        management.setJobDuedate(timer.getId(), Date.from(clock.instant()));
    }

    @Override
    public void stop(Watch watch, String reason) {
        runtime.createMessageCorrelation(WatchNames.STOPPED)
                .processInstanceId(watch.processInstanceId())
                .setVariable(WatchNames.STOP_REASON, Variables.stringValue(reason, true))
                .correlate();
    }

    @Override
    public void pause(Watch watch) {
        runtime.suspendProcessInstanceById(watch.processInstanceId());
    }

    @Override
    public void resume(Watch watch, Duration paused) {
        runtime.activateProcessInstanceById(watch.processInstanceId());
        for (Job timer : management
                .createJobQuery()
                .processInstanceId(watch.processInstanceId())
                .timers()
                .list()) {
            management.setJobDuedate(
                    timer.getId(), Date.from(timer.getDuedate().toInstant().plus(paused)));
        }
    }
}
