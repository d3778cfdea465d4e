package io.laurel.outreach.persistence;

import io.laurel.outreach.Contacts.Contact;
import io.laurel.outreach.LawfulBasis;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The contact table. */
@Repository
public class ContactRows {

    private final JdbcClient jdbc;

    ContactRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Contact> active(long programId, long creatorId) {
        return jdbc.sql("select * from contact where program_id = ? and creator_id = ? and state = 'ACTIVE'")
                .params(programId, creatorId)
                .query(ContactRows::contact)
                .optional();
    }

    public List<Contact> history(long programId, long creatorId) {
        return jdbc.sql("select * from contact where program_id = ? and creator_id = ? order by id desc")
                .params(programId, creatorId)
                .query(ContactRows::contact)
                .list();
    }

    /** Whoever is reached at this address, in whatever program; upper and lower case are the same. */
    public List<Contact> reachedAt(String email) {
        return jdbc.sql("select * from contact where lower(email) = lower(?) and state = 'ACTIVE' order by id limit 20")
                .param(email)
                .query(ContactRows::contact)
                .list();
    }

    public Contact replace(
            long programId, long creatorId, String email, String source, LawfulBasis basis, String actor, Instant now) {
        jdbc.sql(
                        "update contact set state = 'REPLACED', state_since = ? where program_id = ? and creator_id = ? and state = 'ACTIVE'")
                .params(Timestamp.from(now), programId, creatorId)
                .update();
        return jdbc.sql(
                        "insert into contact (program_id, creator_id, email, source, lawful_basis, state, entered_by, entered_at, state_since)"
                                + " values (?, ?, ?, ?, ?, 'ACTIVE', ?, ?, ?) returning *")
                .params(
                        programId,
                        creatorId,
                        email,
                        source,
                        basis.code(),
                        actor,
                        Timestamp.from(now),
                        Timestamp.from(now))
                .query(ContactRows::contact)
                .single();
    }

    /** @return whether it was in use */
    public boolean bounced(long id, Instant now) {
        return jdbc.sql("update contact set state = 'BOUNCED', state_since = ? where id = ? and state = 'ACTIVE'")
                        .params(Timestamp.from(now), id)
                        .update()
                == 1;
    }

    private static Contact contact(ResultSet row, int n) throws SQLException {
        return new Contact(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getLong("creator_id"),
                row.getString("email"),
                row.getString("source"),
                LawfulBasis.of(row.getString("lawful_basis")),
                row.getString("state"),
                row.getString("entered_by"),
                row.getTimestamp("entered_at").toInstant());
    }
}
