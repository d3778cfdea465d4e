package io.laurel.selection.persistence;

import io.laurel.rulebook.RuleSetVersion;
import io.laurel.selection.domain.CheckCount;
import io.laurel.selection.domain.Screening;
import io.laurel.selection.domain.ScreeningState;
import io.laurel.shared.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All screenings, one per campaign. */
@Repository
public class Screenings {

    /** While it runs, what was screened is the sum of its ranges. */
    private static final String SELECT = """
            select s.*, s.screened + coalesce((select sum(r.screened) from screening_range r
                                               where r.campaign_id = s.campaign_id), 0)::bigint as screened_now
            from screening s where s.campaign_id = :campaign""";

    private final JdbcClient jdbc;

    Screenings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void open(long programId, long campaignId, int criteriaVersion, int places, Instant at) {
        jdbc.sql("""
                        insert into screening (campaign_id, program_id, criteria_version, state, places, queued_at)
                        values (:campaign, :program, :criteria, 'WAITING', :places, :at)""")
                .param("campaign", campaignId)
                .param("program", programId)
                .param("criteria", criteriaVersion)
                .param("places", places)
                .param("at", Timestamp.from(at))
                .update();
    }

    public Optional<Screening> find(long campaignId) {
        return jdbc.sql(SELECT)
                .param("campaign", campaignId)
                .query(Screenings::map)
                .optional();
    }

    public Screening require(long campaignId) {
        return find(campaignId).orElseThrow(() -> new NotFound("screening of campaign", campaignId));
    }

    /** Takes the row's lock until the transaction ends: whoever changes places or moves the process takes it first. */
    public Optional<Screening> lock(long campaignId) {
        return jdbc.sql(SELECT + " for no key update of s")
                .param("campaign", campaignId)
                .query(Screenings::map)
                .optional();
    }

    public void begin(long campaignId, long decisionRun, LocalDate on, RuleSetVersion ruleSet, long total, Instant at) {
        jdbc.sql("""
                        update screening set state = case state when 'STOPPING' then state else 'RUNNING' end,
                               decision_run = :run, decided_on = :on, rule_set_version = :version,
                               rule_set_hash = :hash, total = :total, started_at = :at
                        where campaign_id = :campaign and decision_run is null""")
                .param("campaign", campaignId)
                .param("run", decisionRun)
                .param("on", on)
                .param("version", ruleSet.version())
                .param("hash", ruleSet.hash())
                .param("total", total)
                .param("at", Timestamp.from(at))
                .update();
    }

    public boolean stop(long campaignId, String actor) {
        return jdbc.sql("""
                                update screening set state = 'STOPPING', stopped_by = :actor
                                where campaign_id = :campaign and state in ('WAITING', 'RUNNING')""").param("campaign", campaignId).param("actor", actor).update() == 1;
    }

    /** Screening is over: what its ranges counted is kept, they are not. */
    public void screened(long campaignId, Instant at) {
        jdbc.sql("""
                        with ranges as (delete from screening_range where campaign_id = :campaign returning screened),
                        done as (select coalesce(sum(screened), 0)::bigint as number from ranges)
                        update screening set state = 'DONE', screened_at = :at, screened = screened + done.number,
                               total = greatest(total, screened + done.number)
                        from done where campaign_id = :campaign""")
                .param("campaign", campaignId)
                .param("at", Timestamp.from(at))
                .update();
    }

    public void approved(long campaignId, String actor, Instant at) {
        jdbc.sql("""
                        update screening set approved_at = :at, approved_by = :actor,
                               shortlist_version = shortlist_version + 1
                        where campaign_id = :campaign""")
                .param("campaign", campaignId)
                .param("actor", actor)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** A shortlist somebody looks at is no longer the one they see. */
    public void shortlistChanged(long campaignId) {
        jdbc.sql("update screening set shortlist_version = shortlist_version + 1 where campaign_id = :campaign")
                .param("campaign", campaignId)
                .update();
    }

    public void ended(long campaignId, String outcome, Instant at) {
        jdbc.sql("""
                        update screening set state = 'ENDED', outcome = :outcome, ended_at = :at
                        where campaign_id = :campaign and state <> 'ENDED'""")
                .param("campaign", campaignId)
                .param("outcome", outcome)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Counts every check once, when all creators are screened. */
    public void countChecks(long campaignId) {
        jdbc.sql("delete from screening_check where campaign_id = :campaign")
                .param("campaign", campaignId)
                .update();
        jdbc.sql("""
                        insert into screening_check (campaign_id, program_id, check_id, failed, flagged, unanswered, only_reason)
                        select :campaign, min(program_id), check_id,
                               count(*) filter (where kind = 'F'), count(*) filter (where kind = 'f'),
                               count(*) filter (where kind = 'u'), count(*) filter (where alone)
                        from (select program_id, unnest(failed) as check_id, 'F' as kind,
                                     verdict = 'REJECT' and cardinality(failed) = 1 as alone
                              from candidate where campaign_id = :campaign and rank is not null
                              union all
                              select program_id, unnest(flagged), 'f', false
                              from candidate where campaign_id = :campaign and rank is not null
                              union all
                              select program_id, unnest(unanswered), 'u', false
                              from candidate where campaign_id = :campaign and rank is not null) answers
                        group by check_id""").param("campaign", campaignId).update();
    }

    public List<CheckCount> checks(long campaignId) {
        return jdbc.sql("""
                        select check_id, failed, flagged, unanswered, only_reason from screening_check
                        where campaign_id = :campaign order by failed desc, flagged desc, unanswered desc, check_id""")
                .param("campaign", campaignId)
                .query((rs, n) ->
                        new CheckCount(rs.getString(1), rs.getLong(2), rs.getLong(3), rs.getLong(4), rs.getLong(5)))
                .list();
    }

    private static Screening map(ResultSet rs, int n) throws SQLException {
        int version = rs.getInt("rule_set_version");
        RuleSetVersion ruleSet =
                rs.wasNull() ? null : new RuleSetVersion("selection", version, rs.getString("rule_set_hash"));
        return new Screening(
                rs.getLong("campaign_id"),
                rs.getLong("program_id"),
                rs.getInt("criteria_version"),
                ScreeningState.valueOf(rs.getString("state")),
                rs.getString("outcome"),
                rs.getObject("decision_run", Long.class),
                rs.getObject("decided_on", LocalDate.class),
                ruleSet,
                rs.getLong("total"),
                rs.getLong("screened_now"),
                rs.getString("stopped_by"),
                rs.getInt("places"),
                rs.getInt("shortlist_version"),
                instant(rs, "started_at"),
                instant(rs, "screened_at"),
                instant(rs, "approved_at"),
                rs.getString("approved_by"));
    }

    static Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp at = rs.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
