package io.laurel.content.persistence;

import static io.laurel.content.persistence.Rows.at;
import static io.laurel.content.persistence.Rows.instant;

import io.laurel.content.domain.Mission;
import io.laurel.content.domain.Publication;
import io.laurel.content.domain.Watch;
import io.laurel.shared.Handle;
import io.laurel.shared.NotFound;
import io.laurel.shared.Platform;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Watched publications in the database. */
@Repository
public class WatchStore {

    private final JdbcClient jdbc;

    WatchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Watch begin(Publication publication, Mission mission) {
        return jdbc.sql("""
            insert into publication_watch (publication_id, program_id, campaign_id, membership_id, creator_id, mission_id,
              submission_id, state, started_at) values (?, ?, ?, ?, ?, ?, ?, 'WATCHING', ?) returning *
            """)
                .param(publication.id())
                .param(mission.programId())
                .param(mission.campaignId())
                .param(mission.membershipId())
                .param(mission.creatorId())
                .param(mission.id())
                .param(publication.submissionId())
                .param(at(publication.reportedAt()))
                .query(WatchStore::watch)
                .single();
    }

    public Watch require(long publicationId) {
        return find(publicationId).orElseThrow(() -> new NotFound("Watched publication", publicationId));
    }

    public Optional<Watch> find(long publicationId) {
        return one("select * from publication_watch where publication_id = ?", publicationId);
    }

    /** The row, locked until the transaction ends. */
    public Watch lock(long publicationId) {
        return one("select * from publication_watch where publication_id = ? for update", publicationId)
                .orElseThrow(() -> new NotFound("Watched publication", publicationId));
    }

    /** The newest of a mission. */
    public Optional<Watch> ofMission(long missionId) {
        return one(
                "select * from publication_watch where mission_id = ? order by publication_id desc limit 1", missionId);
    }

    public List<Watch> ofSubmission(long submissionId) {
        return list("submission_id = ? order by publication_id desc", submissionId);
    }

    public List<Watch> runningOfCampaign(long campaignId) {
        return list("campaign_id = ? and ended_at is null order by publication_id", campaignId);
    }

    public List<Watch> runningOfMembership(long membershipId) {
        return list("membership_id = ? and ended_at is null order by publication_id", membershipId);
    }

    public List<Watch> runningOfCreator(long programId, long creatorId) {
        return jdbc.sql("select * from publication_watch where program_id = ? and creator_id = ? and ended_at is null"
                        + " order by publication_id")
                .param(programId)
                .param(creatorId)
                .query(WatchStore::watch)
                .list();
    }

    public void runsIn(long publicationId, String processInstanceId) {
        jdbc.sql("update publication_watch set process_instance_id = ? where publication_id = ?")
                .param(processInstanceId)
                .param(publicationId)
                .update();
    }

    /** @param nextLook null where somebody else has to act first */
    public void stands(long publicationId, Watch.State state, Instant nextLook, int attempts) {
        jdbc.sql("update publication_watch set state = ?, next_look_at = ?, attempts = ? where publication_id = ?")
                .param(state.name())
                .param(at(nextLook))
                .param(attempts)
                .param(publicationId)
                .update();
    }

    public void accept(long publicationId, String hash) {
        jdbc.sql("update publication_watch set accepted_hash = ? where publication_id = ?")
                .param(hash)
                .param(publicationId)
                .update();
    }

    public void end(long publicationId, String reason, Instant now) {
        jdbc.sql("update publication_watch set state = 'ENDED', end_reason = ?, ended_at = ?, next_look_at = null"
                        + " where publication_id = ?")
                .param(reason)
                .param(at(now))
                .param(publicationId)
                .update();
    }

    public void pause(long publicationId, Instant now) {
        jdbc.sql("update publication_watch set paused_at = ? where publication_id = ?")
                .param(at(now))
                .param(publicationId)
                .update();
    }

    public void resume(long publicationId, Duration paused) {
        double seconds = paused.toMillis() / 1000.0;
        jdbc.sql("update publication_watch set paused_at = null, next_look_at = next_look_at + make_interval(secs => ?)"
                        + " where publication_id = ?")
                .param(seconds)
                .param(publicationId)
                .update();
        jdbc.sql("update drift set mend_by = mend_by + make_interval(secs => ?)"
                        + " where publication_id = ? and closed_at is null")
                .param(seconds)
                .param(publicationId)
                .update();
    }

    /** The creator's account on the platform; empty where they have none there. */
    public Optional<Handle> account(long creatorId, Platform platform) {
        return jdbc.sql("select handle from profile where creator_id = ? and platform = ? order by id limit 1")
                .param(creatorId)
                .param(platform.code())
                .query(String.class)
                .optional()
                .map(Handle::new);
    }

    public List<String> hosts(long programId) {
        return jdbc.sql("select host from watch_host where program_id = ? order by host")
                .param(programId)
                .query(String.class)
                .list();
    }

    /** @return false when it is there already */
    public boolean addHost(long programId, String host, String by, Instant now) {
        return jdbc.sql("insert into watch_host (program_id, host, added_by, added_at) values (?, ?, ?, ?)"
                                + " on conflict do nothing")
                        .param(programId)
                        .param(host)
                        .param(by)
                        .param(at(now))
                        .update()
                > 0;
    }

    public boolean dropHost(long programId, String host) {
        return jdbc.sql("delete from watch_host where program_id = ? and host = ?")
                        .param(programId)
                        .param(host)
                        .update()
                > 0;
    }

    private Optional<Watch> one(String sql, long id) {
        return jdbc.sql(sql).param(id).query(WatchStore::watch).optional();
    }

    private List<Watch> list(String where, long id) {
        return jdbc.sql("select * from publication_watch where " + where)
                .param(id)
                .query(WatchStore::watch)
                .list();
    }

    private static Watch watch(ResultSet row, int number) throws SQLException {
        return new Watch(
                row.getLong("publication_id"),
                row.getLong("program_id"),
                row.getLong("campaign_id"),
                row.getLong("membership_id"),
                row.getLong("creator_id"),
                row.getLong("mission_id"),
                row.getLong("submission_id"),
                Watch.State.valueOf(row.getString("state")),
                row.getString("process_instance_id"),
                instant(row, "started_at"),
                instant(row, "next_look_at"),
                row.getInt("attempts"),
                row.getString("accepted_hash"),
                instant(row, "paused_at"),
                instant(row, "ended_at"),
                row.getString("end_reason"));
    }
}
