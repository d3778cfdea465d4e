package io.laurel.outreach;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail leaves this installation.
 *
 * @param from sender's address of every mail
 * @param privacyContact where creators reach the controller about their data; in every Art. 14 notice
 * @param poll how often the sender looks for mail that is due
 * @param retries pause before each further attempt; after the last one the mail has failed and an incident is raised
 * @param linkValidity how long a portal link opens the portal
 * @param optOutValidity how long the opt-out link of a mail works
 */
@ConfigurationProperties("laurel.outreach")
public record OutreachSettings(
        @DefaultValue("ambassadors@laurel.invalid") String from,
        @DefaultValue("privacy@laurel.invalid") String privacyContact,
        @DefaultValue("PT5S") Duration poll,
        @DefaultValue({"PT1M", "PT10M", "PT1H", "PT6H"}) List<Duration> retries,
        @DefaultValue("P90D") Duration linkValidity,
        @DefaultValue("P730D") Duration optOutValidity) {}
