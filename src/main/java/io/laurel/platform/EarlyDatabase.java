package io.laurel.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Starts the embedded database where no server is given with {@code spring.datasource.url}, while Spring still reads its own
 * classes; whoever needs it first waits for it. Named in META-INF/spring.factories.
 */
public final class EarlyDatabase implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        Environment environment = context.getEnvironment();
        LaurelHome home = new LaurelHome(Path.of(environment.getProperty("laurel.home", "var")));
        context.registerBean(LaurelHome.class, () -> home);
        if (environment.matchesProfiles("production")
                || !environment.getProperty("spring.datasource.url", "").isBlank()) {
            return;
        }
        Starting starting = new Starting(home, environment);
        context.addApplicationListener(starting);
        context.registerBean(
                "embeddedDatabase",
                EmbeddedDatabase.class,
                starting::await,
                definition -> definition.setDestroyMethodName("close"));
    }

    /** Stops the database itself when the context fails before any bean has asked for it. */
    private static final class Starting implements ApplicationListener<ApplicationFailedEvent> {

        private final CompletableFuture<EmbeddedDatabase> database = new CompletableFuture<>();
        private final AtomicBoolean taken = new AtomicBoolean();

        Starting(LaurelHome home, Environment environment) {
            String binaries = environment.getProperty("laurel.database.binaries", "");
            boolean durable = environment.getProperty("laurel.database.durable", Boolean.class, true);
            Thread thread = new Thread(() -> start(home, binaries, durable), "database-early");
            thread.setDaemon(true);
            thread.start();
        }

        /**
         * @param binaries where the binaries are unpacked; shared by test runs
         * @param durable off only in tests
         */
        private void start(LaurelHome home, String binaries, boolean durable) {
            try {
                Path folder = home.folder("postgres");
                database.complete(new EmbeddedDatabase(
                        folder,
                        binaries.isBlank()
                                ? folder.resolve("binaries")
                                : Path.of(binaries).toAbsolutePath(),
                        durable));
            } catch (RuntimeException e) {
                database.completeExceptionally(e);
            }
        }

        EmbeddedDatabase await() {
            taken.set(true);
            try {
                return database.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }

        @Override
        public void onApplicationEvent(ApplicationFailedEvent event) {
            if (taken.compareAndSet(false, true)) {
                database.thenAccept(Starting::close)
                        .exceptionally(alreadyTold -> null)
                        .join();
            }
        }

        private static void close(EmbeddedDatabase database) {
            try {
                database.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
