package io.laurel.selection.process;

import io.laurel.selection.persistence.Screenings;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Writes down that the campaign's last day ended the search. */
@Component("campaignEndedListener")
class CampaignEndedListener implements ExecutionListener {

    private final Screenings screenings;
    private final Clock clock;

    CampaignEndedListener(Screenings screenings, Clock clock) {
        this.screenings = screenings;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        screenings.ended(Long.parseLong(execution.getProcessBusinessKey()), "campaign-ended", clock.instant());
    }
}
