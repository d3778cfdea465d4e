package io.laurel.discovery.persistence;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.laurel.discovery.domain.ImportFailure;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Delimited text as records. Notices when the text ends within one. */
final class CsvText implements Records {

    private static final int LONGEST_CELL = 1 << 20;
    private static final Pattern LINE = Pattern.compile("line (?:number )?(\\d+)");
    /** A record of our own behind the last one: if it is not read as such, a quoted cell was still open. */
    private static final String END = "\uE000laurel:end of file\uE000";

    /**
     * @param separator between cells
     * @param announced the first line says so: {@code sep=;}
     */
    record Dialect(char separator, boolean announced) {

        String name() {
            return switch (separator) {
                case ';' -> "semicolon";
                case '\t' -> "tab";
                case '|' -> "pipe";
                default -> "comma";
            };
        }
    }

    private final EndMarked text;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private boolean announcement;
    private int width = -1;
    private boolean ragged;
    private CsvRecord ahead;
    private boolean ended;

    @SuppressWarnings(
            "removal") // the strict reading gives up the whole file over one such cell; no successor is offered yet
    CsvText(InputStream file, Charset charset, Dialect dialect) throws IOException {
        text = new EndMarked(new InputStreamReader(
                file,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        reader = CsvReader.builder()
                .fieldSeparator(dialect.separator)
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
                        text);
        records = reader.iterator();
        announcement = dialect.announced;
    }

    @Override
    public Entry next() throws IOException {
        try {
            if (ahead == null && !ended) {
                ahead = following();
            }
            if (ahead == null) {
                return null;
            }
            CsvRecord current = ahead;
            ahead = following();
            if (ahead == null) {
                refuseBrokenOff(current);
            }
            ragged |= width >= 0 && current.getFieldCount() < width;
            width = width < 0 ? current.getFieldCount() : width;
            return new Entry(current.getStartingLineNumber(), current.getFields());
        } catch (CsvParseException e) {
            throw failure(e);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CharacterCodingException ? new ImportFailure("broken-text", List.of()) : e;
        }
    }

    /** Null at the end, which is only sound when our own record is there. */
    private CsvRecord following() {
        if (ended) {
            return null;
        }
        while (records.hasNext()) {
            CsvRecord record = records.next();
            if (announcement) {
                announcement = false;
                continue;
            }
            if (record.getFieldCount() == 1 && record.getField(0).equals(END)) {
                ended = true;
                return null;
            }
            if (record.getField(record.getFieldCount() - 1).contains(END)) {
                throw new ImportFailure("truncated", List.of(String.valueOf(record.getStartingLineNumber())));
            }
            return record;
        }
        throw new ImportFailure("truncated", List.of());
    }

    /** A last record without line end and with too few cells was cut, unless short records are this file's habit. */
    private void refuseBrokenOff(CsvRecord last) {
        if (!text.lineEnded && width > 0 && last.getFieldCount() < width && !ragged) {
            throw new ImportFailure("truncated", List.of(String.valueOf(last.getStartingLineNumber())));
        }
    }

    private static ImportFailure failure(CsvParseException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new ImportFailure("broken-text", List.of());
            }
        }
        Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
        return new ImportFailure("not-csv", line.find() ? List.of(line.group(1)) : List.of("?"));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Takes off the byte order mark and adds our record at the end. */
    private static final class EndMarked extends FilterReader {
        private boolean begun;
        private boolean lineEnded = true;
        private String rest;
        private int at;

        EndMarked(Reader in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            char[] one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (rest == null) {
                int n = super.read(target, offset, length);
                if (!begun && n > 0) {
                    begun = true;
                    if (target[offset] == '\uFEFF') {
                        System.arraycopy(target, offset + 1, target, offset, n - 1);
                        n--;
                        if (n == 0) {
                            return read(target, offset, length);
                        }
                    }
                }
                if (n > 0) {
                    char last = target[offset + n - 1];
                    lineEnded = last == '\n' || last == '\r';
                    return n;
                }
                rest = (lineEnded ? "" : "\n") + END + "\n";
            }
            int n = Math.min(length, rest.length() - at);
            rest.getChars(at, at + n, target, offset);
            at += n;
            return n == 0 ? -1 : n;
        }
    }

    /** The separator with which the first records are most alike and have most cells. */
    static Dialect dialect(byte[] start, Charset charset) {
        String sample = new String(start, charset);
        if (!sample.isEmpty() && sample.charAt(0) == '\uFEFF') {
            sample = sample.substring(1);
        }
        if (sample.matches("(?s)sep=[,;\t|]\\R.*")) {
            return new Dialect(sample.charAt(4), true);
        }
        char best = ',';
        double most = 1;
        for (char separator : new char[] {',', ';', '\t', '|'}) {
            List<Integer> widths = widths(sample, separator);
            long alike = widths.stream().filter(widths.get(0)::equals).count();
            double score = widths.get(0) < 2 ? 0 : widths.get(0) * (double) alike / widths.size();
            if (score > most) {
                most = score;
                best = separator;
            }
        }
        return new Dialect(best, false);
    }

    /** Cells of the first records, at least of one; the last one read can be cut and does not count. */
    private static List<Integer> widths(String sample, char separator) {
        List<Integer> widths = new ArrayList<>();
        int cells = 1;
        boolean quoted = false;
        boolean cellBegins = true;
        boolean empty = true;
        for (int i = 0; i < sample.length() && widths.size() < 30; i++) {
            char c = sample.charAt(i);
            if (quoted) {
                quoted = c != '"';
            } else if (c == '"' && (cellBegins || i > 0 && sample.charAt(i - 1) == '"')) {
                quoted = true;
                cellBegins = false;
                empty = false;
            } else if (c == '\n' || c == '\r') {
                if (!empty) {
                    widths.add(cells);
                }
                cells = 1;
                cellBegins = true;
                empty = true;
            } else {
                cells += c == separator ? 1 : 0;
                cellBegins = c == separator;
                empty = false;
            }
        }
        if (widths.isEmpty()) {
            widths.add(cells);
        }
        return widths;
    }
}
