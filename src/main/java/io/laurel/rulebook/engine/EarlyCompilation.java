package io.laurel.rulebook.engine;

import io.laurel.rulebook.domain.RuleSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Begins to compile the shipped rules while database and process engine still start. Named in META-INF/spring.factories. */
public final class EarlyCompilation implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger log = LoggerFactory.getLogger(EarlyCompilation.class);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
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
