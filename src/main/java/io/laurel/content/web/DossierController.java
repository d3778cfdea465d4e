package io.laurel.content.web;

import io.laurel.content.domain.DossierPdf;
import io.laurel.content.domain.Dossiers;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A post's evidence, verified each time it is asked for. */
@RestController
class DossierController {

    private static final String STAFF = "hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')";

    private final Dossiers dossiers;
    private final DossierPdf pdf;

    DossierController(Dossiers dossiers, DossierPdf pdf) {
        this.dossiers = dossiers;
        this.pdf = pdf;
    }

    /** Says of a chain that does not hold which entries differ; the answer is 200 all the same: it is the evidence. */
    @GetMapping("/api/posts/{id}/dossier")
    @PreAuthorize(STAFF)
    ResponseEntity<Dossiers.Dossier> json(@PathVariable long id) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(dossiers.of(id));
    }

    @GetMapping("/console/posts/{id}/dossier.pdf")
    @PreAuthorize(STAFF)
    ResponseEntity<byte[]> pdf(@PathVariable long id, Locale locale) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("post-" + id + "-dossier.pdf")
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .body(pdf.render(dossiers.of(id), locale));
    }
}
