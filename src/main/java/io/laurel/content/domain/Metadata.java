package io.laurel.content.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Takes out of a file what it tells beside its picture: place, camera, owner, editing history, previews. Compressed pixels are copied as
 * they are; colour profiles and the orientation stay, since the picture looks otherwise without them.
 */
final class Metadata {

    private Metadata() {}

    /**
     * Rewrites the file.
     *
     * @param type as {@link MediaContent#type} says; WebM stays as it is
     * @return false when its parts cannot be told apart: then nothing is known about what it carries
     */
    static boolean strip(Path file, String type) throws IOException {
        if (type.equals("video/mp4") || type.equals("video/quicktime")) {
            return MovieMetadata.blank(file);
        }
        if (!type.startsWith("image/")) {
            return true;
        }
        byte[] picture = Files.readAllBytes(file);
        Optional<byte[]> bare = switch (type) {
            case "image/jpeg" -> JpegMetadata.strip(picture);
            case "image/png" -> ChunkMetadata.png(picture);
            case "image/webp" -> ChunkMetadata.webp(picture);
            default -> GifMetadata.strip(picture);
        };
        if (bare.isPresent()) {
            Files.write(file, bare.get());
        }
        return bare.isPresent();
    }
}
