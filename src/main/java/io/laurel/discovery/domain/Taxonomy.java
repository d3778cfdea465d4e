package io.laurel.discovery.domain;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Brings categories and countries as files spell them to the program's taxonomy; what it does not know is kept as given. */
@Component
public class Taxonomy {

    /** A term after the attempt. */
    public record Term(String value, boolean known) {}

    private final Map<String, String> aliases = new HashMap<>();
    private final Set<String> categories = new TreeSet<>();
    private final Set<String> countries = Set.of(Locale.getISOCountries());

    Taxonomy() {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(new ClassPathResource("discovery/category-aliases.csv").getInputStream())) {
            for (NamedCsvRecord row : rows) {
                aliases.put(key(row.getField("term")), row.getField("category"));
                categories.add(row.getField("category"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        categories.forEach(category -> aliases.put(category, category));
    }

    /** All categories, in alphabetical order. */
    public List<String> categories() {
        return List.copyOf(categories);
    }

    public Term category(String given) {
        String known = aliases.get(key(given));
        return known == null ? new Term(given.strip(), false) : new Term(known, true);
    }

    /** ISO 3166 alpha-2 codes in any case. */
    public Term country(String given) {
        String code = given.strip().toUpperCase(Locale.ROOT);
        return countries.contains(code) ? new Term(code, true) : new Term(given.strip(), false);
    }

    private static String key(String term) {
        return Normalizer.normalize(term, Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_/&-]+", " ");
    }
}
