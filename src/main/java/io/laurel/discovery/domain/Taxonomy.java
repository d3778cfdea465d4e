package io.laurel.discovery.domain;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Brings categories and countries as files spell them to the program's taxonomy; what it does not know is kept as given. */
@Component
public class Taxonomy {

    /** A term after the attempt. */
    public record Term(String value, boolean known) {}

    /** A cell that can name several: the first one known is the category, the others are topics. */
    public record Terms(String category, boolean known, List<String> topics) {}

    private static final List<String> LANGUAGES = List.of("en", "es", "fr", "de", "it", "pt", "nl");

    /** Files repeat a few terms millions of times; comparing them costs more than all else in a row. */
    private static final int KEPT_KEYS = 4_096;

    private static final int LONGEST_KEPT_KEY = 100;
    private static final Map<String, String> KEYS = new ConcurrentHashMap<>();

    private final Map<String, String> aliases = new HashMap<>();
    private final Set<String> categories = new TreeSet<>();
    private final Set<String> countryCodes = Set.of(Locale.getISOCountries());
    private final Map<String, String> countryNames = countryNames();

    Taxonomy() {
        rows("discovery/category-aliases.csv", row -> {
            aliases.put(key(row.getField("term")), row.getField("category"));
            categories.add(row.getField("category"));
        });
        categories.forEach(category -> aliases.put(category, category));
        rows("discovery/country-aliases.csv", row -> countryNames.put(key(row.getField("name")), row.getField("code")));
    }

    private static void rows(String resource, Consumer<NamedCsvRecord> reader) {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(new ClassPathResource(resource).getInputStream())) {
            rows.forEach(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names in several languages and three-letter codes; a name two countries bear belongs to the one that has it in English. */
    private static Map<String, String> countryNames() {
        Map<String, String> names = new HashMap<>();
        for (String language : LANGUAGES) {
            for (String code : Locale.getISOCountries()) {
                Locale country = new Locale.Builder().setRegion(code).build();
                names.putIfAbsent(key(country.getDisplayCountry(Locale.forLanguageTag(language))), code);
                names.putIfAbsent(country.getISO3Country().toLowerCase(Locale.ROOT), code);
            }
        }
        return names;
    }

    /** All categories, in alphabetical order. */
    public List<String> categories() {
        return List.copyOf(categories);
    }

    public Term category(String given) {
        String known = aliases.get(key(given));
        return known == null ? new Term(given.strip(), false) : new Term(known, true);
    }

    /** For instance {@code Videojuegos, Humor} or {@code Food/Recipe}. */
    public Terms categories(String given) {
        Term whole = category(given);
        if (whole.known()) {
            return new Terms(whole.value(), true, List.of());
        }
        for (String separator : List.of("[,;|]", "[,;|/]")) {
            List<String> parts = Arrays.stream(given.split(separator))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
            Optional<String> first =
                    parts.stream().filter(part -> category(part).known()).findFirst();
            if (parts.size() > 1 && first.isPresent()) {
                String category = category(first.get()).value();
                List<String> topics = parts.stream()
                        .map(this::topic)
                        .filter(topic -> !topic.equals(category))
                        .distinct()
                        .toList();
                return new Terms(category, true, topics);
            }
        }
        return new Terms(given.strip(), false, List.of());
    }

    /** A category where it is one, else the words in lower case. */
    public String topic(String given) {
        Term term = category(given);
        return term.known() ? term.value() : given.strip().toLowerCase(Locale.ROOT);
    }

    /** An ISO 3166 code of two or three letters, or a country's name in one of seven languages, to the code of two letters. */
    public Term country(String given) {
        String code = given.strip().toUpperCase(Locale.ROOT);
        if (countryCodes.contains(code)) {
            return new Term(code, true);
        }
        String named = countryNames.get(key(given));
        return named == null ? new Term(given.strip(), false) : new Term(named, true);
    }

    private static String key(String term) {
        String kept = KEYS.get(term);
        if (kept != null) {
            return kept;
        }
        String key = Headers.key(term);
        if (term.length() <= LONGEST_KEPT_KEY) {
            if (KEYS.size() >= KEPT_KEYS) {
                KEYS.clear();
            }
            KEYS.put(term, key);
        }
        return key;
    }
}
