package io.laurel.outreach.persistence;

import io.laurel.outreach.Invitation;
import io.laurel.outreach.Invitation.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The invitation tables. */
@Repository
public class InvitationRows {

    /** How the engine is addressed: the Outreach instance and the execution that waits. */
    public record Address(String processInstanceId, String waitExecutionId) {}

    public record Question(long id, String question, Instant askedAt, String answer, Instant answeredAt) {}

    private final JdbcClient jdbc;

    InvitationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The invitation of this process instance, new at its first step. */
    public Invitation ofInstance(
            String processInstanceId, long programId, long campaignId, long creatorId, long membershipId, Instant now) {
        jdbc.sql(
                        "insert into invitation (program_id, campaign_id, creator_id, membership_id, state, state_since, process_instance_id)"
                                + " values (?, ?, ?, ?, 'PREPARING', ?, ?) on conflict (process_instance_id) do nothing")
                .params(programId, campaignId, creatorId, membershipId, Timestamp.from(now), processInstanceId)
                .update();
        return ofInstance(processInstanceId).orElseThrow();
    }

    public Optional<Invitation> ofInstance(String processInstanceId) {
        return jdbc.sql("select * from invitation where process_instance_id = ?")
                .param(processInstanceId)
                .query(InvitationRows::invitation)
                .optional();
    }

    public Optional<Invitation> newest(long membershipId) {
        return jdbc.sql("select * from invitation where membership_id = ? order by id desc limit 1")
                .param(membershipId)
                .query(InvitationRows::invitation)
                .optional();
    }

    public List<Invitation> newest(Collection<Long> membershipIds) {
        return jdbc.sql(
                        "select distinct on (membership_id) * from invitation where membership_id in (:ids) order by membership_id, id desc")
                .param("ids", membershipIds)
                .query(InvitationRows::invitation)
                .list();
    }

    public Address address(long id) {
        return jdbc.sql("select process_instance_id, wait_execution_id from invitation where id = ?")
                .param(id)
                .query((row, n) -> new Address(row.getString(1), row.getString(2)))
                .single();
    }

    public void waiting(String processInstanceId, String executionId) {
        jdbc.sql("update invitation set wait_execution_id = ? where process_instance_id = ?")
                .params(executionId, processInstanceId)
                .update();
    }

    /** Moves to a state if it stands in one of the others. @return whether it did */
    public boolean move(long id, State to, Collection<State> from, Instant now) {
        return jdbc.sql("update invitation set state = :to, state_since = :now where id = :id and state in (:from)")
                        .param("to", to.name())
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .param("from", from.stream().map(State::name).toList())
                        .update()
                == 1;
    }

    public boolean answer(long id, State to, String reason, Instant now) {
        return jdbc.sql("update invitation set state = ?, state_since = ?, answered_at = ?, reason = ?"
                                + " where id = ? and state in ('OPEN', 'QUESTION', 'NO_CONTACT', 'HELD')")
                        .params(to.name(), Timestamp.from(now), Timestamp.from(now), reason, id)
                        .update()
                == 1;
    }

    public void reason(long id, String reason) {
        jdbc.sql("update invitation set reason = ? where id = ?")
                .params(reason, id)
                .update();
    }

    public void opened(long id, String channel, Instant replyDue, Instant reminderDue, Instant now) {
        jdbc.sql(
                        "update invitation set state = 'OPEN', state_since = ?, channel = ?, sent_at = coalesce(sent_at, ?), reply_due = ?,"
                                + " reminder_due = ? where id = ?")
                .params(
                        Timestamp.from(now),
                        channel,
                        Timestamp.from(now),
                        Timestamp.from(replyDue),
                        Timestamp.from(reminderDue),
                        id)
                .update();
    }

    public void reminded(long id) {
        jdbc.sql("update invitation set reminders = reminders + 1 where id = ?")
                .param(id)
                .update();
    }

    public void deadline(long id, Instant replyDue) {
        jdbc.sql("update invitation set reply_due = ? where id = ?")
                .params(Timestamp.from(replyDue), id)
                .update();
    }

    public List<Invitation> running(long campaignId) {
        return jdbc.sql(
                        "select * from invitation where campaign_id = ? and state in ('PREPARING', 'OPEN', 'QUESTION', 'NO_CONTACT', 'HELD')"
                                + " order by id for update")
                .param(campaignId)
                .query(InvitationRows::invitation)
                .list();
    }

    public void paused(long id, Instant now) {
        jdbc.sql("update invitation set paused_at = ? where id = ?")
                .params(Timestamp.from(now), id)
                .update();
    }

    /** Ends a pause: deadlines move by its length. */
    public void resumed(long id, Instant now) {
        jdbc.sql(
                        "update invitation set reply_due = reply_due + (:now - paused_at), reminder_due = reminder_due + (:now - paused_at),"
                                + " paused_at = null where id = :id and paused_at is not null")
                .param("now", java.time.OffsetDateTime.ofInstant(now, java.time.ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    public void ask(Invitation invitation, String question, Instant now) {
        jdbc.sql("insert into invitation_question (program_id, invitation_id, question, asked_at) values (?, ?, ?, ?)")
                .params(invitation.programId(), invitation.id(), question, Timestamp.from(now))
                .update();
    }

    public List<Question> questions(long invitationId) {
        return jdbc.sql(
                        "select id, question, asked_at, answer, answered_at from invitation_question where invitation_id = ? order by id")
                .param(invitationId)
                .query((row, n) -> new Question(
                        row.getLong("id"),
                        row.getString("question"),
                        row.getTimestamp("asked_at").toInstant(),
                        row.getString("answer"),
                        instant(row, "answered_at")))
                .list();
    }

    /** Answers every open question at once. */
    public int reply(long invitationId, String answer, String actor, Instant now) {
        return jdbc.sql(
                        "update invitation_question set answer = ?, answered_by = ?, answered_at = ? where invitation_id = ? and answer is null")
                .params(answer, actor, Timestamp.from(now), invitationId)
                .update();
    }

    private static Invitation invitation(ResultSet row, int n) throws SQLException {
        return new Invitation(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getLong("campaign_id"),
                row.getLong("creator_id"),
                row.getLong("membership_id"),
                State.valueOf(row.getString("state")),
                instant(row, "state_since"),
                row.getString("channel"),
                instant(row, "sent_at"),
                instant(row, "reply_due"),
                instant(row, "reminder_due"),
                row.getInt("reminders"),
                instant(row, "answered_at"),
                row.getString("reason"),
                instant(row, "paused_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
