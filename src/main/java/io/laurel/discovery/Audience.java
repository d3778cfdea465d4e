package io.laurel.discovery;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * What is known of a profile's followers. All shares are fractions 0-1; null or empty where unknown.
 *
 * @param sampleSize followers looked at, null when the shares were given by a source
 * @param suspicious share of followers that are probably not people, with its interval
 * @param inactive share of followers that do nothing, with its interval
 * @param countries share by ISO 3166-1 alpha-2 code
 * @param languages share by ISO 639-1 code
 * @param ages share by age group: 13-17, 18-24, 25-34, 35-44, 45-54, 55-64, 65+
 */
public record Audience(
        long id,
        long profileId,
        Instant observedAt,
        Integer sampleSize,
        Share suspicious,
        Share inactive,
        Map<String, BigDecimal> countries,
        Map<String, BigDecimal> languages,
        Map<String, BigDecimal> ages) {

    /** An estimated share with its 95 % interval; the bounds equal the value when it was given rather than estimated. */
    public record Share(BigDecimal value, BigDecimal low, BigDecimal high) {}
}
