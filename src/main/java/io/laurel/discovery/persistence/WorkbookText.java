package io.laurel.discovery.persistence;

import io.laurel.discovery.domain.ImportFailure;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The first sheet with data of an XLSX workbook as records, streamed. Cells are the values as stored: numbers plain with a point, dates
 * in ISO 8601, of formulas what they last gave. A hostile workbook meets a limit before it costs memory: parts, bytes unpacked and
 * their ratio, columns, shared text, the length of anything between two tags; document types are refused.
 */
final class WorkbookText implements Records {

    private static final int MOST_PARTS = 2_000;
    private static final long MOST_UNPACKED = 4L << 30;
    private static final long RATIO_COUNTS_FROM = 32L << 20;
    private static final int HIGHEST_RATIO = 250;
    private static final int MOST_COLUMNS = 1_000;
    private static final int MOST_STRINGS = 1_500_000;
    private static final long MOST_STRING_CHARS = 64L << 20;
    private static final int LONGEST_BETWEEN_TAGS = 2 << 20;
    private static final int LONGEST_CELL = 1 << 20;

    private final ZipFile zip;
    private final long packed;
    private final List<String> strings = new ArrayList<>();
    private final Set<Integer> dateStyles = new HashSet<>();
    private boolean from1904;
    private final Deque<String> sheets = new ArrayDeque<>();
    private XMLStreamReader sheet;
    private Entry ahead;
    private long line;
    private long unpacked;

