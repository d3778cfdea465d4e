package io.laurel.selection.persistence;

import io.laurel.rulebook.RuleSetVersion;
import io.laurel.selection.domain.DryRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All dry runs and comparisons. */
@Repository
public class DryRunRows {

    private final JdbcClient jdbc;

    DryRunRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What begins a run; {@code other} is null unless two versions are compared. */
    public record Begin(
            long programId,
            long campaignId,
            int criteriaVersion,
            Integer other,
            RuleSetVersion ruleSet,
            LocalDate on,
            long newestSnapshot,
            long total) {}

    /** @return empty while another one of the campaign runs */
    public Optional<Long> begin(Begin run, String actor, Instant at) {
        return jdbc.sql("""
                        insert into dry_run (program_id, campaign_id, criteria_version, other_version, state, rule_set_version,
                                             rule_set_hash, evaluated_on, newest_snapshot, total, started_at, started_by,
                                             progressed_at)
                        values (:program, :campaign, :criteria, :other, 'RUNNING', :version, :hash, :on, :newest, :total, :at,
                                :actor, :at) on conflict do nothing returning id""")
                .param("program", run.programId())
                .param("campaign", run.campaignId())
                .param("criteria", run.criteriaVersion())
                .param("other", run.other())
                .param("version", run.ruleSet().version())
                .param("hash", run.ruleSet().hash())
                .param("on", run.on())
                .param("newest", run.newestSnapshot())
                .param("total", run.total())
                .param("actor", actor)
                .param("at", Timestamp.from(at))
                .query(Long.class)
                .optional();
    }

    /** Gives up a run nobody has moved since: its node died. */
    public void giveUp(long campaignId, Instant silentSince, Instant at) {
        jdbc.sql("""
                        update dry_run set state = 'FAILED', finished_at = :at
                        where campaign_id = :campaign and state = 'RUNNING' and progressed_at < :silent""")
                .param("campaign", campaignId)
                .param("silent", Timestamp.from(silentSince))
                .param("at", Timestamp.from(at))
                .update();
    }

    /** @return false when somebody stopped it */
    public boolean progressed(long id, long evaluated, Instant at) {
        return jdbc.sql("""
                                update dry_run set evaluated = :evaluated, total = greatest(total, :evaluated), progressed_at = :at
                                where id = :id and state = 'RUNNING'""")
                        .param("id", id)
                        .param("evaluated", evaluated)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    public void done(long id, String result, Instant at) {
        jdbc.sql("""
                        update dry_run set state = 'DONE', result = :result::jsonb, finished_at = :at
                        where id = :id and state = 'RUNNING'""")
                .param("id", id)
                .param("result", result)
                .param("at", Timestamp.from(at))
                .update();
    }

    public void failed(long id, Instant at) {
        jdbc.sql("update dry_run set state = 'FAILED', finished_at = :at where id = :id and state = 'RUNNING'")
                .param("id", id)
                .param("at", Timestamp.from(at))
                .update();
    }

    public boolean stop(long campaignId, Instant at) {
        return jdbc.sql("""
                                update dry_run set state = 'STOPPED', finished_at = :at
                                where campaign_id = :campaign and state = 'RUNNING'""")
                        .param("campaign", campaignId)
                        .param("at", Timestamp.from(at))
                        .update()
                > 0;
    }

    public Optional<DryRun> find(long id) {
        return jdbc.sql("select * from dry_run where id = :id")
                .param("id", id)
                .query(DryRunRows::map)
                .optional();
    }

    /** The newest try of the campaign's criteria. */
    public Optional<DryRun> latest(long campaignId) {
        return jdbc.sql("""
                        select * from dry_run where campaign_id = :campaign and other_version is null
                        order by id desc limit 1""")
                .param("campaign", campaignId)
                .query(DryRunRows::map)
                .optional();
    }

    /** The newest comparison of these two versions. */
    public Optional<DryRun> latest(long campaignId, int version, int other) {
        return jdbc.sql("""
                        select * from dry_run
                        where campaign_id = :campaign and criteria_version = :version and other_version = :other
                        order by id desc limit 1""")
                .param("campaign", campaignId)
                .param("version", version)
                .param("other", other)
                .query(DryRunRows::map)
                .optional();
    }

    private static DryRun map(ResultSet rs, int n) throws SQLException {
        return new DryRun(
                rs.getLong("id"),
                rs.getLong("program_id"),
                rs.getLong("campaign_id"),
                rs.getInt("criteria_version"),
                rs.getObject("other_version", Integer.class),
                DryRun.State.valueOf(rs.getString("state")),
                new RuleSetVersion("selection", rs.getInt("rule_set_version"), rs.getString("rule_set_hash")),
                rs.getObject("evaluated_on", LocalDate.class),
                rs.getLong("newest_snapshot"),
                rs.getLong("total"),
                rs.getLong("evaluated"),
                rs.getString("result"),
                Screenings.instant(rs, "started_at"),
                rs.getString("started_by"),
                Screenings.instant(rs, "finished_at"));
    }
}
