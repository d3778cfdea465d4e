package io.laurel.workflow;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * Receive tasks without a message, for waits with one kind of answer: the instance is known, so the subscription a message would
 * need, written and deleted with every wait, finds nothing that the execution does not tell.
 */
public final class Waits {

    private Waits() {}

    /**
     * Lets the instance go on that waits in a receive task.
     *
     * @param flags for the gateways that follow
     * @return false when it does not wait there
     */
    public static boolean goOn(RuntimeService runtime, String instanceId, String receiveTask, VariableMap flags) {
        Execution waiting = runtime.createExecutionQuery()
                .processInstanceId(instanceId)
                .activityId(receiveTask)
                .singleResult();
        if (waiting == null) {
            return false;
        }
        runtime.signal(waiting.getId(), flags);
        return true;
    }
}
