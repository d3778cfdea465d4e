package io.laurel.contracting.web;

import io.laurel.contracting.domain.ContractDocument;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A stored document as an answer: kept by no cache, named by its number. */
final class PdfResponse {

    private PdfResponse() {}

    static ResponseEntity<byte[]> of(ContractDocument document) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(
                                        "contract-" + document.contractId() + "-v" + document.version() + ".pdf",
                                        StandardCharsets.US_ASCII)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(document.pdf());
    }
}
