package io.laurel.discovery.domain;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Which column holds what, by the names known so far. */
@Component
public class Columns {

    private final Map<String, Field> known = new HashMap<>();

    Columns() {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(new ClassPathResource("discovery/columns.csv").getInputStream())) {
            rows.forEach(row -> known.put(row.getField("header"), Field.of(row.getField("field"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The columns of one file: {@code fields.get(i)} is what column {@code i} named {@code headers.get(i)} holds. */
    public record Layout(List<String> headers, List<Field> fields) {

        public boolean has(Field field) {
            return fields.contains(field);
        }
    }

    /** @throws ImportFailure that needs mapping, naming the headers, when they are not all known or one thing is given twice */
    public Layout layout(List<String> headers) {
        List<Field> fields = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        Map<Field, String> first = new EnumMap<>(Field.class);
        for (String header : headers) {
            Field field = known.get(header.strip().toLowerCase(Locale.ROOT));
            if (field == null) {
                unknown.add(header.isBlank() ? "(no name)" : header);
                continue;
            }
            String twin = first.putIfAbsent(field, header);
            if (twin != null) {
                throw new ImportFailure("columns-twice", List.of(twin, header));
            }
            fields.add(field);
        }
        if (!unknown.isEmpty()) {
            throw new ImportFailure("columns-unknown", unknown.subList(0, Math.min(100, unknown.size())));
        }
        if (!first.containsKey(Field.HANDLE)) {
            throw new ImportFailure("columns-no-handle", headers);
        }
        return new Layout(List.copyOf(headers), List.copyOf(fields));
    }
}
