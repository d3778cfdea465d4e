package io.laurel.content.process;

import io.laurel.content.domain.Drift;
import io.laurel.content.domain.Watch;
import io.laurel.content.persistence.LiveCheckStore;
import io.laurel.content.persistence.WatchStore;
import io.laurel.program.Deadlines;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Times in PublicationWatch.bpmn: read from the rows and the deadlines table, never from variables. */
@Component("watchTimes")
public class WatchTimes {

    private final WatchStore watches;
    private final LiveCheckStore checks;
    private final Deadlines deadlines;
    private final Clock clock;

    WatchTimes(WatchStore watches, LiveCheckStore checks, Deadlines deadlines, Clock clock) {
        this.watches = watches;
        this.checks = checks;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    public Date nextLook(DelegateExecution execution) {
        return Date.from(watch(execution).nextLookAt());
    }

    public Date mendingDue(DelegateExecution execution) {
        return Date.from(checks.openDrift(watch(execution).publicationId())
                .map(Drift::mendBy)
                .orElseThrow());
    }

    public Date checkDue(DelegateExecution execution) {
        return due(execution, "live-post-check");
    }

    public Date decisionDue(DelegateExecution execution) {
        return due(execution, "live-post-decision");
    }

    private Date due(DelegateExecution execution, String deadline) {
        Watch watch = watch(execution);
        return Date.from(deadlines.due(deadline, watch.programId(), watch.campaignId(), clock.instant()));
    }

    private Watch watch(DelegateExecution execution) {
        return watches.require(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
