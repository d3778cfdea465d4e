package io.laurel.discovery.persistence;

import io.laurel.discovery.domain.ImportFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** A stored file as records: delimited text or a workbook, whichever its first bytes say. Can be read several times. */
final class RecordFile implements AutoCloseable {

    private static final int LOOK = 1 << 16;

    private final Supplier<? extends InputStream> bytes;
    private final Charset charset;
    private final CsvText.Dialect dialect;
    private final Path workbook;

    private RecordFile(Supplier<? extends InputStream> bytes, Charset charset, CsvText.Dialect dialect, Path workbook) {
        this.bytes = bytes;
        this.charset = charset;
        this.dialect = dialect;
        this.workbook = workbook;
    }

    /**
     * @param bytes the file from its start, each time anew
     * @param chosen encoding by a person, or null to find out
     */
    static RecordFile open(Supplier<? extends InputStream> bytes, Charset chosen) throws IOException {
        byte[] start;
        try (InputStream in = bytes.get()) {
            start = in.readNBytes(LOOK);
        }
        if (Encoding.startsWith(start, 'P', 'K', 3, 4)) {
            Path copy = Files.createTempFile("laurel-import", ".xlsx");
            try (InputStream in = bytes.get()) {
                Files.copy(in, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
            return new RecordFile(bytes, null, null, copy);
        }
        if (Encoding.startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new ImportFailure("old-workbook", List.of());
        }
        Charset charset = chosen == null ? Encoding.of(start, bytes) : chosen;
        return new RecordFile(bytes, charset, CsvText.dialect(start, charset), null);
    }

    Records records() throws IOException {
        return workbook == null ? new CsvText(bytes.get(), charset, dialect) : new WorkbookText(workbook);
    }

    boolean isWorkbook() {
        return workbook != null;
    }

    /** For instance {@code CSV · UTF-8 · semicolon}. */
    String description() {
        return workbook == null ? "CSV · " + charset.name() + " · " + dialect.name() : "XLSX";
    }

    @Override
    public void close() throws IOException {
        if (workbook != null) {
            Files.deleteIfExists(workbook);
        }
    }
}
