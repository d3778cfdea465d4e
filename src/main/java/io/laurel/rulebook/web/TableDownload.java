package io.laurel.rulebook.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A table as a file, named after set, table and version. */
final class TableDownload {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private TableDownload() {}

    static ResponseEntity<byte[]> csv(String set, String table, int version, byte[] content) {
        return file(set, table, version, "csv", CSV, content);
    }

    static ResponseEntity<byte[]> xlsx(String set, String table, int version, byte[] content) {
        return file(set, table, version, "xlsx", XLSX, content);
    }

    private static ResponseEntity<byte[]> file(
            String set, String table, int version, String ending, MediaType type, byte[] content) {
        String name = set + "-" + table + "-v" + version + "." + ending;
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
