package io.laurel.content.persistence;

import static io.laurel.content.persistence.Rows.at;
import static io.laurel.content.persistence.Rows.instant;

import io.laurel.content.domain.Assignment;
import io.laurel.content.domain.Mission;
import io.laurel.content.domain.MissionState;
import io.laurel.shared.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Missions in the database. */
@Repository
public class MissionStore {

    private static final String OPEN =
            "state not in ('PUBLISHED', 'DECLINED', 'WITHDRAWN', 'MISSED', 'BLOCKED', 'CANCELLED')";

    private final JdbcClient jdbc;

    MissionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the new mission, or empty when this membership has this assignment already */
    public Optional<Mission> offer(Assignment assignment, long membershipId, long creatorId, Instant now, Instant due) {
        return jdbc.sql("""
            insert into mission (program_id, campaign_id, assignment_id, membership_id, creator_id, state, offered_at, due_at)
            values (?, ?, ?, ?, ?, 'OFFERED', ?, ?) on conflict (assignment_id, membership_id) do nothing returning *
            """)
                .param(assignment.programId())
                .param(assignment.campaignId())
                .param(assignment.id())
                .param(membershipId)
                .param(creatorId)
                .param(at(now))
                .param(at(due))
                .query(MissionStore::mission)
                .optional();
    }

    public Mission require(long id) {
        return find(id, "").orElseThrow(() -> new NotFound("Mission", id));
    }

    /** The row, locked until the transaction ends. */
    public Mission lock(long id) {
        return find(id, " for update").orElseThrow(() -> new NotFound("Mission", id));
    }

    public List<Mission> ofMembership(long membershipId) {
        return jdbc.sql("select * from mission where membership_id = ? order by ended_at is not null, id desc")
                .param(membershipId)
                .query(MissionStore::mission)
                .list();
    }

    public List<Mission> ofAssignment(long assignmentId) {
        return jdbc.sql("select * from mission where assignment_id = ? order by ended_at is not null, id desc")
                .param(assignmentId)
                .query(MissionStore::mission)
                .list();
    }

    public List<Mission> openOfCampaign(long campaignId) {
        return jdbc.sql("select * from mission where campaign_id = ? and " + OPEN + " order by id")
                .param(campaignId)
                .query(MissionStore::mission)
                .list();
    }

    public List<Mission> openOfMembership(long membershipId) {
        return jdbc.sql("select * from mission where membership_id = ? and " + OPEN + " order by id")
                .param(membershipId)
                .query(MissionStore::mission)
                .list();
    }

    public List<Mission> openOfCreator(long programId, long creatorId) {
        return jdbc.sql("select * from mission where program_id = ? and creator_id = ? and " + OPEN + " order by id")
                .param(programId)
                .param(creatorId)
                .query(MissionStore::mission)
                .list();
    }

    public void runsIn(long id, String processInstanceId) {
        jdbc.sql("update mission set process_instance_id = ? where id = ?")
                .param(processInstanceId)
                .param(id)
                .update();
    }

    /** The mission now waits in this state; {@code due} and {@code remind} are null where nobody waits for the ambassador. */
    public void waitFor(long id, MissionState state, Instant due, Instant remind) {
        jdbc.sql("update mission set state = ?, due_at = ?, remind_at = ?, overdue = false, link_refused_reason = null"
                        + " where id = ?")
                .param(state.name())
                .param(at(due))
                .param(at(remind))
                .param(id)
                .update();
    }

    /** The ambassador has accepted: until when a post has to be submitted, changes after that included. */
    public void accepted(long id, Instant due, Instant remind, Instant lastRemind) {
        waitFor(id, MissionState.ACCEPTED, due, remind);
        jdbc.sql("update mission set submit_by = due_at, last_remind_at = ? where id = ?")
                .param(at(lastRemind))
                .param(id)
                .update();
    }

    /** The reminder has been sent. */
    public void reminded(long id) {
        jdbc.sql("update mission set remind_at = null where id = ?").param(id).update();
    }

    /** The post goes back to the ambassador, who keeps whatever is left of the time for submitting. */
    public void changesAsked(long id, Instant due) {
        waitFor(id, MissionState.CHANGES_REQUESTED, due, null);
        jdbc.sql("update mission set due_at = greatest(due_at, submit_by) where id = ?")
                .param(id)
                .update();
    }

    public void overdue(long id, boolean overdue) {
        jdbc.sql("update mission set overdue = ? where id = ?")
                .param(overdue)
                .param(id)
                .update();
    }

    /** More time; the reminder is not repeated. */
    public void extend(long id, Instant due) {
        jdbc.sql("update mission set due_at = ?, remind_at = null, last_remind_at = null, overdue = false where id = ?")
                .param(at(due))
                .param(id)
                .update();
    }

    public void linkRefused(long id, String reason) {
        jdbc.sql("update mission set link_refused_reason = ? where id = ?")
                .param(reason)
                .param(id)
                .update();
    }

    public void say(long id, String words) {
        jdbc.sql("update mission set words = ? where id = ?")
                .param(words)
                .param(id)
                .update();
    }

    /** Also erases the address for a product: nothing is sent any more. */
    public void end(long id, MissionState state, String reason, String words, Instant now) {
        jdbc.sql("delete from shipping_address where mission_id = ?").param(id).update();
        jdbc.sql(
                        "update mission set state = ?, end_reason = ?, words = ?, ended_at = ?, due_at = null, remind_at = null,"
                                + " overdue = false where id = ?")
                .param(state.name())
                .param(reason)
                .param(words)
                .param(at(now))
                .param(id)
                .update();
    }

    public void pause(long id, Instant now) {
        jdbc.sql("update mission set paused_at = ? where id = ?")
                .param(at(now))
                .param(id)
                .update();
    }

    public void resume(long id, Duration paused) {
        jdbc.sql("update mission set paused_at = null, due_at = due_at + make_interval(secs => ?),"
                        + " remind_at = remind_at + make_interval(secs => ?), last_remind_at = last_remind_at + make_interval(secs => ?), submit_by = submit_by + make_interval(secs => ?)"
                        + " where id = ?")
                .param(paused.toMillis() / 1000.0)
                .param(paused.toMillis() / 1000.0)
                .param(paused.toMillis() / 1000.0)
                .param(paused.toMillis() / 1000.0)
                .param(id)
                .update();
    }

    private Optional<Mission> find(long id, String suffix) {
        return jdbc.sql("select * from mission where id = ?" + suffix)
                .param(id)
                .query(MissionStore::mission)
                .optional();
    }

    static Mission mission(ResultSet row, int number) throws SQLException {
        return new Mission(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getLong("campaign_id"),
                row.getLong("assignment_id"),
                row.getLong("membership_id"),
                row.getLong("creator_id"),
                MissionState.valueOf(row.getString("state")),
                row.getString("process_instance_id"),
                instant(row, "offered_at"),
                instant(row, "due_at"),
                instant(row, "remind_at"),
                instant(row, "last_remind_at"),
                row.getBoolean("overdue"),
                instant(row, "paused_at"),
                row.getString("link_refused_reason"),
                instant(row, "ended_at"),
                row.getString("end_reason"),
                row.getString("words"));
    }
}
