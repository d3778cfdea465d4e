package io.laurel.rulebook.persistence;

import io.laurel.rulebook.RuleChanges.Version;
import io.laurel.rulebook.RuleSetVersion;
import io.laurel.rulebook.domain.EngineVersion;
import io.laurel.rulebook.domain.RuleSetFiles;
import io.laurel.shared.NotFound;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Published versions: rows that never change, and which one is live. */
@Repository
public class RuleVersions {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;

    RuleVersions(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /** Only one node or person at a time changes what is live; released at the end of the transaction. */
    public void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('laurel.rulebook'))")
                .query((rs, i) -> 1)
                .single();
    }

    /** Live version by rule set. */
    public Map<String, Integer> live() {
        Map<String, Integer> live = new TreeMap<>();
        jdbc.sql("select name, live_version from rule_set")
                .query((rs, i) -> live.put(rs.getString(1), rs.getInt(2)))
                .list();
        return live;
    }

    public Optional<String> shippedHash(String ruleSet) {
        return jdbc.sql("select shipped_hash from rule_set where name = ?")
                .param(ruleSet)
                .query(String.class)
                .optional();
    }

    public void shipped(String ruleSet, String hash) {
        jdbc.sql("update rule_set set shipped_hash = ? where name = ?")
                .params(hash, ruleSet)
                .update();
    }

    /** Stores the files as the next version and makes it live. */
    public RuleSetVersion publish(RuleSetFiles files, int factSchema, String actor, String note) {
        int version = 1
                + jdbc.sql("select coalesce(max(version), 0) from rule_version where rule_set = ?")
                        .param(files.name())
                        .query(Integer.class)
                        .single();
        long id = jdbc.sql(
                        "insert into rule_version (rule_set, version, hash, fact_schema, engine_version, note, published_by,"
                                + " published_at) values (?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(
                        files.name(),
                        version,
                        files.hash(),
                        factSchema,
                        EngineVersion.CURRENT,
                        note,
                        actor,
                        Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        batch.batchUpdate(
                "insert into rule_version_file (rule_version_id, path, content) values (?, ?, ?)",
                files.files().entrySet().stream()
                        .map(file -> new Object[] {id, file.getKey(), file.getValue()})
                        .toList());
        jdbc.sql("insert into rule_set (name, live_version, shipped_hash) values (?, ?, ?)"
                        + " on conflict (name) do update set live_version = excluded.live_version")
                .params(files.name(), version, files.hash())
                .update();
        return new RuleSetVersion(files.name(), version, files.hash());
    }

    /** @throws NotFound when there is none */
    public RuleSetVersion require(String ruleSet, int version) {
        return jdbc.sql("select hash from rule_version where rule_set = ? and version = ?")
                .params(ruleSet, version)
                .query((rs, i) -> new RuleSetVersion(ruleSet, version, rs.getString(1)))
                .optional()
                .orElseThrow(() -> new NotFound("rule set version", ruleSet + " " + version));
    }

    public RuleSetFiles files(String ruleSet, int version) {
        TreeMap<String, String> files = new TreeMap<>();
        jdbc.sql("select f.path, f.content from rule_version_file f join rule_version v on v.id = f.rule_version_id"
                        + " where v.rule_set = ? and v.version = ?")
                .params(ruleSet, version)
                .query((rs, i) -> files.put(rs.getString(1), rs.getString(2)))
                .list();
        if (files.isEmpty()) {
            throw new NotFound("rule set version", ruleSet + " " + version);
        }
        return new RuleSetFiles(ruleSet, files);
    }

    public List<Version> versions(String ruleSet) {
        return jdbc.sql(
                        "select v.*, s.live_version = v.version as live from rule_version v join rule_set s on s.name = v.rule_set"
                                + " where v.rule_set = ? order by v.version desc")
                .param(ruleSet)
                .query((rs, i) -> new Version(
                        ruleSet,
                        rs.getInt("version"),
                        rs.getString("hash"),
                        rs.getString("published_by"),
                        rs.getTimestamp("published_at").toInstant(),
                        rs.getString("note"),
                        rs.getBoolean("live")))
                .list();
    }
}
