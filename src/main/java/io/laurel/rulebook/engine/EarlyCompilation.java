package io.laurel.rulebook.engine;

import io.laurel.rulebook.domain.RuleSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Begins to compile the shipped rules while database and process engine still start. Named in META-INF/spring.factories. Where two
 * processors or fewer have to do everything, compiling would only hold up the start: there it begins when Laurel is ready, or with the
 * first evaluation.
 */
public final class EarlyCompilation implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int SPARE_FROM = 3;

    private static final Logger log = LoggerFactory.getLogger(EarlyCompilation.class);

    /** Whether processors are to spare beside the one that starts the application. */
    static boolean worthwhile() {
        return Runtime.getRuntime().availableProcessors() >= SPARE_FROM;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (!worthwhile()) {
            return;
        }
        Thread thread = new Thread(EarlyCompilation::run, "rules-early");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run() {
        ShippedRules.all().forEach((name, files) -> {
            try {
                RuleCompiler.SHARED.compile(RuleSet.read(files));
            } catch (RuntimeException e) {
                log.debug("rule set {} is refused; starting will say why", name);
            }
        });
    }
}
