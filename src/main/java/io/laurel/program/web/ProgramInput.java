package io.laurel.program.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.laurel.program.Program;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A program as it comes in, by JSON or by form. */
@JsonIgnoreProperties("id")
record ProgramInput(
        String key, String name, String brand, List<String> brandHandles, String market, String zone, String language) {

    Program toProgram() {
        return new Program(
                0,
                key == null ? null : key.strip(),
                name == null ? null : name.strip(),
                brand == null ? null : brand.strip(),
                brandHandles == null
                        ? List.of()
                        : brandHandles.stream()
                                .filter(handle -> handle != null && !handle.isBlank())
                                .flatMap(handle -> Arrays.stream(handle.strip().split("[,;\\s]+")))
                                .toList(),
                market == null ? null : market.strip().toUpperCase(Locale.ROOT),
                zoneOrNull(),
                language == null ? null : language.strip().toLowerCase(Locale.ROOT));
    }

    private ZoneId zoneOrNull() {
        try {
            return zone == null ? null : ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
