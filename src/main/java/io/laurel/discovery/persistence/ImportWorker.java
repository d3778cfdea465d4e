package io.laurel.discovery.persistence;

import io.laurel.audit.AuditLog;
import io.laurel.discovery.DiscoverySettings;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.ImportFailure;
import io.laurel.discovery.domain.ImportState;
import io.laurel.shared.QueueWorker;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works off queued imports on this node. The lock on the job row and everything the import writes belong to one transaction: when the
 * node dies, nothing was written and the next node that looks takes the import up again.
 */
@Component
class ImportWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);

    private static final Duration FIRST_LOOK = Duration.ofMillis(500);

    private final JdbcClient jdbc;
    private final ImportStore store;
    private final ImportRun run;
    private final AuditLog audit;
    private final DiscoverySettings settings;
    private final Clock clock;
    private final TransactionTemplate work;
    private final TransactionTemplate aside;
    private final QueueWorker queue;

    ImportWorker(
            JdbcClient jdbc,
            ImportStore store,
            ImportRun run,
            AuditLog audit,
            DiscoverySettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.store = store;
        this.run = run;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        work = new TransactionTemplate(transactions);
        aside = new TransactionTemplate(transactions);
        aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        queue = new QueueWorker(
                "creator-imports", settings.importWorkers(), this::workOffOne, ImportWorker::interrupted);
    }

    private static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void start() {
        queue.start(FIRST_LOOK, settings.importPoll());
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
    void queued(ImportStore.Queued event) {
        queue.wake();
    }

    private static void interrupted(RuntimeException e) {
        log.warn(
                "A creators' import was interrupted and will be taken up again: {}",
                e.getClass().getSimpleName());
    }

    /** @return whether there was one to work on */
    boolean workOffOne() {
        return Boolean.TRUE.equals(work.execute(transaction -> claim().map(id -> {
                    attempt(id, transaction);
                    return true;
                })
                .orElse(false)));
    }

    private Optional<Long> claim() {
        return jdbc.sql("select import_id from creator_import_job order by import_id limit 1 for update skip locked")
                .query(Long.class)
                .optional();
    }

    private void attempt(long id, TransactionStatus transaction) {
        if (begin(id) > settings.importAttempts()) {
            store.finish(id, ImportState.FAILED, "gave-up", List.of(String.valueOf(settings.importAttempts())));
            return;
        }
        Object before = transaction.createSavepoint();
        try {
            CreatorImport task = store.require(id);
            ImportMerge.Counts counts = run.run(task, () -> new ImportChunks(jdbc, aside, id), new Reporting(id));
            finish(task, counts);
        } catch (Cancelled e) {
            transaction.rollbackToSavepoint(before);
            store.finish(id, ImportState.CANCELLED, null, List.of());
        } catch (ImportRun.NeedsMapping e) {
            transaction.rollbackToSavepoint(before);
            e.store(store, id);
        } catch (ImportFailure e) {
            transaction.rollbackToSavepoint(before);
            store.finish(id, ImportState.FAILED, e.code(), e.details());
        } catch (RuntimeException e) {
            if (e instanceof QueueWorker.Stopping || worthAnotherAttempt(e)) {
                throw e;
            }
            log.error("Import {} failed: {}", id, rootName(e));
            transaction.rollbackToSavepoint(before);
            store.finish(id, ImportState.FAILED, "internal", List.of());
        }
    }

    private static boolean worthAnotherAttempt(RuntimeException e) {
        return e instanceof TransientDataAccessException
                || e instanceof RecoverableDataAccessException
                || e instanceof DataAccessResourceFailureException
                || e instanceof NonTransientDataAccessResourceException
                || e instanceof TransactionException
                || e instanceof ImportRun.CopyBroken broken && broken.connectionLost();
    }

    private static String rootName(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof java.sql.SQLException sql
                ? "SQL state " + sql.getSQLState()
                : root instanceof ImportRun.CopyBroken
                        ? root.getMessage()
                        : root.getClass().getName();
    }

    /** Visible to everybody at once, outside the work's transaction. @return the number of this attempt */
    private int begin(long id) {
        return aside.execute(transaction -> jdbc.sql("""
                        update creator_import set state = 'RUNNING', started_at = :now, attempts = attempts + 1,
                            rows_parsed = 0, bytes_parsed = 0
                        where id = :id returning attempts""")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .query(Integer.class)
                .single());
    }

    private void finish(CreatorImport task, ImportMerge.Counts counts) {
        jdbc.sql("""
                        update creator_import set state = 'DONE', rows_read = :read, imported = :imported,
                            unchanged = :unchanged, quarantined = :quarantined, flagged = :flagged, finished_at = :now
                        where id = :id""")
                .param("read", counts.rowsRead())
                .param("imported", counts.imported())
                .param("unchanged", counts.unchanged())
                .param("quarantined", counts.quarantined())
                .param("flagged", counts.flagged())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", task.id())
                .update();
        jdbc.sql("delete from creator_import_job where import_id = ?")
                .param(task.id())
                .update();
        store.dropFile(task.id());
        audit.record(
                task.programId(),
                task.uploadedBy(),
                "creators-imported",
                "creator-import:" + task.id(),
                Map.of(
                        "rowsRead", counts.rowsRead(),
                        "imported", counts.imported(),
                        "unchanged", counts.unchanged(),
                        "quarantined", counts.quarantined()));
    }

    /** Writes the progress where everybody sees it, at most twice a second, and notices a wish to cancel. */
    private final class Reporting implements ImportRun.Progress {

        private final long id;
        private long rows;
        private long next;

        Reporting(long id) {
            this.id = id;
        }

        @Override
        public void at(long rowsParsed, long bytesParsed) {
            queue.goOn();
            rows = Math.max(rows, rowsParsed);
            boolean allRead = rowsParsed < 0;
            if (!allRead && System.nanoTime() < next) {
                return;
            }
            next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
            boolean cancel = Boolean.TRUE.equals(aside.execute(transaction -> jdbc.sql("""
                            update creator_import set rows_parsed = :rows, bytes_parsed = :bytes
                            where id = :id returning cancel_requested""")
                    .param("rows", rows)
                    .param("bytes", bytesParsed)
                    .param("id", id)
                    .query(Boolean.class)
                    .single()));
            if (cancel) {
                throw new Cancelled();
            }
        }
    }
}
