package io.laurel.discovery.domain;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.laurel.shared.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Which column holds what: by what somebody said of this source, else by the names known so far. */
@Component
public class Columns {

    /** @param beside the name means this only in a file that also has a column of that name; null for always */
    private record Known(Field field, String beside) {}

    private final Map<String, List<Known>> known = new HashMap<>();

    Columns() {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(new ClassPathResource("discovery/columns.csv").getInputStream())) {
            for (NamedCsvRecord row : rows) {
                String beside = Headers.key(row.getField("beside"));
                known.computeIfAbsent(Headers.key(row.getField("header")), header -> new ArrayList<>())
                        .add(new Known(Field.of(row.getField("field")), beside.isEmpty() ? null : beside));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The columns of one file: {@code fields.get(i)} is what column {@code i} named {@code headers.get(i)} holds. */
    public record Layout(List<String> headers, List<Field> fields) {

        public boolean has(Field field) {
            return fields.contains(field)
                    || field == Field.ENGAGEMENT_RATE && fields.contains(Field.AVERAGE_ENGAGEMENT);
        }

        /** Numbers of this column are per cent. */
        boolean percent(int column) {
            return headers.get(column).contains("%");
        }

        /** The column that says who a row is about. */
        String identity() {
            return IDENTIFYING.stream()
                    .filter(fields::contains)
                    .findFirst()
                    .map(field -> headers.get(fields.indexOf(field)))
                    .orElseThrow();
        }
    }

    private static final List<Field> IDENTIFYING =
            List.of(Field.HANDLE, Field.HANDLE_OR_NAME, Field.PLATFORM_ID, Field.PROFILE_URL);

    /**
     * @param mapping what is remembered of the source, or null
     * @param samples first values by column, for columns without a name
     * @throws ImportFailure that needs mapping, naming the headers, when they are not all known, one thing is given twice, or nothing
     *     tells who a row is about
     */
    public Layout layout(Headers headers, Mapping mapping, List<List<String>> samples) {
        List<Field> fields = fields(headers, mapping, samples);
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i) == null) {
                unknown.add(
                        headers.given().get(i).isBlank()
                                ? "(no name)"
                                : headers.given().get(i));
            }
        }
        if (!unknown.isEmpty()) {
            throw new ImportFailure("columns-unknown", unknown.subList(0, Math.min(100, unknown.size())));
        }
        List<String> twice = twice(headers.given(), fields);
        if (!twice.isEmpty()) {
            throw new ImportFailure("columns-twice", twice);
        }
        if (fields.stream().noneMatch(IDENTIFYING::contains)) {
            throw new ImportFailure("columns-no-handle", headers.given());
        }
        return new Layout(headers.given(), List.copyOf(fields));
    }

    /** By column; null where nobody knows. */
    public List<Field> fields(Headers headers, Mapping mapping, List<List<String>> samples) {
        List<String> keys = headers.keys();
        Map<String, Field> said = new HashMap<>();
        boolean samePlaces = false;
        if (mapping != null) {
            List<String> mapped = mapping.headers().stream().map(Headers::key).toList();
            samePlaces = mapped.equals(keys);
            for (int i = 0; i < mapped.size(); i++) {
                said.putIfAbsent(mapped.get(i), mapping.fields().get(i));
            }
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Field field = samePlaces ? mapping.fields().get(i) : said.get(keys.get(i));
            if (field == null) {
                field = known(keys, i);
            }
            if (field == null && keys.get(i).isEmpty() && blank(samples, i)) {
                field = Field.IGNORE;
            }
            fields.add(field);
        }
        return fields;
    }

    private Field known(List<String> keys, int column) {
        for (Known candidate : known.getOrDefault(keys.get(column), List.of())) {
            if (candidate.beside == null || keys.contains(candidate.beside)) {
                return candidate.field;
            }
        }
        return null;
    }

    /** What a name means whatever stands beside it, or null. */
    Field known(String key) {
        return known.getOrDefault(key, List.of()).stream()
                .map(Known::field)
                .findFirst()
                .orElse(null);
    }

    Set<String> names() {
        return known.keySet();
    }

    private static boolean blank(List<List<String>> samples, int column) {
        return column >= samples.size() || samples.get(column).stream().allMatch(String::isBlank);
    }

    /** Headers of columns that mean the same where only one can. */
    public static List<String> twice(List<String> headers, List<Field> fields) {
        Map<Field, String> first = new EnumMap<>(Field.class);
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            String twin = field == null || field.isRepeatable() ? null : first.putIfAbsent(field, headers.get(i));
            if (twin != null) {
                return List.of(twin, headers.get(i));
            }
        }
        return List.of();
    }

    /** At least one column tells who a row is about. */
    public static boolean identifies(List<Field> fields) {
        return fields.stream().anyMatch(IDENTIFYING::contains);
    }

    /** The platform the names of the columns speak of, for instance {@code Tiktoker name}; null where none or several do. */
    public static Platform platformOf(Headers headers) {
        Platform found = null;
        for (String key : headers.keys()) {
            Platform spoken = spoken(key);
            if (spoken != null && found != null && spoken != found) {
                return null;
            }
            found = spoken == null ? found : spoken;
        }
        return found;
    }

    private static Platform spoken(String key) {
        if (key.contains("tiktok")) {
            return Platform.TIKTOK;
        }
        if (key.contains("youtube") || key.matches("channel (id|title|name)")) {
            return Platform.YOUTUBE;
        }
        if (key.contains("instagram") || key.matches("(.* )?insta( .*)?")) {
            return Platform.INSTAGRAM;
        }
        return key.contains("pinterest") ? Platform.PINTEREST : null;
    }
}
