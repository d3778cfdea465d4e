package io.laurel.content.persistence;

import static io.laurel.content.persistence.Rows.at;
import static io.laurel.content.persistence.Rows.instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.content.domain.Drift;
import io.laurel.content.domain.LiveCheck;
import io.laurel.content.live.LivePost.Metrics;
import io.laurel.shared.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks at live posts and what they led to. */
@Repository
public class LiveCheckStore {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    LiveCheckStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param check its id is ignored @return the id it got */
    public long add(LiveCheck check) {
        return jdbc.sql("""
            insert into live_check (program_id, publication_id, outcome, problem, source, live_text, live_hash, platform_label,
              drift, details, decision_id, verdict, views, likes, comments, saves, checked_by, words, checked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
            """)
                .param(check.programId())
                .param(check.publicationId())
                .param(check.outcome().name())
                .param(check.problem())
                .param(check.source())
                .param(check.text())
                .param(check.hash())
                .param(check.platformLabel())
                .param(check.drift().toArray(String[]::new))
                .param(write(check.details()))
                .param(check.decisionId())
                .param(check.verdict())
                .param(check.metrics().views())
                .param(check.metrics().likes())
                .param(check.metrics().comments())
                .param(check.metrics().saves())
                .param(check.by())
                .param(check.words())
                .param(at(check.at()))
                .query(Long.class)
                .single();
    }

    public void keep(long checkId, long programId, Evidence evidence) {
        jdbc.sql("insert into live_evidence (live_check_id, program_id, media_type, sha256, bytes)"
                        + " values (?, ?, ?, encode(sha256(?), 'hex'), ?)")
                .param(checkId)
                .param(programId)
                .param(evidence.mediaType())
                .param(evidence.bytes())
                .param(evidence.bytes())
                .update();
    }

    /** What a person who looked has kept. */
    public record Evidence(String mediaType, byte[] bytes) {}

    public Optional<Evidence> evidence(long checkId) {
        return jdbc.sql("select media_type, bytes from live_evidence where live_check_id = ?")
                .param(checkId)
                .query((row, n) -> new Evidence(row.getString("media_type"), row.getBytes("bytes")))
                .optional();
    }

    /** The looks that have a file. */
    public List<Long> withEvidence(long publicationId) {
        return jdbc.sql("select e.live_check_id from live_evidence e join live_check c on c.id = e.live_check_id"
                        + " where c.publication_id = ?")
                .param(publicationId)
                .query(Long.class)
                .list();
    }

    public LiveCheck require(long id) {
        return jdbc.sql("select * from live_check where id = ?")
                .param(id)
                .query(this::check)
                .optional()
                .orElseThrow(() -> new NotFound("Look at a live post", id));
    }

    /** Newest first. */
    public List<LiveCheck> of(long publicationId) {
        return jdbc.sql("select * from live_check where publication_id = ? order by id desc")
                .param(publicationId)
                .query(this::check)
                .list();
    }

    public Optional<LiveCheck> newest(long publicationId) {
        return jdbc.sql("select * from live_check where publication_id = ? order by id desc limit 1")
                .param(publicationId)
                .query(this::check)
                .optional();
    }

    public Drift openDrift(
            long programId,
            long publicationId,
            long checkId,
            List<String> kinds,
            Drift.State state,
            Instant mendBy,
            Instant now) {
        return jdbc.sql("""
            insert into drift (program_id, publication_id, live_check_id, kinds, state, opened_at, mend_by)
            values (?, ?, ?, ?, ?, ?, ?) returning *
            """)
                .param(programId)
                .param(publicationId)
                .param(checkId)
                .param(kinds.toArray(String[]::new))
                .param(state.name())
                .param(at(now))
                .param(at(mendBy))
                .query(LiveCheckStore::drift)
                .single();
    }

    /** The drift that is not closed, locked until the transaction ends. */
    public Optional<Drift> lockDrift(long publicationId) {
        return jdbc.sql("select * from drift where publication_id = ? and closed_at is null for update")
                .param(publicationId)
                .query(LiveCheckStore::drift)
                .optional();
    }

