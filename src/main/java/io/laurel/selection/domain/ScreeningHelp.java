package io.laurel.selection.domain;

import io.laurel.selection.SelectionSettings;
import io.laurel.selection.persistence.ScreeningRanges;
import io.laurel.shared.QueueWorker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes part in screenings whose jobs are on other nodes. The node that launches a campaign hints its own job executor, which has all
 * jobs of the screening before another node looks; so nodes without any take ranges beside them.
 */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class ScreeningHelp implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ScreeningHelp.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final CreatorScreening screening;
    private final ScreeningRanges ranges;
    private final QueueWorker queue;

    ScreeningHelp(CreatorScreening screening, ScreeningRanges ranges, SelectionSettings settings) {
        this.screening = screening;
        this.ranges = ranges;
        queue = new QueueWorker("screening-help", settings.workers(), this::help, ScreeningHelp::interrupted);
    }

    private boolean help() {
        return !screening.hasJobs() && ranges.unfinished().stream().anyMatch(screening::help);
    }

    private static void interrupted(RuntimeException e) {
        log.warn("A range of a screening was left to others: {}", e.getClass().getSimpleName());
    }

    @Override
    public void start() {
        queue.start(LOOK, LOOK);
    }

    @Override
    public void stop() {
        queue.stop();
    }

    @Override
    public boolean isRunning() {
        return queue.isRunning();
    }
}
