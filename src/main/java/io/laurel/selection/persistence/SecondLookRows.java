package io.laurel.selection.persistence;

import io.laurel.selection.domain.ScreenedCandidate;
import io.laurel.selection.domain.SecondLook;
import io.laurel.selection.domain.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All second looks. */
@Repository
public class SecondLookRows {

    private final JdbcClient jdbc;

    SecondLookRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return empty while another one of the candidate is open */
    public Optional<Long> ask(ScreenedCandidate candidate, String reason, String actor, Instant at) {
        return jdbc.sql("""
                        insert into second_look (program_id, campaign_id, candidate_id, decision_id, reason, asked_by, asked_at)
                        values (:program, :campaign, :candidate, :decision, :reason, :actor, :at)
                        on conflict do nothing returning id""")
                .param("program", candidate.programId())
                .param("campaign", candidate.campaignId())
                .param("candidate", candidate.id())
                .param("decision", candidate.decisionId())
                .param("reason", reason)
                .param("actor", actor)
                .param("at", Timestamp.from(at))
                .query(Long.class)
                .optional();
    }

    public Optional<SecondLook> open(long candidateId) {
        return jdbc.sql("select * from second_look where candidate_id = :candidate and looked_at is null for update")
                .param("candidate", candidateId)
                .query(SecondLookRows::map)
                .optional();
    }

    public void looked(long id, long decision, Verdict verdict, String actor, Instant at) {
        jdbc.sql("""
                        update second_look set new_decision = :decision, verdict = :verdict, looked_by = :actor, looked_at = :at
                        where id = :id and looked_at is null""")
                .param("id", id)
                .param("decision", decision)
                .param("verdict", verdict.name())
                .param("actor", actor)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Of all candidatures of a creator, newest first. */
    public List<SecondLook> ofCreator(long creatorId) {
        return jdbc.sql("""
                        select l.* from second_look l join candidate c on c.id = l.candidate_id
                        where c.creator_id = :creator order by l.id desc limit 200""")
                .param("creator", creatorId)
                .query(SecondLookRows::map)
                .list();
    }

    private static SecondLook map(ResultSet rs, int n) throws SQLException {
        String verdict = rs.getString("verdict");
        return new SecondLook(
                rs.getLong("id"),
                rs.getLong("candidate_id"),
                rs.getLong("decision_id"),
                rs.getString("reason"),
                rs.getString("asked_by"),
                Screenings.instant(rs, "asked_at"),
                rs.getObject("new_decision", Long.class),
                verdict == null ? null : Verdict.valueOf(verdict),
                rs.getString("looked_by"),
                Screenings.instant(rs, "looked_at"));
    }
}
