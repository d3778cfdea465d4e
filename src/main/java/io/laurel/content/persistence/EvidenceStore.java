package io.laurel.content.persistence;

import static io.laurel.content.persistence.Rows.instant;

import io.laurel.content.domain.EvidenceEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What triggers have recorded of posts; nothing here writes. */
@Repository
public class EvidenceStore {

    private final JdbcClient jdbc;

    EvidenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of recording. */
    public List<EvidenceEntry> entries(long submissionId) {
        return jdbc.sql("select * from post_evidence where submission_id = ? order by seq")
                .param(submissionId)
                .query((row, n) -> new EvidenceEntry(
                        row.getLong("submission_id"),
                        row.getInt("seq"),
                        row.getString("kind"),
                        row.getString("source"),
                        row.getString("content"),
                        instant(row, "recorded_at"),
                        row.getString("previous"),
                        row.getString("hash")))
                .list();
    }

    /** @param seq of the newest entry about the row, null when it has none */
    public record Differing(String source, Integer seq) {}

    /**
     * Rows that are not, or not any more, what their newest entry tells. What rules found is not compared: it goes when a creator
     * is erased, and stays in the entry.
     */
    public List<Differing> differing(long submissionId) {
        return jdbc.sql("""
                select n.source, e.seq from post_evidence_now(:id) n
                left join lateral (select p.seq, post_evidence_json(p.content) as content from post_evidence p
                  where p.submission_id = :id and p.source = n.source and p.kind = n.kind order by p.seq desc limit 1) e on true
                where e.seq is null or not
                  (n.content #- '{rules,findings}') @> ((e.content - 'recordedLater') #- '{rules,findings}')
                order by e.seq nulls last, n.source""")
                .param("id", submissionId)
                .query((row, n) -> new Differing(row.getString("source"), row.getObject("seq", Integer.class)))
                .list();
    }

    /** Entries about rows that are no longer there. */
    public List<Differing> orphans(long submissionId) {
        return jdbc.sql("""
                select p.source, max(p.seq) as seq from post_evidence p
                where p.submission_id = :id and p.kind not in ('brief', 'contract')
                and not exists (select 1 from post_evidence_now(:id) n where n.source = p.source and n.kind = p.kind)
                group by p.source order by 2""")
                .param("id", submissionId)
                .query((row, n) -> new Differing(row.getString("source"), row.getObject("seq", Integer.class)))
                .list();
    }

    /** Names of staff by user id; people who have left are missing. */
    public Map<String, String> names(Collection<String> userIds) {
        Map<String, String> names = new TreeMap<>();
        jdbc.sql("select id_, concat_ws(' ', first_, last_) as name from act_id_user where id_ = any(?)")
                .param(userIds.toArray(String[]::new))
                .query((row, n) -> names.put(row.getString("id_"), row.getString("name")))
                .list();
        return names;
    }
}
