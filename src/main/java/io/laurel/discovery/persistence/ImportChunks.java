package io.laurel.discovery.persistence;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A stored file read piece by piece: one short query each, one piece in memory. */
class ImportChunks extends InputStream {

    private final JdbcClient jdbc;
    private final TransactionTemplate aside;
    private final long importId;
    private byte[] chunk = new byte[0];
    private int position;
    private int next;
    private long consumed;

    /** @param aside transactions of their own: the import's connection is busy copying meanwhile */
    ImportChunks(JdbcClient jdbc, TransactionTemplate aside, long importId) {
        this.jdbc = jdbc;
        this.aside = aside;
        this.importId = importId;
    }

    /** Bytes handed out so far. */
    long consumed() {
        return consumed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == chunk.length) {
            byte[] following = aside.execute(
                    transaction -> jdbc.sql("select data from creator_import_chunk where import_id = ? and seq = ?")
                            .param(importId)
                            .param(next)
                            .query((row, index) -> row.getBytes(1))
                            .optional()
                            .orElse(null));
            if (following == null) {
                return -1;
            }
            chunk = following;
            position = 0;
            next++;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, count);
        position += count;
        consumed += count;
        return count;
    }
}
