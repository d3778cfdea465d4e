package io.laurel.outreach.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The outbox table. */
@Repository
public class OutboxRows {

    /** A mail as queued. Html and plain text are null once removed after sending. */
    public record Mail(
            long id,
            long programId,
            long creatorId,
            long membershipId,
            Long contactId,
            String template,
            String language,
            String recipient,
            String subject,
            String html,
            String plain,
            String unsubscribe,
            String state,
            int attempts,
            Instant nextAttemptAt,
            boolean held,
            String errorCode,
            String incidentId,
            Instant queuedAt,
            Instant doneAt) {}

    private final JdbcClient jdbc;

    OutboxRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long queue(Mail mail) {
        return jdbc.sql(
                        "insert into outbox (program_id, creator_id, membership_id, contact_id, template, language, recipient, subject, html,"
                                + " plain, unsubscribe, state, next_attempt_at, queued_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'QUEUED', ?, ?) returning id")
                .params(
                        mail.programId(),
                        mail.creatorId(),
                        mail.membershipId(),
                        mail.contactId(),
                        mail.template(),
                        mail.language(),
                        mail.recipient(),
                        mail.subject(),
                        mail.html(),
                        mail.plain(),
                        mail.unsubscribe(),
                        Timestamp.from(mail.nextAttemptAt()),
                        Timestamp.from(mail.queuedAt()))
                .query(Long.class)
                .single();
    }

    /** The next mail that is due, locked for this transaction; another node skips it. */
    public Optional<Mail> due(Instant now) {
        return jdbc.sql(
                        "select * from outbox where state = 'QUEUED' and not held and next_attempt_at <= ? order by next_attempt_at, id limit 1"
                                + " for update skip locked")
                .param(Timestamp.from(now))
                .query(OutboxRows::mail)
                .optional();
    }

    public void done(long id, String state, String errorCode, boolean keepBody, Instant now) {
        jdbc.sql(
                        "update outbox set state = :state, error_code = :error, done_at = :now, attempts = attempts + 1,"
                                + " html = case when :keep then html end, plain = case when :keep then plain end,"
                                + " unsubscribe = case when :keep then unsubscribe end, recipient = case when :keep then recipient end where id = :id")
                .param("state", state)
                .param("error", errorCode)
                .param("now", Timestamp.from(now))
                .param("keep", keepBody)
                .param("id", id)
                .update();
    }

    public void retry(long id, Instant next, String errorCode) {
        jdbc.sql("update outbox set attempts = attempts + 1, next_attempt_at = ?, error_code = ? where id = ?")
                .params(Timestamp.from(next), errorCode, id)
                .update();
    }

    public void incident(long id, String incidentId) {
        jdbc.sql("update outbox set incident_id = ? where id = ?")
                .params(incidentId, id)
                .update();
    }

    public boolean requeue(long id, Instant now) {
        return jdbc.sql(
                                "update outbox set state = 'QUEUED', attempts = 0, next_attempt_at = ?, done_at = null, error_code = null,"
                                        + " incident_id = null where id = ? and state = 'FAILED'")
                        .params(Timestamp.from(now), id)
                        .update()
                == 1;
    }

    public int cancel(long programId, long creatorId, Instant now) {
        return jdbc.sql(
                        "update outbox set state = 'CANCELLED', done_at = ?, html = null, plain = null, unsubscribe = null"
                                + " where program_id = ? and creator_id = ? and state = 'QUEUED'")
                .params(Timestamp.from(now), programId, creatorId)
                .update();
    }

    /** Holds or lets go the invitations and reminders of one membership. */
    public void hold(long membershipId, boolean held) {
        jdbc.sql(
                        "update outbox set held = ? where membership_id = ? and state = 'QUEUED' and template in ('invitation', 'reminder')")
                .params(held, membershipId)
                .update();
    }

    public boolean queued(long membershipId, String template) {
        return jdbc.sql(
                        "select exists (select 1 from outbox where membership_id = ? and template = ? and state = 'QUEUED')")
                .params(membershipId, template)
                .query(Boolean.class)
                .single();
    }

    public Optional<Mail> find(long id) {
        return jdbc.sql("select * from outbox where id = ?")
                .param(id)
                .query(OutboxRows::mail)
                .optional();
    }

    public List<Mail> page(long programId, String state, String search, int limit, int offset) {
        return jdbc.sql(
                        "select * from outbox where program_id = :program and (cast(:state as text) is null or state = :state)"
                                + " and (cast(:search as text) is null or subject ilike :search or recipient ilike :search)"
                                + " order by id desc limit :limit offset :offset")
                .param("program", programId)
                .param("state", state)
                .param("search", pattern(search))
                .param("limit", limit)
                .param("offset", offset)
                .query(OutboxRows::mail)
                .list();
    }

    public long count(long programId, String state, String search) {
        return jdbc.sql(
                        "select count(*) from outbox where program_id = :program and (cast(:state as text) is null or state = :state)"
                                + " and (cast(:search as text) is null or subject ilike :search or recipient ilike :search)")
                .param("program", programId)
                .param("state", state)
                .param("search", pattern(search))
                .query(Long.class)
                .single();
    }

    private static String pattern(String search) {
        return search == null ? null : "%" + search.replaceAll("([%_\\\\])", "\\\\$1") + "%";
    }

    private static Mail mail(ResultSet row, int n) throws SQLException {
        return new Mail(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getLong("creator_id"),
                row.getLong("membership_id"),
                (Long) row.getObject("contact_id"),
                row.getString("template"),
                row.getString("language"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("html"),
                row.getString("plain"),
                row.getString("unsubscribe"),
                row.getString("state"),
                row.getInt("attempts"),
                instant(row, "next_attempt_at"),
                row.getBoolean("held"),
                row.getString("error_code"),
                row.getString("incident_id"),
                instant(row, "queued_at"),
                instant(row, "done_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
