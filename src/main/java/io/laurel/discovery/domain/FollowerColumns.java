package io.laurel.discovery.domain;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.laurel.shared.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Which column of a file of followers holds what. Columns that are not known say nothing about a follower and are left out. */
@Component
public class FollowerColumns {

    /** Text columns: features are made of them. */
    public static final String NAME = "name";

    public static final String FULL_NAME = "full-name";
    public static final String DESCRIPTION = "description";

    private final Map<String, String> known = new HashMap<>();

    public FollowerColumns() {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(new ClassPathResource("discovery/follower-columns.csv").getInputStream())) {
            rows.forEach(row -> known.put(row.getField("header"), row.getField("field")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param fields what each column holds, null for columns left out
     * @param features all that can be known of a follower of this file
     */
    public record Layout(List<String> headers, List<String> fields, Set<FollowerFeature> features) {

        public List<String> leftOut() {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < headers.size(); i++) {
                if (fields.get(i) == null) {
                    names.add(headers.get(i).isBlank() ? "(" + (i + 1) + ")" : headers.get(i));
                }
            }
            return names;
        }
    }

    /** @throws InvalidInput when two columns hold the same */
    public Layout layout(List<String> headers) {
        List<String> fields = new ArrayList<>();
        Map<String, String> first = new HashMap<>();
        for (String header : headers) {
            String field = known.get(
                    header.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replaceAll("\\s+", " "));
            String twin = field == null ? null : first.putIfAbsent(field, header);
            if (twin != null) {
                throw new InvalidInput("file", twin + ", " + header, "one column only for the same thing");
            }
            fields.add(field);
        }
        return new Layout(List.copyOf(headers), fields, features(new HashSet<>(fields)));
    }

    private static Set<FollowerFeature> features(Set<String> fields) {
        Set<FollowerFeature> features = new LinkedHashSet<>();
        for (FollowerFeature feature : FollowerFeature.values()) {
            if (fields.contains(feature.code())) {
                features.add(feature);
            }
        }
        if (fields.contains(NAME)) {
            features.add(FollowerFeature.NAME_DIGITS);
        }
        if (fields.contains(FULL_NAME)) {
            features.add(FollowerFeature.FULL_NAME_WORDS);
            features.add(FollowerFeature.FULL_NAME_DIGITS);
        }
        if (fields.contains(FULL_NAME) && fields.contains(NAME)) {
            features.add(FollowerFeature.SAME_NAME);
        }
        if (fields.contains(DESCRIPTION)) {
            features.add(FollowerFeature.DESCRIPTION_LENGTH);
        }
        return features;
    }
}
