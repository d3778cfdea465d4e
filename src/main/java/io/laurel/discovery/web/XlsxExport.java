package io.laurel.discovery.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a workbook while its rows are read. Text stays text in a cell's type and is guarded as in CSV: it may be saved as one. */
final class XlsxExport implements AutoCloseable {

    private static final int MOST_ROWS = 1_048_576;
    private static final int FLUSHED = 500;
    private static final int LONGEST_TEXT = 32_767;

    private final Workbook book;
    private final String name;
    private final List<String> headers;
    private Worksheet sheet;
    private int sheets;
    private int row;

    XlsxExport(HttpServletResponse response, String name, List<String> headers) throws IOException {
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".xlsx\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        this.book = new Workbook(response.getOutputStream(), "Laurel", "1.0");
        this.name = name;
        this.headers = headers;
        begin();
    }

    void row(Object... cells) {
        try {
            if (row == MOST_ROWS) {
                sheet.finish();
                begin();
            }
            for (int column = 0; column < cells.length; column++) {
                write(column, cells[column]);
            }
            row++;
            if (row % FLUSHED == 0) {
                sheet.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin() throws IOException {
        sheets++;
        sheet = book.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        row = 0;
        for (int column = 0; column < headers.size(); column++) {
            sheet.value(row, column, headers.get(column));
        }
        row++;
    }

    private void write(int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Boolean flag) {
            sheet.value(row, column, flag);
        } else if (value != null) {
            String text = CsvExport.cell(value);
            sheet.inlineString(row, column, text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        }
    }

    @Override
    public void close() {
        try {
            sheet.finish();
            book.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
