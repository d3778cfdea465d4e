package io.laurel.outreach.process;

import io.laurel.outreach.domain.MailDelivery;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Sends mail in the background on nodes that execute jobs, never on others. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class MailSchedule {

    private final MailDelivery delivery;

    MailSchedule(MailDelivery delivery) {
        this.delivery = delivery;
    }

    @Scheduled(fixedDelayString = "${laurel.outreach.poll:PT5S}")
    void deliver() {
        delivery.deliverDue();
    }
}