    public Optional<Drift> openDrift(long publicationId) {
        return jdbc.sql("select * from drift where publication_id = ? and closed_at is null")
                .param(publicationId)
                .query(LiveCheckStore::drift)
                .optional();
    }

    /** Newest first. */
    public List<Drift> drifts(long publicationId) {
        return jdbc.sql("select * from drift where publication_id = ? order by id desc")
                .param(publicationId)
                .query(LiveCheckStore::drift)
                .list();
    }

    /** A later look found the difference as it is now. */
    public void found(long driftId, long checkId, List<String> kinds) {
        jdbc.sql("update drift set live_check_id = ?, kinds = ? where id = ?")
                .param(checkId)
                .param(kinds.toArray(String[]::new))
                .param(driftId)
                .update();
    }

    public void asked(long driftId, Instant mendBy) {
        jdbc.sql("update drift set state = 'OPEN', mend_by = coalesce(mend_by, ?) where id = ?")
                .param(at(mendBy))
                .param(driftId)
                .update();
    }

    /** A person finds that the difference matters: the time to mend it begins anew. */
    public void insisted(long driftId, Instant mendBy) {
        jdbc.sql("update drift set state = 'OPEN', mend_by = ? where id = ?")
                .param(at(mendBy))
                .param(driftId)
                .update();
    }

    public void saidMended(long driftId) {
        jdbc.sql("update drift set said_mended = said_mended + 1 where id = ?")
                .param(driftId)
                .update();
    }

    public void contested(long driftId, String words) {
        jdbc.sql("update drift set state = 'CONTESTED', contest_words = ? where id = ?")
                .param(words)
                .param(driftId)
                .update();
    }

    /** A person's word on it; for a difference that stays one, the creator reads the reason. */
    public void decided(long driftId, String by, String reason, Instant now) {
        jdbc.sql("update drift set decided_by = ?, decided_at = ?, reason = ? where id = ?")
                .param(by)
                .param(at(now))
                .param(reason)
                .param(driftId)
                .update();
    }

    public void close(long driftId, Drift.State state, Instant now) {
        jdbc.sql("update drift set state = ?, closed_at = ? where id = ?")
                .param(state.name())
                .param(at(now))
                .param(driftId)
                .update();
    }

    private LiveCheck check(ResultSet row, int number) throws SQLException {
        return new LiveCheck(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getLong("publication_id"),
                LiveCheck.Outcome.valueOf(row.getString("outcome")),
                row.getString("problem"),
                row.getString("source"),
                row.getString("live_text"),
                row.getString("live_hash"),
                row.getObject("platform_label", Boolean.class),
                List.of((String[]) row.getArray("drift").getArray()),
                details(row.getString("details")),
                row.getObject("decision_id", Long.class),
                row.getString("verdict"),
                new Metrics(
                        row.getObject("views", Long.class),
                        row.getObject("likes", Long.class),
                        row.getObject("comments", Long.class),
                        row.getObject("saves", Long.class)),
                row.getString("checked_by"),
                row.getString("words"),
                instant(row, "checked_at"));
    }

    private static Drift drift(ResultSet row, int number) throws SQLException {
        return new Drift(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getLong("publication_id"),
                row.getLong("live_check_id"),
                List.of((String[]) row.getArray("kinds").getArray()),
                Drift.State.valueOf(row.getString("state")),
                instant(row, "opened_at"),
                instant(row, "mend_by"),
                row.getInt("said_mended"),
                row.getString("contest_words"),
                row.getString("decided_by"),
                instant(row, "decided_at"),
                row.getString("reason"),
                instant(row, "closed_at"));
    }

    private String write(LiveCheck.Details details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("links and codes are text", e);
        }
    }

    private LiveCheck.Details details(String text) {
        try {
            return text.equals("{}") ? LiveCheck.Details.NONE : json.readValue(text, LiveCheck.Details.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("written by this class", e);
        }
    }
}
