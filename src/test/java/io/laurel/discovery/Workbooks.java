package io.laurel.discovery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes workbooks: sound ones as spreadsheets do, others part by part. */
final class Workbooks {

    private Workbooks() {}

    /** @param cells String, Number, Boolean, LocalDate or null */
    static byte[] sound(List<List<Object>> rows) {
        return sound(List.of("Creators"), rows);
    }

    /** The rows are on the last sheet, the others are empty. */
    static byte[] sound(List<String> sheets, List<List<Object>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = null;
            for (String name : sheets) {
                sheet = book.newWorksheet(name);
            }
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < rows.get(r).size(); c++) {
                    put(sheet, r, c, rows.get(r).get(c));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(Worksheet sheet, int r, int c, Object cell) {
        if (cell instanceof BigDecimal || cell instanceof Integer || cell instanceof Long || cell instanceof Double) {
            sheet.value(r, c, (Number) cell);
        } else if (cell instanceof java.time.LocalDate day) {
            sheet.value(r, c, day);
            sheet.style(r, c).format("yyyy-mm-dd").set();
        } else if (cell instanceof Boolean flag) {
            sheet.value(r, c, flag);
        } else if (cell != null) {
            sheet.value(r, c, cell.toString());
        }
    }

    /** A workbook whose only sheet and strings are as given. */
    static byte[] raw(String sheet, String strings) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
                        .getBytes(StandardCharsets.UTF_8));
        parts.put("xl/workbook.xml", """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                <sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>""".getBytes(StandardCharsets.UTF_8));
        parts.put("xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="x" Target="worksheets/sheet1.xml"/></Relationships>""".getBytes(StandardCharsets.UTF_8));
        parts.put("xl/worksheets/sheet1.xml", sheet.getBytes(StandardCharsets.UTF_8));
        if (strings != null) {
            parts.put("xl/sharedStrings.xml", strings.getBytes(StandardCharsets.UTF_8));
        }
        return zip(parts);
    }

    static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
