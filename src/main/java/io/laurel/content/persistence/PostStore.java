package io.laurel.content.persistence;

import static io.laurel.content.persistence.Rows.at;
import static io.laurel.content.persistence.Rows.instant;

import io.laurel.content.domain.Mission;
import io.laurel.content.domain.Publication;
import io.laurel.content.domain.ReviewDecision;
import io.laurel.content.domain.Submission;
import io.laurel.shared.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Submissions with their versions and publications in the database. */
@Repository
public class PostStore {

    private static final String VERSIONS = "select v.*, c.decision_id, c.verdict from submission_version v"
            + " left join post_check c on c.submission_id = v.submission_id and c.version = v.version";

    private final JdbcClient jdbc;
    private final ReviewStore reviews;
    private final FrameColumn frames;

    PostStore(JdbcClient jdbc, ReviewStore reviews, FrameColumn frames) {
        this.jdbc = jdbc;
        this.reviews = reviews;
        this.frames = frames;
    }

    public Submission require(long id) {
        return submission("where id = ?", id).orElseThrow(() -> new NotFound("Submission", id));
    }

    /** The row, locked until the transaction ends. */
    public Submission lock(long id) {
        return submission("where id = ? for update", id).orElseThrow(() -> new NotFound("Submission", id));
    }

    public Optional<Submission> ofMission(long missionId) {
        return submission("where mission_id = ?", missionId);
    }

    /** Adds the next version, and the submission with the first one. */
    public Submission addVersion(Mission mission, Submission.Text text, String pledge, String language, Instant now) {
        Submission submission = jdbc.sql("""
            insert into submission (program_id, mission_id, current_version, created_at) values (?, ?, 1, ?)
            on conflict (mission_id) do update set current_version = submission.current_version + 1 returning *
            """)
                .param(mission.programId())
                .param(mission.id())
                .param(at(now))
                .query(PostStore::submission)
                .single();
        jdbc.sql("""
            insert into submission_version (submission_id, version, program_id, platform, format, caption, planned_link,
              platform_label, pledge, language, submitted_at, frames) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            """)
                .param(submission.id())
                .param(submission.currentVersion())
                .param(mission.programId())
                .param(text.platform())
                .param(text.format())
                .param(text.caption())
                .param(text.plannedLink())
                .param(text.platformLabel())
                .param(pledge)
                .param(language)
                .param(at(now))
                .param(frames.write(text.frames()))
                .update();
        return submission;
    }

    public void runsIn(long id, String processInstanceId) {
        jdbc.sql(
                        "update submission set process_instance_id = ? where id = ? and process_instance_id is distinct from ?")
                .param(processInstanceId)
                .param(id)
                .param(processInstanceId)
                .update();
    }

    /** @return how often changes have now been asked for */
    public int countRound(long id) {
        return jdbc.sql("update submission set rounds = rounds + 1 where id = ? returning rounds")
                .param(id)
                .query(Integer.class)
                .single();
    }

    public Submission.Version version(long submissionId, int version) {
        return jdbc.sql(VERSIONS + " where v.submission_id = ? and v.version = ?")
                .param(submissionId)
                .param(version)
                .query(this::version)
                .optional()
                .orElseThrow(() -> new NotFound("Version of submission " + submissionId, version));
    }

    /** Newest first. */
    public List<Submission.Version> versions(long submissionId) {
        return jdbc.sql(VERSIONS + " where v.submission_id = ? order by v.version desc")
                .param(submissionId)
                .query(this::version)
                .list();
    }

    /** What other ambassadors of the campaign handed in last, newest first. */
    public List<String> captionsOfOthers(Mission mission, int most) {
        return jdbc.sql("""
            select v.caption from submission s join mission m on m.id = s.mission_id
            join submission_version v on v.submission_id = s.id and v.version = s.current_version
            where m.campaign_id = ? and m.program_id = ? and m.creator_id <> ? order by v.submitted_at desc, s.id desc limit ?
            """)
                .params(mission.campaignId(), mission.programId(), mission.creatorId(), most)
                .query(String.class)
                .list();
    }