    WorkbookText(Path file) throws IOException {
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new ImportFailure("truncated", List.of());
        }
        packed = java.nio.file.Files.size(file);
        try {
            if (zip.size() > MOST_PARTS) {
                throw tooLarge();
            }
            readWorkbook();
            readStrings();
            readStyles();
            ahead = firstWithData();
        } catch (XMLStreamException e) {
            zip.close();
            throw unreadable(e);
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    @Override
    public Entry next() throws IOException {
        Entry current = ahead;
        try {
            ahead = current == null || sheet == null ? null : row();
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
        return current;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static ImportFailure tooLarge() {
        return new ImportFailure("workbook-too-large", List.of());
    }

    private static ImportFailure unreadable(XMLStreamException e) {
        return e.getNestedException() instanceof Limit
                ? tooLarge()
                : new ImportFailure("workbook-unreadable", List.of());
    }

    private static final class Limit extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Counts what comes out of the archive: sizes it declares can lie. */
    private final class Guarded extends FilterInputStream {
        private int sinceTag;

        Guarded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = super.read(target, offset, length);
            unpacked += Math.max(0, n);
            if (unpacked > MOST_UNPACKED || unpacked > RATIO_COUNTS_FROM && unpacked > HIGHEST_RATIO * packed) {
                throw new Limit();
            }
            for (int i = 0; i < n; i++) {
                byte b = target[offset + i];
                sinceTag = b == '<' || b == '>' ? 0 : sinceTag + 1;
                if (sinceTag > LONGEST_BETWEEN_TAGS) {
                    throw new Limit();
                }
            }
            return n;
        }
    }

    /** @return null where the part does not exist */
    private XMLStreamReader part(String name) throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return null;
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entity refused");
        });
        return factory.createXMLStreamReader(new Guarded(zip.getInputStream(entry)));
    }

    /** @return whether there is another event; document types end the reading */
    private static boolean advance(XMLStreamReader xml) throws XMLStreamException {
        if (!xml.hasNext()) {
            return false;
        }
        try {
            if (xml.next() == XMLStreamConstants.DTD) {
                throw new ImportFailure("workbook-unreadable", List.of());
            }
        } catch (RuntimeException e) {
            throw e instanceof ImportFailure ? e : new ImportFailure("workbook-unreadable", List.of());
        }
        return true;
    }

    private void readWorkbook() throws IOException, XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        XMLStreamReader relations = part("xl/_rels/workbook.xml.rels");
        while (relations != null && advance(relations)) {
            if (relations.isStartElement() && relations.getLocalName().equals("Relationship")) {
                String target = String.valueOf(relations.getAttributeValue(null, "Target"));
                targets.put(
                        relations.getAttributeValue(null, "Id"),
                        target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        }
        XMLStreamReader workbook = part("xl/workbook.xml");
        if (workbook == null) {
            throw new ImportFailure("workbook-unreadable", List.of());
        }
        List<String> hidden = new ArrayList<>();
        while (advance(workbook)) {
            if (!workbook.isStartElement()) {
                continue;
            }
            if (workbook.getLocalName().equals("workbookPr")) {
                String base = workbook.getAttributeValue(null, "date1904");
                from1904 = "1".equals(base) || "true".equals(base);
            } else if (workbook.getLocalName().equals("sheet")) {
                String target = targets.get(attribute(workbook, "id"));
                String state = workbook.getAttributeValue(null, "state");
                if (target != null) {
                    (state == null || state.equals("visible") ? sheets : hidden).add(target);
                }
            }
        }
        sheets.addAll(hidden);
    }

    /** By local name, whatever the prefix. */
    private static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name) && xml.getAttributeNamespace(i) != null) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    private void readStrings() throws IOException, XMLStreamException {
        XMLStreamReader xml = part("xl/sharedStrings.xml");
        long chars = 0;
        while (xml != null && advance(xml)) {
            if (xml.isStartElement() && xml.getLocalName().equals("si")) {
                String text = textWithin(xml, "si");
                chars += text.length();
                if (strings.size() >= MOST_STRINGS || chars > MOST_STRING_CHARS) {
                    throw tooLarge();
                }
                strings.add(text);
            }
        }
    }

    private void readStyles() throws IOException, XMLStreamException {
        XMLStreamReader xml = part("xl/styles.xml");
        Set<Integer> dateFormats = new HashSet<>();
        boolean cells = false;
        int style = 0;
        while (xml != null && advance(xml)) {
            if (xml.isEndElement() && xml.getLocalName().equals("cellXfs")) {
                cells = false;
            }
            if (!xml.isStartElement()) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "numFmt" -> {
                    String code = String.valueOf(xml.getAttributeValue(null, "formatCode"));
                    if (code.length() < 500
                            && code.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "")
                                    .matches("(?i).*[yd].*")) {
                        dateFormats.add(number(xml.getAttributeValue(null, "numFmtId"), -1));
                    }
                }
                case "cellXfs" -> cells = true;
                case "xf" -> {
                    if (cells) {
                        int format = number(xml.getAttributeValue(null, "numFmtId"), 0);
                        if (format >= 14 && format <= 17 || format == 22 || dateFormats.contains(format)) {
                            dateStyles.add(style);
                        }
                        style++;
                    }
                }
                default -> {}
            }
        }
    }

    private Entry firstWithData() throws IOException, XMLStreamException {
        while (!sheets.isEmpty()) {
            sheet = part(sheets.poll());
            line = 0;
            Entry first = sheet == null ? null : row();
            if (first != null) {
                return first;
            }
        }
        return null;
    }

    /** The next row that is not empty, or null. */
    private Entry row() throws XMLStreamException {
        while (advance(sheet)) {
            if (sheet.isStartElement() && sheet.getLocalName().equals("row")) {
                line = number(sheet.getAttributeValue(null, "r"), (int) line + 1);
                List<String> cells = cells();
                if (!cells.isEmpty()) {
                    return new Entry(line, cells);
                }
            }
        }
        sheet = null;
        return null;
    }

    private List<String> cells() throws XMLStreamException {
        List<String> cells = new ArrayList<>();
        int column = -1;
        while (advance(sheet)) {
            if (sheet.isEndElement() && sheet.getLocalName().equals("row")) {
                break;
            }
            if (sheet.isStartElement() && sheet.getLocalName().equals("c")) {
                column = column(sheet.getAttributeValue(null, "r"), column + 1);
                String value = value();
                if (!value.isEmpty()) {
                    if (column >= MOST_COLUMNS) {
                        throw tooLarge();
                    }
                    while (cells.size() <= column) {
                        cells.add("");
                    }
                    cells.set(column, value);
                }
            }
        }
        return cells;
    }

    private static int column(String reference, int otherwise) {
        if (reference == null) {
            return otherwise;
        }
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
            if (i > 3 || column < 0) {
                throw tooLarge();
            }
        }
        return column == 0 ? otherwise : column - 1;
    }

    private String value() throws XMLStreamException {
        String type = sheet.getAttributeValue(null, "t");
        int style = number(sheet.getAttributeValue(null, "s"), 0);
        String value = "";
        while (advance(sheet)) {
            if (sheet.isEndElement() && sheet.getLocalName().equals("c")) {
                break;
            }
            if (sheet.isStartElement() && sheet.getLocalName().equals("v")) {
                value = characters(sheet, "v");
            } else if (sheet.isStartElement() && sheet.getLocalName().equals("is")) {
                value = textWithin(sheet, "is");
            }
        }
        if (value.isEmpty()) {
            return "";
        }
        return switch (type == null ? "n" : type) {
            case "s" -> {
                int index = number(value, -1);
                if (index < 0 || index >= strings.size()) {
                    throw new ImportFailure("workbook-unreadable", List.of());
                }
                yield strings.get(index);
            }
            case "b" -> value.equals("1") ? "true" : "false";
            case "n" -> numeric(value, style);
            default -> value;
        };
    }

    private String numeric(String raw, int style) {
        double number;
        try {
            number = Double.parseDouble(raw);
        } catch (NumberFormatException e) {
            return raw;
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return raw;
        }
        if (dateStyles.contains(style) && number >= 1 && number < 2_958_466) {
            LocalDateTime day = (from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30)).atStartOfDay();
            LocalDateTime time = day.plus(Math.round(number * 86_400), ChronoUnit.SECONDS);
            return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? time.toLocalDate().toString()
                    : time.toString();
        }
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        // three digits behind the point could be read as thousands where the file's texts write them so; four cannot
        return shortest.setScale(shortest.scale() == 3 ? 4 : Math.max(0, shortest.scale()))
                .toPlainString();
    }

    /** All text in {@code t} elements up to the end of the element, without the reading aids of Japanese. */
    private static String textWithin(XMLStreamReader xml, String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean aid = false;
        while (advance(xml)) {
            if (xml.isEndElement() && xml.getLocalName().equals(element)) {
                break;
            }
            if (xml.isStartElement() || xml.isEndElement()) {
                aid = xml.getLocalName().equals("rPh") ? xml.isStartElement() : aid;
            }
            if (xml.isStartElement() && xml.getLocalName().equals("t") && !aid) {
                append(text, characters(xml, "t"));
            }
        }
        return unescaped(text.toString());
    }

    /** Spreadsheets write control characters as {@code _x000D_}. */
    private static String unescaped(String text) {
        return text.contains("_x000D_") ? text.replace("_x000D_", "\r") : text;
    }

    private static String characters(XMLStreamReader xml, String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (advance(xml)) {
            if (xml.isEndElement() && xml.getLocalName().equals(element)) {
                break;
            }
            if (xml.isCharacters()) {
                append(text, xml.getText());
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String more) {
        if (text.length() + more.length() > LONGEST_CELL) {
            throw tooLarge();
        }
        text.append(more);
    }

    private static int number(String text, int otherwise) {
        if (text == null || !text.matches("\\d{1,9}")) {
            return otherwise;
        }
        return Integer.parseInt(text);
    }
}
