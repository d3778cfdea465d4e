package io.laurel.program;

import java.time.ZoneId;
import java.util.List;

/**
 * A brand's ambassador program: the unit of isolation. Every row of data belongs to one.
 *
 * @param key short, stable, lower case, for instance {@code harbour}
 * @param market ISO country code whose calendar counts working days
 * @param brandHandles the brand's own handles, normalised
 */
public record Program(
        long id,
        String key,
        String name,
        String brand,
        List<String> brandHandles,
        String market,
        ZoneId zone,
        String language) {}