    /** Captions of the program that have these hashes and are still there, by hash. */
    public Map<String, String> captions(long programId, Collection<String> sha256) {
        Map<String, String> captions = new HashMap<>();
        jdbc.sql("select text_sha256(caption) as hash, caption from submission_version"
                        + " where program_id = ? and text_sha256(caption) = any(?)")
                .params(programId, sha256.toArray(String[]::new))
                .query((row, n) -> captions.put(row.getString("hash"), row.getString("caption")))
                .list();
        return captions;
    }

    /** Oldest first. */
    public List<ReviewDecision> decisions(long submissionId) {
        return reviews.decisions(submissionId);
    }

    public Publication report(Submission.Version version, String url, Instant now) {
        return jdbc.sql("insert into publication (program_id, submission_id, version, url, state, reported_at)"
                        + " values (?, ?, ?, ?, 'REPORTED', ?) returning *")
                .param(version.programId())
                .param(version.submissionId())
                .param(version.version())
                .param(url)
                .param(at(now))
                .query(PostStore::publication)
                .single();
    }

    public Publication publication(long id) {
        return jdbc.sql("select * from publication where id = ?")
                .param(id)
                .query(PostStore::publication)
                .optional()
                .orElseThrow(() -> new NotFound("Publication", id));
    }

    /** Oldest first. */
    public List<Publication> publications(long submissionId) {
        return jdbc.sql("select * from publication where submission_id = ? order by id")
                .param(submissionId)
                .query(PostStore::publication)
                .list();
    }

    public void decidePublication(long id, Publication.State state, String by, String reason, Instant now) {
        jdbc.sql("update publication set state = ?, decided_by = ?, decided_at = ?, reason = ? where id = ?")
                .param(state.name())
                .param(by)
                .param(at(now))
                .param(reason)
                .param(id)
                .update();
    }

    public void saveDraft(Mission mission, Submission.Text text, Instant now) {
        jdbc.sql("""
            insert into submission_draft (mission_id, program_id, platform, format, caption, planned_link, platform_label, saved_at, frames)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) on conflict (mission_id) do update set platform = excluded.platform,
              format = excluded.format, caption = excluded.caption, planned_link = excluded.planned_link,
              platform_label = excluded.platform_label, saved_at = excluded.saved_at, frames = excluded.frames
            """)
                .param(mission.id())
                .param(mission.programId())
                .param(text.platform())
                .param(text.format())
                .param(text.caption())
                .param(text.plannedLink())
                .param(text.platformLabel())
                .param(at(now))
                .param(frames.write(text.frames()))
                .update();
    }

    public Optional<Submission.Text> draft(long missionId) {
        return jdbc.sql("select * from submission_draft where mission_id = ?")
                .param(missionId)
                .query((row, number) -> text(row))
                .optional();
    }

    public void dropDraft(long missionId) {
        jdbc.sql("delete from submission_draft where mission_id = ?")
                .param(missionId)
                .update();
    }

    private Optional<Submission> submission(String where, long id) {
        return jdbc.sql("select * from submission " + where)
                .param(id)
                .query(PostStore::submission)
                .optional();
    }

    private static Submission submission(ResultSet row, int number) throws SQLException {
        return new Submission(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getLong("mission_id"),
                row.getInt("current_version"),
                row.getInt("rounds"),
                row.getString("process_instance_id"),
                instant(row, "created_at"));
    }

    private Submission.Version version(ResultSet row, int number) throws SQLException {
        return new Submission.Version(
                row.getLong("submission_id"),
                row.getInt("version"),
                row.getLong("program_id"),
                text(row),
                row.getString("pledge"),
                row.getString("language"),
                instant(row, "submitted_at"),
                row.getObject("decision_id", Long.class),
                row.getString("verdict"));
    }

    private Submission.Text text(ResultSet row) throws SQLException {
        return new Submission.Text(
                row.getString("platform"),
                row.getString("format"),
                row.getString("caption"),
                row.getString("planned_link"),
                row.getBoolean("platform_label"),
                frames.read(row.getString("frames")));
    }

    private static Publication publication(ResultSet row, int number) throws SQLException {
        return new Publication(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getLong("submission_id"),
                row.getInt("version"),
                row.getString("url"),
                Publication.State.valueOf(row.getString("state")),
                instant(row, "reported_at"),
                row.getString("decided_by"),
                instant(row, "decided_at"),
                row.getString("reason"));
    }
}
