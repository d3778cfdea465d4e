package io.laurel.content.domain;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.core.io.Resource;

/** Where the bytes of pictures and videos are, by program and hash: the same content is kept once. */
public interface MediaVault {

    /** Keeps the file's content. Storing the same again changes nothing. */
    void put(long programId, String sha256, Path file) throws IOException;

    /** @throws io.laurel.shared.NotFound when it is not there */
    Resource open(long programId, String sha256);

    /** Gone, whether it was there or not. */
    void delete(long programId, String sha256);
}
