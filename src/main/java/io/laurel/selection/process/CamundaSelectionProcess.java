package io.laurel.selection.process;

import io.laurel.selection.domain.SelectionProcess;
import io.laurel.workflow.ProcessIds;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

@Component
class CamundaSelectionProcess implements SelectionProcess {

    private final RuntimeService runtime;

    CamundaSelectionProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void start(long programId, long campaignId) {
        runtime.createProcessInstanceByKey(CandidateSelection.KEY)
                .businessKey(Long.toString(campaignId))
                .processDefinitionWithoutTenantId()
                .setVariables(Map.of(ProcessIds.PROGRAM_ID, programId))
                .execute();
    }

    @Override
    public void placesChanged(long campaignId) {
        tell(campaignId, CandidateSelection.MSG_PLACES_CHANGED);
    }

    @Override
    public void cancelled(long campaignId) {
        tell(campaignId, CandidateSelection.MSG_CAMPAIGN_CANCELLED);
    }

    @Override
    public void closed(long campaignId) {
        tell(campaignId, CandidateSelection.MSG_CAMPAIGN_CLOSED);
    }

    @Override
    public Map<String, Object> shortlistDecided(boolean anyoneKept) {
        return Map.of(CandidateSelection.ANYONE_KEPT, Variables.booleanValue(anyoneKept, true));
    }

    @Override
    public boolean isShortlistReview(String taskKey) {
        return CandidateSelection.REVIEW_SHORTLIST.equals(taskKey);
    }

    /** A process that does not wait for the message has no use for it: a wave on its way looks at the places itself. */
    private void tell(long campaignId, String message) {
        runtime.createExecutionQuery()
                .processDefinitionKey(CandidateSelection.KEY)
                .processInstanceBusinessKey(Long.toString(campaignId))
                .messageEventSubscriptionName(message)
                .list()
                .forEach(execution -> runtime.messageEventReceived(message, execution.getId()));
    }
}
