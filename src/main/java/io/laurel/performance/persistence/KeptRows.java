package io.laurel.performance.persistence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a program keeps about one creator, counted over the features. */
@Repository
public class KeptRows {

    /** One profile with its newest published figures. */
    public record Profile(
            String platform,
            String handle,
            String name,
            String category,
            String country,
            Long followers,
            Instant confirmedAt,
            long observations) {}

    /**
     * @param assessments how often rules have assessed the profile for a campaign
     * @param notes that staff wrote
     * @param mails sent or queued
     */
    public record Counts(long assessments, long notes, long mails, long posts, long publications) {}

    private final JdbcClient jdbc;

    KeptRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Given for missions with an age limit; empty when nobody asked, or it was taken back. */
    public Optional<LocalDate> bornOn(long membershipId) {
        return jdbc.sql("select born_on from birth_date where membership_id = ?")
                .param(membershipId)
                .query((row, number) -> row.getObject("born_on", LocalDate.class))
                .optional();
    }

    public List<Profile> profiles(long programId, long creatorId) {
        return jdbc.sql("""
                        select p.platform, p.handle, p.display_name as name, p.category, p.country, p.followers, p.confirmed_at,
                            (select count(*) from snapshot s where s.profile_id = p.id) as observations
                        from profile p where p.program_id = :program and p.creator_id = :creator order by p.id
                        """)
                .param("program", programId)
                .param("creator", creatorId)
                .query((row, number) -> new Profile(
                        row.getString("platform"),
                        row.getString("handle"),
                        row.getString("name"),
                        row.getString("category"),
                        row.getString("country"),
                        row.getObject("followers", Long.class),
                        row.getTimestamp("confirmed_at").toInstant(),
                        row.getLong("observations")))
                .list();
    }

    public Counts counts(long programId, long creatorId) {
        return jdbc.sql("""
                        select
                          (select count(*) from candidate where program_id = :program and creator_id = :creator) as assessments,
                          (select count(*) from creator_note where program_id = :program and creator_id = :creator) as notes,
                          (select count(*) from outbox where program_id = :program and creator_id = :creator) as mails,
                          (select count(*) from mission m join submission s on s.mission_id = m.id
                             where m.program_id = :program and m.creator_id = :creator) as posts,
                          (select count(*) from mission where program_id = :program and creator_id = :creator
                             and state = 'PUBLISHED') as publications
                        """)
                .param("program", programId)
                .param("creator", creatorId)
                .query((row, number) -> new Counts(
                        row.getLong("assessments"),
                        row.getLong("notes"),
                        row.getLong("mails"),
                        row.getLong("posts"),
                        row.getLong("publications")))
                .single();
    }
}
