package io.laurel.selection.process;

import io.laurel.program.Deadlines;
import io.laurel.selection.domain.CreatorScreening;
import io.laurel.selection.domain.DryRuns;
import io.laurel.workflow.ProcessIds;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

@Component("rankCandidatesDelegate")
class RankCandidatesDelegate implements JavaDelegate {

    private final CreatorScreening screening;
    private final Deadlines deadlines;
    private final Clock clock;
    private final DryRuns dryRuns;

    RankCandidatesDelegate(CreatorScreening screening, Deadlines deadlines, Clock clock, DryRuns dryRuns) {
        this.screening = screening;
        this.dryRuns = dryRuns;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long campaignId = Long.parseLong(execution.getProcessBusinessKey());
        boolean suitable = screening.rank(campaignId);
        execution.setVariable(CandidateSelection.ANYONE_SUITABLE, Variables.booleanValue(suitable, true));
        if (suitable) {
            long programId = (Long) execution.getVariable(ProcessIds.PROGRAM_ID);
            execution.setVariable(
                    CandidateSelection.REVIEW_DUE,
                    Date.from(deadlines.due("shortlist-review", programId, campaignId, clock.instant())));
        } else {
            dryRuns.startLater(campaignId);
        }
    }
}
