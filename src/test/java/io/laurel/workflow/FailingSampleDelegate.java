package io.laurel.workflow;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Fails until somebody mends its cause. */
public class FailingSampleDelegate implements JavaDelegate {

    private static volatile boolean mended;
    private static volatile boolean losing;

    static void mend(boolean works) {
        mended = works;
        losing = false;
    }

    /** Until it is mended, another is always quicker. */
    static void loseRaces() {
        losing = true;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (losing) {
            throw new OptimisticLockingException("another transaction was quicker");
        }
        if (!mended) {
            throw new IllegalStateException("the cause is still there");
        }
    }
}
