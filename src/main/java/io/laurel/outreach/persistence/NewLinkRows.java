package io.laurel.outreach.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The new_link_request table. */
@Repository
public class NewLinkRows {

    private final JdbcClient jdbc;

    NewLinkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether this address may have a link now: no request since {@code earliest}. Of two at once, one may. */
    public boolean take(byte[] addressHash, Instant now, Instant earliest) {
        jdbc.sql("delete from new_link_request where requested_at <= ?")
                .param(Timestamp.from(earliest))
                .update();
        return jdbc.sql(
                                "insert into new_link_request (address_hash, requested_at) values (?, ?) on conflict do nothing")
                        .params(addressHash, Timestamp.from(now))
                        .update()
                == 1;
    }
}
