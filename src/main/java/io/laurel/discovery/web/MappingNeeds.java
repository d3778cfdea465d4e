package io.laurel.discovery.web;

import io.laurel.discovery.domain.Columns;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.Field;
import io.laurel.discovery.domain.Guess;
import io.laurel.discovery.domain.Headers;
import io.laurel.discovery.persistence.ImportStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a person is asked about a file: each column with its first values and what it probably holds. */
@Component
class MappingNeeds {

    private final Columns columns;
    private final Guess guess;
    private final ImportStore imports;

    MappingNeeds(Columns columns, Guess guess, ImportStore imports) {
        this.columns = columns;
        this.guess = guess;
        this.imports = imports;
    }

    ImportApi.Needed of(CreatorImport found) {
        Headers headers = new Headers(found.headers(), 0);
        List<List<String>> samples = imports.samples(found.id());
        List<Field> known = columns.fields(headers, null, samples);
        List<Field> guesses = guess.fields(headers, known, samples);
        List<ImportApi.Column> shown = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            shown.add(new ImportApi.Column(
                    i,
                    headers.given().get(i),
                    i < samples.size() ? samples.get(i) : List.of(),
                    guesses.get(i).code(),
                    known.get(i) != null));
        }
        return new ImportApi.Needed(shown, Columns.platformOf(headers), fields());
    }

    static List<String> fields() {
        return Arrays.stream(Field.values()).map(Field::code).toList();
    }
}
