package io.laurel.discovery.persistence;

import io.laurel.audit.AuditLog;
import io.laurel.discovery.CannotJoin;
import io.laurel.discovery.CreatorSplit;
import io.laurel.discovery.CreatorsMerged;
import io.laurel.discovery.MergeUndone;
import io.laurel.discovery.MovedRows;
import io.laurel.discovery.SplitUndone;
import io.laurel.discovery.domain.IdentityChange;
import io.laurel.discovery.domain.IdentityChange.Kind;
import io.laurel.privacy.SharedObjections;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Merges and splits creators, and takes either back. Nothing is merged but by a person. */
@Repository
@Transactional
public class Identities {

    private static final int LONGEST_REASON = 500;

    private final JdbcClient jdbc;
    private final MovedRows moved;
    private final SharedObjections objections;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    Identities(
            JdbcClient jdbc,
            MovedRows moved,
            SharedObjections objections,
            ApplicationEventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.moved = moved;
        this.objections = objections;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One person: everything of {@code absorbedId} becomes {@code remainingId}'s.
     *
     * @throws CannotJoin when a module's records of the two cannot be joined; the message says what to do
     */
    public IdentityChange merge(long programId, long remainingId, long absorbedId, String reason, String actor) {
        if (remainingId == absorbedId) {
            throw new InvalidInput("absorb", Long.toString(absorbedId), "another creator than the one that remains");
        }
        lock(programId);
        requireWhole(programId, remainingId);
        requireWhole(programId, absorbedId);
        long change = add(programId, Kind.MERGE, remainingId, absorbedId, null, reason, actor);
        moved.record(change, "profile", ids("""
                update profile set creator_id = :to where creator_id = :from returning id""", absorbedId, remainingId));
        moved.record(change, "creator_note", ids("""
                update creator_note set creator_id = :to where creator_id = :from returning id""", absorbedId, remainingId));
        moved.record(
                change,
                "creator_tag",
                jdbc.sql("""
                        update creator_tag t set creator_id = :to where creator_id = :from
                            and not exists (select 1 from creator_tag o where o.creator_id = :to and o.tag = t.tag)
                        returning tag""")
                        .param("from", absorbedId)
                        .param("to", remainingId)
                        .query(String.class)
                        .list());
        moved.record(change, "creator", ids("""
                update creator set merged_into = :to where merged_into = :from returning id""", absorbedId, remainingId));
        jdbc.sql("update creator set merged_into = :to where id = :from")
                .param("from", absorbedId)
                .param("to", remainingId)
                .update();
        moved.record(change, "objection", objections.move(programId, absorbedId, remainingId));
        events.publishEvent(new CreatorsMerged(programId, change, remainingId, absorbedId));
        audit.record(
                programId,
                actor,
                "creators-merged",
                "creator:" + remainingId,
                Map.of("absorbed", absorbedId, "change", change));
        return require(change);
    }

    /** Two persons: the profile becomes a creator of its own. What stands against contacting the one stands against both. */
    public IdentityChange split(long programId, long creatorId, long profileId, String reason, String actor) {
        lock(programId);
        requireWhole(programId, creatorId);
        List<Long> profiles = jdbc.sql("select id from profile where creator_id = :id")
                .param("id", creatorId)
                .query(Long.class)
                .list();
        if (!profiles.contains(profileId)) {
            throw new NotFound("profile", profileId);
        }
        if (profiles.size() == 1) {
            throw new CannotJoin(
                    "one-profile", creatorId, "this creator has one profile only: there is nothing to split off");
        }
        long made = jdbc.sql("""
                        insert into creator (program_id, created_at, created_by) values (:program, :now, :actor) returning id""")
                .param("program", programId)
                .param("now", now())
                .param("actor", actor)
                .query(Long.class)
                .single();
        long change = add(programId, Kind.SPLIT, creatorId, made, profileId, reason, actor);
        moveProfiles(List.of(profileId), creatorId, made);
        moved.record(change, "objection", objections.copy(programId, creatorId, made));
        events.publishEvent(new CreatorSplit(programId, change, creatorId, made, profileId));
        audit.record(
                programId,
                actor,
                "creator-split",
                "creator:" + creatorId,
                Map.of("made", made, "profile", profileId, "change", change));
        return require(change);
    }

    /** @throws CannotJoin when it was undone, when a later change must be undone first, or when a module cannot go back */
    public IdentityChange undo(long programId, long changeId, String actor) {
        lock(programId);
        IdentityChange change = require(changeId);
        if (change.programId() != programId) {
            throw new NotFound("identity change", changeId);
        }
        if (change.undone()) {
            throw new CannotJoin("undone", change.remainingId(), "this change was undone already");
        }
        later(change).ifPresent(later -> {
            throw new CannotJoin(
                    "later",
                    later,
                    "change " + later + " came after it and concerns the same creator: undo that one first");
        });
        jdbc.sql("update identity_change set undone_at = :now, undone_by = :actor where id = :id")
                .param("now", now())
                .param("actor", actor)
                .param("id", changeId)
                .update();
        if (change.kind() == Kind.MERGE) {
            undoMerge(change, actor);
        } else {
            undoSplit(change);
        }
        audit.record(
                programId,
                actor,
                change.kind() == Kind.MERGE ? "merge-undone" : "split-undone",
                "creator:" + change.remainingId(),
                Map.of("other", change.otherId(), "change", changeId));
        return require(changeId);
    }

    private void undoMerge(IdentityChange change, String actor) {
        long from = change.remainingId();
        long to = change.otherId();
        events.publishEvent(new MergeUndone(change.programId(), change.id(), from, to, change.changedAt()));
        moveProfiles(moved.ids(change.id(), "profile"), from, to);
        requireProfiles(from);
        requireProfiles(to);
        jdbc.sql("update creator_note set creator_id = :to where creator_id = :from and id = any(:ids)")
                .param("from", from)
                .param("to", to)
                .param("ids", moved.ids(change.id(), "creator_note").toArray(Long[]::new))
                .update();
        jdbc.sql("update creator_tag set creator_id = :to where creator_id = :from and tag = any(:tags)")
                .param("from", from)
                .param("to", to)
                .param("tags", moved.of(change.id(), "creator_tag").toArray(String[]::new))
                .update();
        jdbc.sql("update creator set merged_into = :to where merged_into = :from and id = any(:ids)")
                .param("from", from)
                .param("to", to)
                .param("ids", moved.ids(change.id(), "creator").toArray(Long[]::new))
                .update();
        jdbc.sql("update creator set merged_into = null where id = :id")
                .param("id", to)
                .update();
        objections.moveBack(
                change.programId(), from, to, moved.of(change.id(), "objection"), change.changedAt(), actor);
    }

    /** The creator the split made goes; what staff added to it since stays with the one it came from. */
    private void undoSplit(IdentityChange change) {
        long made = change.otherId();
        long from = change.remainingId();
        events.publishEvent(new SplitUndone(change.programId(), change.id(), from, made, change.profileId()));
        ids("update profile set creator_id = :to where creator_id = :from returning id", made, from);
        ids("update creator_note set creator_id = :to where creator_id = :from returning id", made, from);
        jdbc.sql("""
                        insert into creator_tag (program_id, creator_id, tag, added_at, added_by)
                        select program_id, :to, tag, added_at, added_by from creator_tag where creator_id = :from
                        on conflict do nothing""").param("from", made).param("to", from).update();
        jdbc.sql("delete from creator_tag where creator_id = :from")
                .param("from", made)
                .update();
        objections.join(change.programId(), made, from, moved.of(change.id(), "objection"));
        jdbc.sql("delete from creator where id = :id").param("id", made).update();
    }

    /** Newest first, of this creator and whom it absorbed. */
    @Transactional(readOnly = true)
    public List<IdentityChange> history(long creatorId) {
        return jdbc.sql("""
                        select * from identity_change where remaining_id = :id or other_id = :id order by id desc limit 100""").param("id", creatorId).query(Identities::map).list();
    }

    @Transactional(readOnly = true)
    public IdentityChange require(long changeId) {
        return jdbc.sql("select * from identity_change where id = :id")
                .param("id", changeId)
                .query(Identities::map)
                .optional()
                .orElseThrow(() -> new NotFound("identity change", changeId));
    }

    private Optional<Long> later(IdentityChange change) {
        return jdbc.sql("""
                        select max(id) from identity_change where id > :id and undone_at is null
                            and (remaining_id in (:remaining, :other) or other_id in (:remaining, :other))
                        having max(id) is not null""")
                .param("id", change.id())
                .param("remaining", change.remainingId())
                .param("other", change.otherId())
                .query(Long.class)
                .optional();
    }

    private void moveProfiles(Collection<Long> profiles, long from, long to) {
        jdbc.sql("update profile set creator_id = :to where creator_id = :from and id = any(:ids)")
                .param("from", from)
                .param("to", to)
                .param("ids", profiles.toArray(Long[]::new))
                .update();
    }

    private void requireProfiles(long creatorId) {
        boolean any = jdbc.sql("select exists (select 1 from profile where creator_id = :id)")
                .param("id", creatorId)
                .query(Boolean.class)
                .single();
        if (!any) {
            throw new CannotJoin(
                    "no-profile",
                    creatorId,
                    "creator " + creatorId + " would be left without a profile: its profiles are gone since the merge");
        }
    }

    private void requireWhole(long programId, long creatorId) {
        Long mergedInto = jdbc.sql(
                        "select coalesce(merged_into, 0) from creator where id = :id and program_id = :program")
                .param("id", creatorId)
                .param("program", programId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("creator", creatorId));
        if (mergedInto != 0) {
            throw new CannotJoin(
                    "merged",
                    mergedInto,
                    "creator " + creatorId + " was merged into creator " + mergedInto + ": take that one");
        }
    }

    private long add(
            long programId, Kind kind, long remainingId, long otherId, Long profileId, String reason, String actor) {
        String given = reason == null || reason.isBlank()
                ? null
                : reason.replace("\0", "").strip();
        if (given != null && given.length() > LONGEST_REASON) {
            throw new InvalidInput("reason", null, "at most 500 characters");
        }
        return jdbc.sql("""
                        insert into identity_change (program_id, kind, remaining_id, other_id, profile_id, reason, changed_at, changed_by)
                        values (:program, :kind, :remaining, :other, :profile, :reason, :now, :actor) returning id""")
                .param("program", programId)
                .param("kind", kind.name())
                .param("remaining", remainingId)
                .param("other", otherId)
                .param("profile", profileId)
                .param("reason", given)
                .param("now", now())
                .param("actor", actor)
                .query(Long.class)
                .single();
    }

    private List<Long> ids(String sql, long from, long to) {
        return jdbc.sql(sql)
                .param("from", from)
                .param("to", to)
                .query(Long.class)
                .list();
    }

    private void lock(long programId) {
        jdbc.sql(SnapshotStore.LOCK).param((int) programId).query(row -> {});
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static IdentityChange map(ResultSet row, int index) throws SQLException {
        return new IdentityChange(
                row.getLong("id"),
                row.getLong("program_id"),
                Kind.valueOf(row.getString("kind")),
                row.getLong("remaining_id"),
                row.getLong("other_id"),
                row.getObject("profile_id", Long.class),
                row.getString("reason"),
                CreatorRows.instant(row, "changed_at"),
                row.getString("changed_by"),
                CreatorRows.instant(row, "undone_at"),
                row.getString("undone_by"));
    }
}
