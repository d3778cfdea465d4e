package io.laurel.rulebook.change;

import io.laurel.audit.AuditLog;
import io.laurel.rulebook.RuleChanges.Impact;
import io.laurel.rulebook.RulebookSettings;
import io.laurel.rulebook.persistence.RuleImpactRows;
import io.laurel.rulebook.persistence.RuleImpactRows.Job;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

    /** This node stops; another goes on. */
    private static final class Stopping extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final RuleImpactRows rows;
    private final RecordedRuleChanges changes;
    private final RulebookSettings settings;
    private final AuditLog audit;
    private final Clock clock;
    private final TransactionTemplate work;
    private final TransactionTemplate aside;
    private ScheduledExecutorService executor;
    private volatile boolean running;

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
    }

    @Override
    public void start() {
        running = true;
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "rule-impacts");
            thread.setDaemon(true);
            return thread;
        });
        long poll = settings.poll().toMillis();
        executor.scheduleWithFixedDelay(this::workOffAll, poll, poll, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        executor.shutdown();
        try {
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void asked(Asked event) {
        if (running) {
            executor.execute(this::workOffAll);
        }
    }

    private void workOffAll() {
        try {
            while (running && workOffOne()) {
                // the next one
            }
        } catch (Stopping e) {
            log.info("the impact of a rule change is computed after the restart");
        } catch (RuntimeException e) {
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
            if (!running) {
                throw new Stopping();
            }
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
