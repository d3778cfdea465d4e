package io.laurel.rewards.persistence;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** History of tiers; the newest row is the tier. */
@Repository
public class TierStore {

    /** @param rowId the table row that decided */
    public record Change(String tierBefore, String tier, String rowId, long settledPoints, Instant changedAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    TierStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<String> current(long membershipId) {
        return jdbc.sql("select tier from tier_change where membership_id = :membership order by id desc limit 1")
                .param("membership", membershipId)
                .query(String.class)
                .optional();
    }

    public Map<Long, String> current(Collection<Long> membershipIds) {
        Map<Long, String> tiers = new HashMap<>();
        if (!membershipIds.isEmpty()) {
            jdbc.sql(
                            "select distinct on (membership_id) membership_id, tier from tier_change where membership_id in (:ids) order by membership_id, id desc")
                    .param("ids", membershipIds)
                    .query((row, n) -> tiers.put(row.getLong(1), row.getString(2)))
                    .list();
        }
        return tiers;
    }

    public void change(
            long programId,
            long membershipId,
            String before,
            String tier,
            String rowId,
            long settled,
            long decisionId) {
        jdbc.sql("""
                        insert into tier_change (program_id, membership_id, tier_before, tier, row_id, settled_points, decision_id, changed_at)
                        values (:program, :membership, :before, :tier, :row, :settled, :decision, :now)""")
                .param("program", programId)
                .param("membership", membershipId)
                .param("before", before)
                .param("tier", tier)
                .param("row", rowId)
                .param("settled", settled)
                .param("decision", decisionId)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    public List<Change> history(long membershipId) {
        return jdbc.sql(
                        "select tier_before, tier, row_id, settled_points, changed_at from tier_change where membership_id = :membership order by id desc")
                .param("membership", membershipId)
                .query((row, n) -> new Change(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getTimestamp(5).toInstant()))
                .list();
    }
}
