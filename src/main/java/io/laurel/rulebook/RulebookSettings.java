package io.laurel.rulebook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the rulebook.
 *
 * @param poll how often a node looks for versions other nodes published
 * @param publishShipped whether rule files shipped with a newer Laurel are published at once instead of proposed; for development
 */
@ConfigurationProperties("laurel.rulebook")
public record RulebookSettings(
        @DefaultValue("3s") Duration poll,
        @DefaultValue("false") boolean publishShipped) {}
