package io.laurel.content.web;

import io.laurel.content.domain.MediaFile;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A file somebody uploaded, as a browser may have it: the detected type and no guessing, pictures in the page, all else as a
 * download, under a name of ours, and in a sandbox where nothing runs.
 */
final class MediaResponse {

    private MediaResponse() {}

    static ResponseEntity<Resource> of(MediaFile file, Resource content) {
        ContentDisposition.Builder how = file.image() ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .contentLength(file.bytes())
                .header(
                        "Content-Disposition",
                        how.filename(file.fileName()).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .cacheControl(CacheControl.noStore())
                .body(content);
    }
}
