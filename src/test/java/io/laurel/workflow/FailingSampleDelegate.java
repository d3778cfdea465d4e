package io.laurel.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Fails until somebody mends its cause. */
public class FailingSampleDelegate implements JavaDelegate {

    private static volatile boolean mended;

    static void mend(boolean works) {
        mended = works;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (!mended) {
            throw new IllegalStateException("the cause is still there");
        }
    }
}
