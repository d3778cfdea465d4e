package io.laurel.discovery.persistence;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.laurel.shared.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Reads a small uploaded CSV or XLSX file record by record; what it holds is hostile until read. */
final class Sheet {

    private static final int LONGEST_CELL = 1 << 16;
    private static final int MOST_COLUMNS = 200;
    private static final int MOST_ENTRIES = 1_000;

    /** Takes the records one after the other; the first one is the headings. */
    @FunctionalInterface
    interface Records {
        void accept(long line, List<String> cells);
    }

    private Sheet() {}

    /** @throws InvalidInput for field {@code file} when the bytes are neither */
    static void read(byte[] bytes, long maxUnpacked, Records records) {
        if (bytes.length == 0) {
            throw refused("a file that is not empty");
        }
        try {
            if (startsWith(bytes, 'P', 'K', 3, 4)) {
                workbook(bytes, maxUnpacked, records);
            } else {
                csv(bytes, records);
            }
        } catch (CsvParseException e) {
            throw refused("a CSV file whose quotes are closed and whose cells are short");
        } catch (IOException e) {
            throw refused("a CSV file, or an XLSX workbook that opens in a spreadsheet");
        }
    }

    private static InvalidInput refused(String expected) {
        return new InvalidInput("file", null, expected);
    }

    @SuppressWarnings("removal") // as in CsvText
    private static void csv(byte[] bytes, Records records) throws IOException {
        try (Reader text = text(bytes);
                CsvReader<CsvRecord> rows = CsvReader.builder()
                        .fieldSeparator(separator(bytes))
                        .commentStrategy(CommentStrategy.NONE)
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowExtraCharsAfterClosingQuote(true)
                        .maxBufferSize(LONGEST_CELL * 2)
                        .build(
                                CsvRecordHandler.builder()
                                        .maxFields(MOST_COLUMNS)
                                        .maxFieldSize(LONGEST_CELL)
                                        .maxRecordSize(LONGEST_CELL * 4)
                                        .build(),
                                text)) {
            for (CsvRecord row : rows) {
                records.accept(row.getStartingLineNumber(), row.getFields());
            }
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** By its mark, else UTF-8 where it is that, else Windows-1252 as spreadsheets write it; binary files are refused. */
    private static Reader text(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16BE);
        }
        int odd = 0;
        for (byte b : bytes) {
            odd += b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' ? 1 : 0;
        }
        if ((long) odd * 20 > bytes.length) {
            throw refused("a CSV file or an XLSX workbook");
        }
        int mark = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        try {
            return new StringReader(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark))
                    .toString());
        } catch (CharacterCodingException e) {
            return decoded(bytes, 0, Charset.forName("windows-1252"));
        }
    }

    private static Reader decoded(byte[] bytes, int from, Charset charset) {
        return new InputStreamReader(new ByteArrayInputStream(bytes, from, bytes.length - from), charset);
    }

    /** The most frequent of comma, semicolon and tab on the first line. */
    private static char separator(byte[] bytes) {
        int comma = 0;
        int semicolon = 0;
        int tab = 0;
        for (byte b : bytes) {
            if (b == '\n' || b == '\r') {
                break;
            }
            comma += b == ',' ? 1 : 0;
            semicolon += b == ';' ? 1 : 0;
            tab += b == '\t' ? 1 : 0;
        }
        return semicolon > comma && semicolon >= tab ? ';' : tab > comma ? '\t' : ',';
    }

    private static void workbook(byte[] bytes, long maxUnpacked, Records records) throws IOException {
        refuseBomb(bytes, maxUnpacked);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes));
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            int width = 0;
            for (Iterator<Row> all = rows.iterator(); all.hasNext(); ) {
                Row row = all.next();
                List<String> cells = cells(row);
                if (cells.isEmpty()) {
                    continue;
                }
                // Empty cells at the end of a row are not written by spreadsheets.
                width = width == 0 ? cells.size() : width;
                while (cells.size() < width) {
                    cells.add("");
                }
                records.accept(row.getRowNum(), cells);
            }
        } catch (InvalidInput e) {
            throw e;
        } catch (RuntimeException e) {
            if (e instanceof org.springframework.dao.DataAccessException) {
                throw e;
            }
            throw refused("an XLSX workbook that opens in a spreadsheet");
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS); i++) {
            cells.add(text(row.getCell(i)));
        }
        while (!cells.isEmpty() && cells.get(cells.size() - 1).isBlank()) {
            cells.remove(cells.size() - 1);
        }
        return cells;
    }

    private static String text(Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            BigDecimal shortest =
                    new BigDecimal(Double.toString(Double.parseDouble(cell.getRawValue()))).stripTrailingZeros();
            return shortest.scale() < 0 ? shortest.setScale(0).toPlainString() : shortest.toPlainString();
        }
        if (cell.getType() == CellType.BOOLEAN) {
            return Boolean.TRUE.equals(cell.asBoolean()) ? "true" : "false";
        }
        String text = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        return text == null ? "" : text;
    }

    /** Counts what it unpacks to before anything parses it. */
    private static void refuseBomb(byte[] bytes, long maxUnpacked) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            byte[] buffer = new byte[65_536];
            long total = 0;
            int count = 0;
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (++count > MOST_ENTRIES) {
                    throw refused("an ordinary workbook");
                }
                try (InputStream content = zip.getInputStream(entry)) {
                    for (int n = content.read(buffer); n > 0; n = content.read(buffer)) {
                        total += n;
                        if (total > maxUnpacked) {
                            throw refused("a workbook of at most " + (maxUnpacked >> 20) + " MB unpacked");
                        }
                    }
                }
            }
        }
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
