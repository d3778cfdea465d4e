package io.laurel.content.persistence;

import static io.laurel.content.persistence.Rows.at;
import static io.laurel.content.persistence.Rows.instant;

import io.laurel.content.domain.MediaFile;
import io.laurel.content.domain.Mission;
import io.laurel.content.domain.Submission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of pictures and videos; their bytes are in the vault. */
@Repository
public class MediaStore {

    private final JdbcClient jdbc;

    MediaStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The same content again is the same file, back in the draft. */
    public long keep(
            Mission mission,
            String sha256,
            String type,
            long bytes,
            Integer width,
            Integer height,
            MediaFile.Scan scan,
            Instant now) {
        return jdbc.sql("""
            insert into media_file (program_id, mission_id, sha256, media_type, bytes, width, height, scan, uploaded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (mission_id, sha256) do update set in_draft = true, scan = excluded.scan returning id
            """)
                .param(mission.programId())
                .param(mission.id())
                .param(sha256)
                .param(type)
                .param(bytes)
                .param(width)
                .param(height)
                .param(scan.name())
                .param(at(now))
                .query(Long.class)
                .single();
    }

    public Optional<MediaFile> find(long id) {
        return jdbc.sql("select * from media_file where id = ?")
                .param(id)
                .query(MediaStore::file)
                .optional();
    }

    public List<MediaFile> draft(long missionId) {
        return jdbc.sql("select * from media_file where mission_id = ? and in_draft order by id")
                .param(missionId)
                .query(MediaStore::file)
                .list();
    }

    public Map<Integer, List<MediaFile>> ofSubmission(long submissionId) {
        Map<Integer, List<MediaFile>> byVersion = new TreeMap<>();
        jdbc.sql("select f.*, s.version from submission_media s join media_file f on f.id = s.media_id"
                        + " where s.submission_id = ? order by s.version, s.position")
                .param(submissionId)
                .query((row, number) -> byVersion
                        .computeIfAbsent(row.getInt("version"), version -> new ArrayList<>())
                        .add(file(row, number)))
                .list();
        return byVersion;
    }

    public void submit(long missionId, Submission submission) {
        jdbc.sql(
                        "insert into submission_media (submission_id, version, position, program_id, media_id)"
                                + " select ?, ?, row_number() over (order by id), program_id, id from media_file where mission_id = ? and in_draft")
                .param(submission.id())
                .param(submission.currentVersion())
                .param(missionId)
                .update();
    }

    /** @return true when no version shows it, so that it is gone */
    public boolean drop(long id) {
        jdbc.sql("update media_file set in_draft = false where id = ?")
                .param(id)
                .update();
        return jdbc.sql(
                                "delete from media_file where id = ? and not exists (select 1 from submission_media s where s.media_id = ?)")
                        .param(id)
                        .param(id)
                        .update()
                == 1;
    }

    /** Whether any mission of the program still has this content. */
    public boolean exists(long programId, String sha256) {
        return jdbc.sql("select exists (select 1 from media_file where program_id = ? and sha256 = ?)")
                .param(programId)
                .param(sha256)
                .query(Boolean.class)
                .single();
    }

    private static MediaFile file(ResultSet row, int number) throws SQLException {
        return new MediaFile(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getLong("mission_id"),
                row.getString("sha256"),
                row.getString("media_type"),
                row.getLong("bytes"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                MediaFile.Scan.valueOf(row.getString("scan")),
                row.getBoolean("in_draft"),
                instant(row, "uploaded_at"));
    }
}
