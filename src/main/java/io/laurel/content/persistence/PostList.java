package io.laurel.content.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The console's list of posts. */
@Repository
public class PostList {

    /** States a mission with a post can have. */
    public static final List<String> STATES = List.of(
            "IN_REVIEW",
            "CHANGES_REQUESTED",
            "APPROVED",
            "POSTED",
            "PUBLISHED",
            "BLOCKED",
            "MISSED",
            "WITHDRAWN",
            "CANCELLED");

    private static final Map<String, String> ORDERS = Map.of(
            "submitted",
            "v.submitted_at",
            "creator",
            "lower(p.handle)",
            "campaign",
            "lower(k.name)",
            "version",
            "s.current_version");

    private static final String FROM = """
         from submission s join mission m on m.id = s.mission_id join campaign k on k.id = m.campaign_id
         join submission_version v on v.submission_id = s.id and v.version = s.current_version
         left join post_check c on c.submission_id = s.id and c.version = s.current_version
         left join lateral (select f.handle from profile f where f.creator_id = m.creator_id order by f.id limit 1) p on true
         where s.program_id = :program and (:state = '' or m.state = :state) and (:judged = '' or c.verdict = :judged)
        """ + PostFilter.CONDITIONS;

    private final JdbcClient jdbc;

    PostList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A post of the list; state is the mission's. */
    public record Line(
            long id,
            long missionId,
            String handle,
            String campaign,
            String platform,
            String format,
            int version,
            int rounds,
            String verdict,
            String state,
            Instant submittedAt) {}

    public List<Line> page(PostFilter filter, String sort, boolean ascending, int page, int size) {
        return filter.bind(
                        jdbc.sql(
                                "select s.id, s.mission_id, p.handle, k.name, v.platform, v.format, s.current_version, s.rounds,"
                                        + " c.verdict, m.state, v.submitted_at" + FROM + " order by "
                                        + ORDERS.getOrDefault(sort, "v.submitted_at") + (ascending ? "" : " desc")
                                        + " nulls last, s.id desc limit :size offset :offset"),
                        page,
                        size)
                .query((row, number) -> new Line(
                        row.getLong("id"),
                        row.getLong("mission_id"),
                        row.getString("handle"),
                        row.getString("name"),
                        row.getString("platform"),
                        row.getString("format"),
                        row.getInt("current_version"),
                        row.getInt("rounds"),
                        row.getString("verdict"),
                        row.getString("state"),
                        Rows.instant(row, "submitted_at")))
                .list();
    }

    public long count(PostFilter filter) {
        return filter.bind(jdbc.sql("select count(*)" + FROM)).query(Long.class).single();
    }
}
