package io.laurel.rulebook.domain;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.laurel.rulebook.InvalidRuleSet;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads and writes CSV. What we write for people guards text against being taken for a formula; reading takes exactly that away. */
public final class CsvGrid {

    private static final Pattern DANGEROUS = Pattern.compile("'*[=+\\-@\\t\\r]", Pattern.DOTALL);
    private static final Pattern GUARDED = Pattern.compile("'+[=+\\-@\\t\\r]", Pattern.DOTALL);

    private CsvGrid() {}

    public static Grid read(String file, String text) {
        String content = text.startsWith("\ufeff") ? text.substring(1) : text;
        List<Grid.Line> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator(content))
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(content)) {
            int row = 0;
            for (CsvRecord record : csv) {
                row++;
                if (record.getFields().stream().anyMatch(cell -> !cell.isBlank())) {
                    lines.add(new Grid.Line(row, record.getFields()));
                }
                if (row > Grid.MAX_ROWS + 1) {
                    break;
                }
            }
        } catch (CsvParseException e) {
            throw new InvalidRuleSet(file, null, "CSV with closed quotes and fields of moderate size");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Grid.of(file, lines);
    }

    /** The separator of the heading line: whichever of comma, semicolon and tab occurs most. */
    private static char separator(String text) {
        String heading =
                text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(heading, candidate) > count(heading, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char c) {
        return text.chars().filter(x -> x == c).count();
    }

    public static String write(List<List<String>> lines, char separator) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(de.siegmar.fastcsv.writer.LineDelimiter.LF)
                .build(text)) {
            lines.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Text as we write it for people who open it in a spreadsheet. */
    public static String guard(String text) {
        return DANGEROUS.matcher(text).lookingAt() ? "'" + text : text;
    }

    public static String unguard(String text) {
        return GUARDED.matcher(text).lookingAt() ? text.substring(1) : text;
    }
}
