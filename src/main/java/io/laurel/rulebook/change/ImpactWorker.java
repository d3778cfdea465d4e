package io.laurel.rulebook.change;

import io.laurel.audit.AuditLog;
import io.laurel.rulebook.RuleChanges.Impact;
import io.laurel.rulebook.RulebookSettings;
import io.laurel.rulebook.persistence.RuleImpactRows;
import io.laurel.rulebook.persistence.RuleImpactRows.Job;
import io.laurel.shared.QueueWorker;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Computes impacts of proposals, one at a time on this node. The job's lock lives as long as the work: a dead node's goes to the next. */
@Component
class ImpactWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ImpactWorker.class);
    private static final int ATTEMPTS = 5;

    /** The impact of a proposal is asked for. */
    record Asked(long proposalId) {}

    private final RuleImpactRows rows;
    private final RecordedRuleChanges changes;
    private final RulebookSettings settings;
    private final AuditLog audit;
    private final Clock clock;
    private final TransactionTemplate work;
    private final TransactionTemplate aside;
    private final QueueWorker queue;

    ImpactWorker(
            RuleImpactRows rows,
            RecordedRuleChanges changes,
            RulebookSettings settings,
            AuditLog audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.changes = changes;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
        work = new TransactionTemplate(transactions);
        aside = new TransactionTemplate(transactions);
        aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        queue = new QueueWorker("rule-impacts", 1, this::workOffOne, ImpactWorker::interrupted);
    }

    @Override
    public void start() {
        queue.start(settings.poll(), settings.poll());
    }

    @Override
    public void stop() {
        queue.stop();
    }

    @Override
    public boolean isRunning() {
        return queue.isRunning();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void asked(Asked event) {
        queue.wake();
    }

    private static void interrupted(RuntimeException e) {
        if (e instanceof QueueWorker.Stopping) {
            log.info("the impact of a rule change is computed after the restart");
        } else {
            log.warn("the impact of a rule change was not computed and is tried again", e);
        }
    }

    /** @return whether there was one to work on */
    boolean workOffOne() {
        return Boolean.TRUE.equals(work.execute(transaction -> {
            Optional<Job> job = rows.claim();
            job.ifPresent(this::attempt);
            return job.isPresent();
        }));
    }

    private void attempt(Job job) {
        if (job.attempts() >= ATTEMPTS) {
            rows.failed(job.impact());
            return;
        }
        aside.executeWithoutResult(transaction -> rows.begun(job.impact()));
        Impact impact = changes.impact(job.proposal(), job.programId(), job.run(), (judged, total) -> {
            queue.goOn();
            aside.executeWithoutResult(transaction -> rows.progressed(job.impact(), judged, total));
        });
        rows.done(job.impact(), impact, clock.instant());
        audit.record(
                job.programId(),
                job.requestedBy(),
                "rule-impact-computed",
                "rule-proposal:" + job.proposal(),
                Map.of("impact", job.impact(), "judged", impact.evaluated(), "flipped", impact.flipped()));
    }
}
