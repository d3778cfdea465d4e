package io.laurel.rulebook.domain;

import io.laurel.rulebook.InvalidRuleSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Reads the first sheet of an XLSX file as text and writes one. Formulas count as the value last computed. */
public final class XlsxGrid {

    private static final long MAX_UNPACKED = 50_000_000;

    private XlsxGrid() {}

    public static Grid read(String file, byte[] bytes) {
        List<Grid.Line> lines = new ArrayList<>();
        try {
            refuseBomb(file, bytes);
            try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes));
                    Stream<Row> rows = book.getFirstSheet().openStream()) {
                rows.limit(Grid.MAX_ROWS + 2L).forEach(row -> {
                    List<String> cells = new ArrayList<>();
                    for (int i = 0; i < Math.min(row.getCellCount(), Grid.MAX_COLUMNS + 1); i++) {
                        cells.add(text(row.getCell(i)));
                    }
                    while (!cells.isEmpty() && cells.get(cells.size() - 1).isBlank()) {
                        cells.remove(cells.size() - 1);
                    }
                    if (!cells.isEmpty()) {
                        lines.add(new Grid.Line(row.getRowNum(), List.copyOf(cells)));
                    }
                });
            }
        } catch (InvalidRuleSet e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new InvalidRuleSet(file, null, "an XLSX workbook that opens in a spreadsheet");
        }
        return Grid.of(file, lines);
    }

    private static void refuseBomb(String file, byte[] bytes) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            byte[] buffer = new byte[65_536];
            long total = 0;
            int count = 0;
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (++count > 1000) {
                    throw new InvalidRuleSet(file, null, "an ordinary workbook");
                }
                try (InputStream content = zip.getInputStream(entry)) {
                    for (int n = content.read(buffer); n > 0; n = content.read(buffer)) {
                        total += n;
                        if (total > MAX_UNPACKED) {
                            throw new InvalidRuleSet(file, null, "at most 50 MB unpacked");
                        }
                    }
                }
            }
        }
    }

    private static String text(Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            String format = cell.getDataFormatString();
            if (format != null && format.toLowerCase(Locale.ROOT).contains("yy")) {
                return cell.asDate().toLocalDate().toString();
            }
            return number(cell.getRawValue());
        }
        if (cell.getType() == CellType.BOOLEAN) {
            return cell.asBoolean() ? "true" : "false";
        }
        String text = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        return text == null ? "" : text;
    }

    /** Spreadsheets store doubles: the shortest decimal that means the same double is what was typed. */
    private static String number(String raw) {
        BigDecimal shortest = new BigDecimal(Double.toString(Double.parseDouble(raw))).stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0).toPlainString() : shortest.toPlainString();
    }

    /** @param lines the first is the heading; numeric columns are written as numbers */
    public static byte[] write(String sheet, List<List<String>> lines, List<Boolean> numeric) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Laurel", "1.0")) {
            Worksheet page = book.newWorksheet(sheet.length() > 31 ? sheet.substring(0, 31) : sheet);
            for (int r = 0; r < lines.size(); r++) {
                for (int c = 0; c < lines.get(r).size(); c++) {
                    String cell = lines.get(r).get(c);
                    if (r > 0 && numeric.get(c) && !cell.isEmpty() && !cell.equals("*")) {
                        page.value(r, c, new BigDecimal(cell));
                    } else if (!cell.isEmpty()) {
                        page.value(r, c, cell);
                    }
                }
            }
            page.freezePane(1, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
