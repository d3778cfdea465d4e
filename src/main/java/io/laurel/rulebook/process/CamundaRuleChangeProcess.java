package io.laurel.rulebook.process;

import io.laurel.rulebook.change.RuleChangeProcess;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

@Component
class CamundaRuleChangeProcess implements RuleChangeProcess {

    private final RuntimeService runtime;

    CamundaRuleChangeProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void start(long proposalId, Instant approvalDue) {
        runtime.createProcessInstanceByKey(RuleChange.KEY)
                .businessKey(Long.toString(proposalId))
                .setVariable(RuleChange.APPROVAL_DUE, Date.from(approvalDue))
                .execute();
    }

    @Override
    public void withdrawn(long proposalId) {
        runtime.createExecutionQuery()
                .processDefinitionKey(RuleChange.KEY)
                .processInstanceBusinessKey(Long.toString(proposalId))
                .messageEventSubscriptionName(RuleChange.MSG_WITHDRAWN)
                .list()
                .forEach(execution -> runtime.messageEventReceived(RuleChange.MSG_WITHDRAWN, execution.getId()));
    }

    @Override
    public Map<String, Object> approved() {
        return decision("approved");
    }

    @Override
    public Map<String, Object> baseStale() {
        return decision("stale");
    }

    @Override
    public Map<String, Object> sentBack() {
        return decision("sentBack");
    }

    private static Map<String, Object> decision(String code) {
        return Map.of(RuleChange.DECISION, Variables.stringValue(code, true));
    }
}
