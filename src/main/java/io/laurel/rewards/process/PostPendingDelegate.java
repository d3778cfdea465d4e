package io.laurel.rewards.process;

import io.laurel.rewards.domain.Fulfilment;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("postPendingDelegate")
class PostPendingDelegate implements JavaDelegate {

    private final Fulfilment fulfilment;

    PostPendingDelegate(Fulfilment fulfilment) {
        this.fulfilment = fulfilment;
    }

    @Override
    public void execute(DelegateExecution execution) {
        fulfilment.postPending(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
