package io.laurel.rulebook.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.rulebook.RuleChanges.Flip;
import io.laurel.rulebook.RuleChanges.Impact;
import io.laurel.rulebook.RuleImpacts.Computation;
import io.laurel.rulebook.RuleImpacts.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Computed impacts of proposals, and those asked for. */
@Repository
public class RuleImpactRows {

    /** Work to do. */
    public record Job(long impact, long proposal, long programId, Long run, int attempts, String requestedBy) {}

    private static final TypeReference<List<Flip>> FLIPS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json = new ObjectMapper();

    RuleImpactRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Computation> newest(long proposal, long programId) {
        return jdbc.sql(
                        "select * from rule_impact where rule_proposal_id = ? and program_id = ? order by id desc limit 1")
                .params(proposal, programId)
                .query(this::computation)
                .optional();
    }

    /** @param decided when the proposal was decided, null while open: what was finished before counts */
    public Optional<Computation> recorded(long proposal, long programId, Instant decided) {
        return jdbc.sql("select * from rule_impact where rule_proposal_id = ? and program_id = ? and state = 'DONE'"
                        + " order by coalesce(computed_at <= cast(? as timestamptz), true) desc, id desc limit 1")
                .params(Arrays.asList(proposal, programId, decided == null ? null : Timestamp.from(decided)))
                .query(this::computation)
                .optional();
    }

    /** @return false when one is under way already */
    public boolean ask(long proposal, long programId, Long run, String actor, Instant now) {
        Optional<Long> id = jdbc.sql(
                        "insert into rule_impact (rule_proposal_id, program_id, run, state, requested_by, requested_at)"
                                + " values (?, ?, ?, 'WAITING', ?, ?) on conflict do nothing returning id")
                .params(Arrays.asList(proposal, programId, run, actor, Timestamp.from(now)))
                .query(Long.class)
                .optional();
        id.ifPresent(impact -> jdbc.sql("insert into rule_impact_job (rule_impact_id) values (?)")
                .param(impact)
                .update());
        return id.isPresent();
    }

    /** On record at once that there was nothing to judge. */
    public void nothing(long proposal, long programId, String actor, Instant now) {
        jdbc.sql(
                        "insert into rule_impact (rule_proposal_id, program_id, state, requested_by, requested_at, computed_at)"
                                + " values (?, ?, 'DONE', ?, ?, ?)")
                .params(proposal, programId, actor, Timestamp.from(now), Timestamp.from(now))
                .update();
    }

    /** Locks the next job for the caller's transaction. */
    public Optional<Job> claim() {
        return jdbc.sql("select i.* from rule_impact_job j join rule_impact i on i.id = j.rule_impact_id"
                        + " order by j.rule_impact_id limit 1 for update of j skip locked")
                .query((rs, n) -> new Job(
                        rs.getLong("id"),
                        rs.getLong("rule_proposal_id"),
                        rs.getLong("program_id"),
                        rs.getObject("run", Long.class),
                        rs.getInt("attempts"),
                        rs.getString("requested_by")))
                .optional();
    }

    public void begun(long impact) {
        jdbc.sql("update rule_impact set state = 'RUNNING', attempts = attempts + 1, judged = 0 where id = ?")
                .param(impact)
                .update();
    }

    public void progressed(long impact, int judged, int total) {
        jdbc.sql("update rule_impact set judged = ?, total = ? where id = ?")
                .params(judged, total, impact)
                .update();
    }

    public void done(long impact, Impact result, Instant now) {
        jdbc.sql(
                        "update rule_impact set state = 'DONE', judged = ?, total = ?, flips = cast(? as jsonb), computed_at = ?"
                                + " where id = ?")
                .params(result.evaluated(), result.evaluated(), write(result.flips()), Timestamp.from(now), impact)
                .update();
        forget(impact);
    }

    public void failed(long impact) {
        jdbc.sql("update rule_impact set state = 'FAILED' where id = ?")
                .param(impact)
                .update();
        forget(impact);
    }

    private void forget(long impact) {
        jdbc.sql("delete from rule_impact_job where rule_impact_id = ?")
                .param(impact)
                .update();
    }

    private Computation computation(ResultSet rs, int row) throws SQLException {
        State state = State.valueOf(rs.getString("state"));
        Timestamp computed = rs.getTimestamp("computed_at");
        Impact impact = state == State.DONE
                ? new Impact(rs.getObject("run", Long.class), rs.getInt("judged"), read(rs.getString("flips")))
                : null;
        return new Computation(
                rs.getLong("id"),
                state,
                rs.getString("requested_by"),
                rs.getTimestamp("requested_at").toInstant(),
                computed == null ? null : computed.toInstant(),
                rs.getInt("judged"),
                rs.getInt("total"),
                impact);
    }

    private String write(List<Flip> flips) {
        try {
            return json.writeValueAsString(flips);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("flips cannot be written as JSON", e);
        }
    }

    private List<Flip> read(String flips) {
        try {
            return json.readValue(flips, FLIPS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored flips cannot be read", e);
        }
    }
}
