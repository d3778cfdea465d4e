package io.laurel.discovery.web;

import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.Headers;
import io.laurel.discovery.domain.QuarantinedRow;
import io.laurel.discovery.persistence.ImportStore;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** The rows an import did not take, as a file: what is wrong, then the columns as they were. Mended, it can be imported as it is. */
final class QuarantineCsv {

    private QuarantineCsv() {}

    static void write(
            ImportStore imports,
            CreatorImport found,
            MessageSource messages,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        List<String> headers = new ArrayList<>(Headers.QUARANTINE);
        if (found.headers().isEmpty()) {
            headers.add("record");
        }
        found.headers().stream().map(CsvExport::guarded).forEach(headers::add);
        try (CsvExport csv = new CsvExport(response, "quarantine-" + found.id() + ".csv", headers)) {
            imports.eachQuarantined(found.id(), row -> {
                List<Object> cells = new ArrayList<>(List.of(row.line()));
                cells.add(row.column());
                cells.add(row.value());
                cells.add(row.reason());
                cells.add(explanation(row, messages, locale));
                cells.add(found.id());
                cells.addAll(row.cells());
                csv.row(cells.toArray());
            });
        }
    }

    static String explanation(QuarantinedRow row, MessageSource messages, Locale locale) {
        return messages.getMessage(
                "discovery.reason." + row.reason(),
                new Object[] {
                    row.column(), row.value(), row.detail(), String.valueOf(row.line()), String.valueOf(row.otherLine())
                },
                row.reason(),
                locale);
    }
}
