package io.laurel.content.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The console's list of watched posts. */
@Repository
public class WatchList {

    private static final Map<String, String> ORDERS = Map.of(
            "next",
            "w.next_look_at",
            "creator",
            "lower(p.handle)",
            "campaign",
            "lower(k.name)",
            "posted",
            "w.started_at");

    private static final String FROM = """
         from publication_watch w join campaign k on k.id = w.campaign_id
         join publication b on b.id = w.publication_id
         join submission_version v on v.submission_id = b.submission_id and v.version = b.version
         left join lateral (select c.outcome, c.checked_at, c.drift from live_check c where c.publication_id = w.publication_id
           order by c.id desc limit 1) l on true
         left join drift d on d.publication_id = w.publication_id and d.closed_at is null
         left join lateral (select f.handle from profile f where f.creator_id = w.creator_id order by f.id limit 1) p on true
         where w.program_id = :program and (:state = '' or w.state = :state) and (:judged = '' or l.outcome = :judged)
        """ + PostFilter.CONDITIONS;

    private final JdbcClient jdbc;

    WatchList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A watched post of the list.
     *
     * @param outcome of the newest look, null before the first
     * @param drift kinds the newest look found
     * @param mendBy until when the creator may mend it, null unless they were asked
     */
    public record Line(
            long publicationId,
            long submissionId,
            String handle,
            String campaign,
            String platform,
            String state,
            String outcome,
            List<String> drift,
            Instant lastLookAt,
            Instant nextLookAt,
            Instant mendBy,
            Instant startedAt,
            boolean paused,
            String endReason) {}

    public List<Line> page(PostFilter filter, String sort, boolean ascending, int page, int size) {
        return filter.bind(
                        jdbc.sql(
                                "select w.publication_id, w.submission_id, p.handle, k.name, v.platform, w.state, l.outcome, l.drift,"
                                        + " l.checked_at, w.next_look_at, d.mend_by, w.started_at, w.paused_at, w.end_reason"
                                        + FROM
                                        + " order by " + ORDERS.getOrDefault(sort, "w.started_at")
                                        + (ascending ? "" : " desc")
                                        + " nulls last, w.publication_id desc limit :size offset :offset"),
                        page,
                        size)
                .query((row, number) -> new Line(
                        row.getLong("publication_id"),
                        row.getLong("submission_id"),
                        row.getString("handle"),
                        row.getString("name"),
                        row.getString("platform"),
                        row.getString("state"),
                        row.getString("outcome"),
                        row.getArray("drift") == null
                                ? List.of()
                                : List.of((String[]) row.getArray("drift").getArray()),
                        Rows.instant(row, "checked_at"),
                        Rows.instant(row, "next_look_at"),
                        Rows.instant(row, "mend_by"),
                        Rows.instant(row, "started_at"),
                        row.getObject("paused_at") != null,
                        row.getString("end_reason")))
                .list();
    }

    public long count(PostFilter filter) {
        return filter.bind(jdbc.sql("select count(*)" + FROM)).query(Long.class).single();
    }
}
