package io.laurel.discovery.persistence;

import io.laurel.audit.AuditLog;
import io.laurel.discovery.Creator;
import io.laurel.discovery.domain.Observation;
import io.laurel.shared.InvalidInput;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Everything kept about one creator: profiles, snapshots, former handles, and staff's notes and tags. */
@Repository
@Transactional
public class CreatorFile {

    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_TAG = 40;

    /** A note by a member of staff. */
    public record Note(long id, String text, Instant writtenAt, String writtenBy) {}

    /** A handle a profile bore until then. */
    public record FormerHandle(long profileId, String handle, Instant seenUntil) {}

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    CreatorFile(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Each profile with its newest snapshot, biggest first. */
    @Transactional(readOnly = true)
    public List<Creator> profiles(long creatorId) {
        return jdbc.sql(CreatorRows.SELECT + "where p.creator_id = :id order by s.followers desc nulls last, p.id")
                .param("id", creatorId)
                .query(CreatorRows::map)
                .list();
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Observation> observations(long creatorId, int limit) {
        return jdbc.sql("""
                        select p.creator_id, p.program_id, p.id as profile_id, s.id as snapshot_id, p.platform, p.handle,
                               s.observed_at as confirmed_at, s.display_name, s.category, s.country, s.language, s.followers,
                               s.following, s.posts, s.posts_in_sample, s.average_likes, s.average_comments,
                               s.engagement_rate, s.sponsored_posts, s.sponsors, s.verified, s.first_post_at, s.last_post_at,
                               s.average_views, s.average_shares, s.topics, s.price, s.price_currency, s.audience_country,
                               s.brand_tags, s.location_posts, s.flags, s.source, s.recorded_at
                        from profile p join snapshot s on s.profile_id = p.id
                        where p.creator_id = :id order by s.observed_at desc, s.id desc limit :limit""")
                .param("id", creatorId)
                .param("limit", limit)
                .query((row, index) -> new Observation(
                        CreatorRows.map(row, index),
                        CreatorRows.texts(row, "brand_tags"),
                        row.getObject("location_posts", Integer.class),
                        CreatorRows.texts(row, "flags"),
                        row.getString("source"),
                        CreatorRows.instant(row, "recorded_at")))
                .list();
    }

    @Transactional(readOnly = true)
    public List<FormerHandle> formerHandles(long creatorId) {
        return jdbc.sql("""
                        select h.profile_id, h.handle, h.seen_until from handle_history h join profile p on p.id = h.profile_id
                        where p.creator_id = :id order by h.seen_until desc, h.id desc""")
                .param("id", creatorId)
                .query((row, index) -> new FormerHandle(
                        row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant()))
                .list();
    }

    @Transactional(readOnly = true)
    public List<Note> notes(long creatorId) {
        return jdbc.sql("select * from creator_note where creator_id = :id order by written_at desc, id desc limit 200")
                .param("id", creatorId)
                .query((row, index) -> new Note(
                        row.getLong("id"),
                        row.getString("text"),
                        row.getTimestamp("written_at").toInstant(),
                        row.getString("written_by")))
                .list();
    }

    public void addNote(long programId, long creatorId, String text, String actor) {
        String given = text == null ? "" : text.replace("\0", "").strip();
        if (given.isEmpty() || given.length() > LONGEST_NOTE) {
            throw new InvalidInput("note", null, "1 to 2,000 characters");
        }
        jdbc.sql("""
                        insert into creator_note (program_id, creator_id, text, written_at, written_by)
                        values (:program, :creator, :text, :now, :actor)""")
                .param("program", programId)
                .param("creator", creatorId)
                .param("text", given)
                .param("now", Timestamp.from(clock.instant()))
                .param("actor", actor)
                .update();
        audit.record(programId, actor, "creator-note-written", "creator:" + creatorId, Map.of());
    }

    @Transactional(readOnly = true)
    public List<String> tags(long creatorId) {
        return jdbc.sql("select tag from creator_tag where creator_id = :id order by tag")
                .param("id", creatorId)
                .query(String.class)
                .list();
    }

    public void addTag(long programId, long creatorId, String tag, String actor) {
        String given = tag == null ? "" : tag.strip().toLowerCase(Locale.ROOT);
        if (given.isEmpty()
                || given.length() > LONGEST_TAG
                || given.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidInput("tag", null, "1 to 40 characters");
        }
        int added = jdbc.sql("""
                        insert into creator_tag (program_id, creator_id, tag, added_at, added_by)
                        values (:program, :creator, :tag, :now, :actor) on conflict do nothing""")
                .param("program", programId)
                .param("creator", creatorId)
                .param("tag", given)
                .param("now", Timestamp.from(clock.instant()))
                .param("actor", actor)
                .update();
        if (added == 1) {
            audit.record(programId, actor, "creator-tagged", "creator:" + creatorId, Map.of());
        }
    }

    public void removeTag(long programId, long creatorId, String tag, String actor) {
        int removed = jdbc.sql(
                        "delete from creator_tag where program_id = :program and creator_id = :creator and tag = :tag")
                .param("program", programId)
                .param("creator", creatorId)
                .param("tag", tag)
                .update();
        if (removed == 1) {
            audit.record(programId, actor, "creator-untagged", "creator:" + creatorId, Map.of());
        }
    }
}
