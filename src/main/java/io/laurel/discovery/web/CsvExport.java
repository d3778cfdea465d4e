package io.laurel.discovery.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes CSV that a spreadsheet opens without running it: text that could be a formula gets an apostrophe, numbers never do. */
final class CsvExport implements AutoCloseable {

    private final CsvWriter writer;

    CsvExport(HttpServletResponse response, String fileName, List<String> headers) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(response.getWriter());
        writer.writeRecord(headers);
    }

    void row(Object... cells) {
        writer.writeRecord(Arrays.stream(cells).map(CsvExport::cell).toList());
    }

    /** Numbers, times and flags as they are; everything else is text and guarded. */
    static String cell(Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof java.math.BigDecimal number ? number.toPlainString() : value.toString();
        return value instanceof Number || value instanceof Boolean || value instanceof java.time.Instant
                ? text
                : guarded(text);
    }

    static String guarded(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
