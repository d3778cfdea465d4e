package io.laurel.content.domain;

import java.time.Instant;

/**
 * A picture or video of a mission's post.
 *
 * @param sha256 of the content, hex; names it in the store
 * @param type detected from the content
 * @param bytes size
 * @param width and height in pixels, null where nobody measured
 * @param inDraft goes with the next version
 */
public record MediaFile(
        long id,
        long programId,
        long missionId,
        String sha256,
        String type,
        long bytes,
        Integer width,
        Integer height,
        Scan scan,
        boolean inDraft,
        Instant uploadedAt) {

    /** What a virus scanner said. Infected files are never kept. */
    public enum Scan {
        CLEAN,
        NOT_SCANNED
    }

    public boolean image() {
        return type.startsWith("image/");
    }

    /** A name that says nothing about the ambassador. */
    public String fileName() {
        return "media-" + id + "."
                + type.substring(type.indexOf('/') + 1)
                        .replace("quicktime", "mov")
                        .replace("jpeg", "jpg");
    }
}
