package io.laurel.program.domain;

import io.laurel.shared.InvalidInput;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects what is wrong with an input, so that one answer names every bad field. */
public final class Problems {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final Set<String> LANGUAGES = Set.copyOf(Arrays.asList(Locale.getISOLanguages()));
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final List<InvalidInput.Problem> found = new ArrayList<>();

    public void add(String field, Object value, String expected) {
        found.add(new InvalidInput.Problem(field, value == null ? null : value.toString(), expected));
    }

    public Problems require(boolean holds, String field, Object value, String expected) {
        if (!holds) {
            add(field, value, expected);
        }
        return this;
    }

    public void text(String field, String value, int min, int max) {
        int length = value == null ? 0 : value.strip().length();
        require(
                length >= min && length <= max,
                field,
                value,
                min == 0 ? "at most " + max + " characters" : min + " to " + max + " characters");
        require(value == null || value.indexOf('\0') < 0, field, null, "no NUL characters");
    }

    public void texts(String field, Collection<String> values, int maxEntries, int maxLength) {
        if (size(field, values, maxEntries)) {
            for (String value : values) {
                text(field, value, 1, maxLength);
            }
        }
    }

    public void codes(String field, Collection<String> values, int maxEntries) {
        if (size(field, values, maxEntries)) {
            each(field, values, value -> CODE.matcher(value).matches(), "lower-case words such as food or home-care");
        }
    }

    public void countries(String field, Collection<String> values, int maxEntries) {
        if (size(field, values, maxEntries)) {
            each(field, values, COUNTRIES::contains, "ISO 3166 country codes such as DE");
        }
    }

    public void languages(String field, Collection<String> values, int maxEntries) {
        if (size(field, values, maxEntries)) {
            each(field, values, LANGUAGES::contains, "ISO 639 language codes such as de");
        }
    }

    public void zone(String field, ZoneId zone) {
        require(zone != null && ZONES.contains(zone.getId()), field, zone, "a time zone by name such as Europe/Berlin");
    }

    public void webAddress(String field, URI address) {
        if (address == null) {
            return;
        }
        String scheme = address.getScheme();
        boolean web = ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
                && address.getHost() != null
                && address.getUserInfo() == null
                && address.toString().length() <= 500;
        require(web, field, address, "a web address such as https://example.com/page, at most 500 characters");
    }

    /** The address, or null after noting why it is none. */
    public URI address(String field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            add(field, text, "a web address such as https://example.com/page");
            return null;
        }
    }

    private void each(
            String field, Collection<String> values, java.util.function.Predicate<String> good, String expected) {
        values.stream()
                .filter(value -> value == null || !good.test(value))
                .forEach(value -> add(field, value, expected));
    }

    private boolean size(String field, Collection<String> values, int max) {
        boolean fits = values != null && values.size() <= max && values.stream().noneMatch(Objects::isNull);
        require(
                fits,
                field,
                values == null ? null : values.size() + " entries",
                "a list of at most " + max + " entries");
        return fits;
    }

    public boolean none() {
        return found.isEmpty();
    }

    public List<InvalidInput.Problem> found() {
        return List.copyOf(found);
    }

    /** @throws InvalidInput naming everything found */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInput(found);
        }
    }
}
