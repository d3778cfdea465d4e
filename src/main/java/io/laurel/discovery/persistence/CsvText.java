package io.laurel.discovery.persistence;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.laurel.discovery.domain.ImportFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Opens a file as CSV after a look at its first bytes; refuses what is not UTF-8 text. */
final class CsvText {

    private static final int LOOK = 4_096;
    private static final int LONGEST_CELL = 1 << 20;

    private CsvText() {}

    @SuppressWarnings(
            "removal") // the strict reading gives up the whole file over one such cell; no successor is offered yet
    static CsvReader<CsvRecord> open(InputStream file) throws IOException {
        PushbackInputStream in = new PushbackInputStream(file, LOOK);
        byte[] start = in.readNBytes(LOOK);
        if (startsWith(start, 0xFF, 0xFE) || startsWith(start, 0xFE, 0xFF)) {
            throw new ImportFailure("not-utf-8", List.of());
        }
        if (startsWith(start, 'P', 'K', 3, 4)) {
            throw new ImportFailure("workbook", List.of());
        }
        if (mostlyControl(start)) {
            throw new ImportFailure("not-text", List.of());
        }
        int mark = startsWith(start, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        in.unread(start, mark, start.length - mark);
        return CsvReader.builder()
                .fieldSeparator(separator(start))
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(LONGEST_CELL * 2)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(1_000)
                                .maxFieldSize(LONGEST_CELL)
                                .maxRecordSize(LONGEST_CELL * 4)
                                .build(),
                        new InputStreamReader(
                                in,
                                StandardCharsets.UTF_8
                                        .newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /** The most frequent of comma, semicolon and tab on the first line. */
    private static char separator(byte[] start) {
        int comma = 0;
        int semicolon = 0;
        int tab = 0;
        for (byte b : start) {
            if (b == '\n' || b == '\r') {
                break;
            }
            comma += b == ',' ? 1 : 0;
            semicolon += b == ';' ? 1 : 0;
            tab += b == '\t' ? 1 : 0;
        }
        return semicolon > comma && semicolon >= tab ? ';' : tab > comma ? '\t' : ',';
    }

    /** One odd byte is a bad cell; many are a picture, a program or an archive. */
    private static boolean mostlyControl(byte[] start) {
        int odd = 0;
        for (byte b : start) {
            odd += b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' ? 1 : 0;
        }
        return odd * 20 > start.length;
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
