package io.laurel.workflow.engine;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.cmd.JobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * A job that lost a race (two end the same sub-process at once) is run again at once. The engine would let it wait as long as after
 * a failure, where a retry cycle is set for all jobs.
 */
final class RacesRunAgain implements FailedJobCommandFactory {

    @Override
    public Command<Object> getCommand(String jobId, Throwable exception) {
        return exception instanceof OptimisticLockingException
                ? new Again(jobId, exception)
                : new DefaultJobRetryCmd(jobId, exception);
    }

    private static final class Again extends JobRetryCmd {

        private static final long serialVersionUID = 1L;

        Again(String jobId, Throwable exception) {
            super(jobId, exception);
        }

        @Override
        public Object execute(CommandContext context) {
            JobEntity job = getJob();
            if (job != null) {
                job.unlock();
                notifyAcquisition(context);
            }
            return null;
        }
    }
}
