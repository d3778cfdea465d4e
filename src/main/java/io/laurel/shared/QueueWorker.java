package io.laurel.shared;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Works off a queue that stands in the database, on threads of its own: at once when woken, and by polling for what another node has
 * left. What one piece of work is, and that it belongs to one node at a time, is the queue's matter.
 */
public final class QueueWorker {

    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final String name;
    private final int threads;
    private final BooleanSupplier one;
    private final Consumer<RuntimeException> interrupted;
    private ScheduledExecutorService executor;
    private volatile boolean running;

    /** The work was given up without an outcome, since this node stops: another goes on. */
    public static final class Stopping extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param name of its threads
     * @param one works off one piece; answers whether there was one
     * @param interrupted told when that ended with an exception; the piece is taken up again at the next poll
     */
    public QueueWorker(String name, int threads, BooleanSupplier one, Consumer<RuntimeException> interrupted) {
        this.name = name;
        this.threads = threads;
        this.one = one;
        this.interrupted = interrupted;
    }

    public void start(Duration first, Duration poll) {
        running = true;
        executor = Executors.newScheduledThreadPool(threads, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < threads; i++) {
            executor.scheduleWithFixedDelay(this::all, first.toMillis(), poll.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Work under way notices by {@link #goOn} and may end; after ten seconds it is interrupted. */
    public void stop() {
        running = false;
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    public boolean isRunning() {
        return running;
    }

    /** There is something new. */
    public void wake() {
        if (running) {
            executor.execute(this::all);
        }
    }

    /** For long work to call now and then. @throws Stopping when this node stops */
    public void goOn() {
        if (!running) {
            throw new Stopping();
        }
    }

    private void all() {
        try {
            boolean again = true;
            while (running && again) {
                again = one.getAsBoolean();
            }
        } catch (RuntimeException e) {
            interrupted.accept(e);
        }
    }
}
