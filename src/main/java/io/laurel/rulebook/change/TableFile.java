package io.laurel.rulebook.change;

import io.laurel.rulebook.InvalidRuleSet;
import io.laurel.rulebook.domain.Column;
import io.laurel.rulebook.domain.CsvGrid;
import io.laurel.rulebook.domain.Grid;
import io.laurel.rulebook.domain.Table;
import io.laurel.rulebook.domain.TableText;
import io.laurel.rulebook.domain.XlsxGrid;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Tables as files people work with: CSV with semicolons and a byte-order mark, or XLSX. Uploaded ones are hostile until checked. */
final class TableFile {

    private static final int MAX_BYTES = 5_000_000;

    private TableFile() {}

    static Grid read(String filename, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new InvalidRuleSet(filename, null, "at most 5 MB");
        }
        String name = filename.toLowerCase(Locale.ROOT);
        if (name.endsWith(".xlsx")) {
            return XlsxGrid.read(filename, bytes);
        }
        if (!name.endsWith(".csv")) {
            throw new InvalidRuleSet(filename, null, "a file whose name ends with .csv or .xlsx");
        }
        Grid grid = CsvGrid.read(filename, utf8(filename, bytes));
        return new Grid(
                grid.headings(),
                grid.lines().stream()
                        .map(line -> new Grid.Line(
                                line.row(),
                                line.cells().stream().map(CsvGrid::unguard).toList()))
                        .toList());
    }

    private static String utf8(String filename, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidRuleSet(filename, null, "UTF-8 text. Maybe save as \"CSV UTF-8\"");
        }
    }

    static byte[] csv(Table table) {
        List<Boolean> numeric = numeric(table);
        List<List<String>> lines = TableText.lines(table).stream()
                .map(line -> {
                    List<String> guarded = new java.util.ArrayList<>();
                    for (int i = 0; i < line.size(); i++) {
                        guarded.add(numeric.get(i) ? line.get(i) : CsvGrid.guard(line.get(i)));
                    }
                    return guarded;
                })
                .toList();
        return ("\ufeff" + CsvGrid.write(lines, ';')).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] xlsx(Table table) {
        return XlsxGrid.write(table.name(), TableText.lines(table), numeric(table));
    }

    private static List<Boolean> numeric(Table table) {
        return table.definition().columns().values().stream()
                .map(column -> column.type() == Column.Type.INTEGER || column.type() == Column.Type.DECIMAL)
                .toList();
    }
}
