package io.laurel.program.persistence;

import io.laurel.program.Deadline;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What programs and campaigns say instead of the deadlines table. */
@Repository
public class DeadlineOverrides {

    /** @param campaignId null where it holds for the whole program */
    public record Row(Long campaignId, String deadline, int amount, Deadline.Unit unit, String reason) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    DeadlineOverrides(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of the program and, where given, of one campaign; the campaign's first. */
    public List<Row> of(long programId, Long campaignId) {
        return jdbc.sql("select campaign_id, deadline, amount, unit, reason from deadline_override where program_id = ?"
                        + " and (campaign_id is null or campaign_id = ?) order by campaign_id nulls last")
                .param(programId)
                .param(campaignId)
                .query((row, number) -> new Row(
                        row.getObject("campaign_id", Long.class),
                        row.getString("deadline"),
                        row.getInt("amount"),
                        Deadline.Unit.of(row.getString("unit")),
                        row.getString("reason")))
                .list();
    }

    public void set(long programId, Row row, String actor) {
        jdbc.sql("""
            insert into deadline_override (program_id, campaign_id, deadline, amount, unit, reason, set_by, set_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (program_id, campaign_id, deadline) do update set amount = excluded.amount,
                unit = excluded.unit, reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at
            """)
                .param(programId)
                .param(row.campaignId())
                .param(row.deadline())
                .param(row.amount())
                .param(row.unit().code())
                .param(row.reason())
                .param(actor)
                .param(OffsetDateTime.now(clock))
                .update();
    }

    /** @return whether there was one */
    public boolean drop(long programId, Long campaignId, String deadline) {
        return jdbc.sql("delete from deadline_override where program_id = ? and campaign_id is not distinct"
                                + " from ?::bigint and deadline = ?")
                        .param(programId)
                        .param(campaignId)
                        .param(deadline)
                        .update()
                == 1;
    }
}
