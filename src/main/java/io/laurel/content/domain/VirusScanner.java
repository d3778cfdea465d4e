package io.laurel.content.domain;

import java.io.IOException;
import java.nio.file.Path;

/** Looks for malware. */
public interface VirusScanner {

    /** Whether there is one at all. */
    boolean present();

    /**
     * @return true when nothing was found, false when something was
     * @throws IOException when the scanner gave no answer: the file counts as neither
     */
    boolean clean(Path file) throws IOException;
}
