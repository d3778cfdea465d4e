package io.laurel.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Fills an empty installation at its first start; later starts find everything done. */
@Component
@Profile("demo")
class DemoStart {

    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    private final DemoData data;

    DemoStart(DemoData data) {
        this.data = data;
    }

    @EventListener(ApplicationReadyEvent.class)
    void fill() {
        data.people();
        data.pantry();
        data.outdoor();
        tolerating("The demo's points hold stays as the table says", data::shortHold);
        tolerating("The demo's campaign stays a draft; launch it under Campaigns", data::launch);
    }

    /** A demo without its last touches is better than one that does not start; the next start tries again. */
    private static void tolerating(String consequence, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error(consequence, e);
        }
    }
}
