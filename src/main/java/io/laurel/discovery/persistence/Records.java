package io.laurel.discovery.persistence;

import java.io.IOException;
import java.util.List;

/** The records of a file, one after the other. */
interface Records extends AutoCloseable {

    /** @param line on which it starts */
    record Entry(long line, List<String> cells) {}

    /**
     * @return null behind the last one
     * @throws io.laurel.discovery.domain.ImportFailure when the file breaks off or cannot be read further
     */
    Entry next() throws IOException;

    @Override
    void close() throws IOException;
}
