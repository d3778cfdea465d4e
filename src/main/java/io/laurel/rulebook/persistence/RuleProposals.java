package io.laurel.rulebook.persistence;

import io.laurel.rulebook.RuleChanges.Origin;
import io.laurel.rulebook.RuleChanges.Proposal;
import io.laurel.rulebook.RuleChanges.State;
import io.laurel.rulebook.domain.RuleSetFiles;
import io.laurel.shared.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proposed versions with all their files. */
@Repository
public class RuleProposals {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;

    RuleProposals(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    public long insert(
            RuleSetFiles files, int baseVersion, String origin, String table, String filename, String proposer) {
        long id = jdbc.sql(
                        "insert into rule_proposal (rule_set, base_version, origin, table_name, filename, state, hash, proposer,"
                                + " proposed_at) values (?, ?, ?, ?, ?, 'OPEN', ?, ?, ?) returning id")
                .params(java.util.Arrays.asList(
                        files.name(),
                        baseVersion,
                        origin,
                        table,
                        filename,
                        files.hash(),
                        proposer,
                        Timestamp.from(clock.instant())))
                .query(Long.class)
                .single();
        batch.batchUpdate(
                "insert into rule_proposal_file (rule_proposal_id, path, content) values (?, ?, ?)",
                files.files().entrySet().stream()
                        .map(file -> new Object[] {id, file.getKey(), file.getValue()})
                        .toList());
        return id;
    }

    public Proposal require(long id) {
        return jdbc.sql("select * from rule_proposal where id = ?")
                .param(id)
                .query(RuleProposals::proposal)
                .optional()
                .orElseThrow(() -> new NotFound("rule proposal", id));
    }

    /** The same, locked until the transaction ends. */
    public Proposal lock(long id) {
        jdbc.sql("select id from rule_proposal where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
        return require(id);
    }

    public List<Proposal> of(String ruleSet) {
        return jdbc.sql("select * from rule_proposal where rule_set = ? order by id desc")
                .param(ruleSet)
                .query(RuleProposals::proposal)
                .list();
    }

    public RuleSetFiles files(Proposal proposal) {
        TreeMap<String, String> files = new TreeMap<>();
        jdbc.sql("select path, content from rule_proposal_file where rule_proposal_id = ?")
                .param(proposal.id())
                .query((rs, i) -> files.put(rs.getString(1), rs.getString(2)))
                .list();
        return new RuleSetFiles(proposal.ruleSet(), files);
    }

    public void decide(long id, State state, String actor, String reason, Integer publishedVersion) {
        jdbc.sql(
                        "update rule_proposal set state = ?, approver = ?, decided_at = ?, reason = ?, published_version = ? where id = ?")
                .params(java.util.Arrays.asList(
                        state.name(), actor, Timestamp.from(clock.instant()), reason, publishedVersion, id))
                .update();
    }

    private static Proposal proposal(ResultSet rs, int row) throws SQLException {
        return new Proposal(
                rs.getLong("id"),
                rs.getString("rule_set"),
                rs.getInt("base_version"),
                Origin.valueOf(rs.getString("origin")),
                rs.getString("table_name"),
                rs.getString("filename"),
                State.valueOf(rs.getString("state")),
                rs.getString("hash"),
                rs.getString("proposer"),
                instant(rs, "proposed_at"),
                rs.getString("approver"),
                instant(rs, "decided_at"),
                rs.getString("reason"),
                rs.getObject("published_version", Integer.class));
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp timestamp = rs.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
