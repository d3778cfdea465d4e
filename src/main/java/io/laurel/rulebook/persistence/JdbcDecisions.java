package io.laurel.rulebook.persistence;

import io.laurel.rulebook.ContextReferences;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.DecisionErased;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.Finding;
import io.laurel.rulebook.RuleContext;
import io.laurel.rulebook.RuleSetVersion;
import io.laurel.rulebook.RuleSubject;
import io.laurel.rulebook.Rulebook.Evaluated;
import io.laurel.rulebook.domain.Check;
import io.laurel.rulebook.domain.Definition;
import io.laurel.rulebook.domain.Facts;
import io.laurel.rulebook.domain.Sentences;
import io.laurel.rulebook.engine.LiveRulebook;
import io.laurel.rulebook.engine.ShippedRules;
import io.laurel.shared.CopyRows;
import io.laurel.shared.NotFound;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcDecisions implements Decisions {

    private static final String COLUMNS =
            "id, run, program_id, rule_set, version, decision_date, subject_id, subject, context_id, fact_schema, verdict, score,"
                    + " coverage, findings, passed, outcomes, decided_at";
    private static final String SELECT =
            "select d.*, c.facts as context from decision d left join decision_context c on c.id = d.context_id";

    private final JdbcClient jdbc;
    private final DataSource source;
    private final LiveRulebook rulebook;
    private final RecordedContexts contexts;
    private final Clock clock;
    private final Map<String, Sentences> sentences = new ConcurrentHashMap<>();

    JdbcDecisions(JdbcClient jdbc, DataSource source, LiveRulebook rulebook, RecordedContexts contexts, Clock clock) {
        this.jdbc = jdbc;
        this.source = source;
        this.rulebook = rulebook;
        this.contexts = contexts;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Decision decide(
            long programId, String ruleSet, LocalDate decisionDate, RuleContext context, RuleSubject subject) {
        Evaluated evaluated = rulebook.evaluate(ruleSet, decisionDate, context, List.of(subject));
        return require(store(0, programId, decisionDate, context, List.of(subject), evaluated)
                .get(0));
    }

    /** A transaction of its own: attaching a partition must not be held back by a long screening. */
    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public long openRun(long programId, String ruleSet, String purpose) {
        long run = jdbc.sql(
                        "insert into decision_run (program_id, rule_set, purpose, opened_at) values (?, ?, ?, ?) returning id")
                .params(programId, ruleSet, purpose, Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        String table = partition(run);
        jdbc.sql("create table " + table
                        + " (like laurel.decision including defaults including constraints, check (run = " + run + "))")
                .update();
        jdbc.sql("alter table laurel.decision attach partition " + table + " for values in (" + run + ")")
                .update();
        return run;
    }

    @Override
    @Transactional
    public void dropRun(long run) {
        jdbc.sql("drop table if exists " + partition(run)).update();
        jdbc.sql("delete from decision_run where id = ?").param(run).update();
    }

    private static String partition(long run) {
        return "laurel.decision_run_" + run;
    }

    @Override
    @Transactional
    public List<Long> record(
            long run,
            long programId,
            LocalDate decisionDate,
            RuleContext context,
            List<? extends RuleSubject> subjects,
            Evaluated evaluated) {
        if (subjects.size() != evaluated.results().size()) {
            throw new IllegalArgumentException(
                    subjects.size() + " subjects but " + evaluated.results().size() + " results");
        }
        return subjects.isEmpty() ? List.of() : store(run, programId, decisionDate, context, subjects, evaluated);
    }

    private List<Long> store(
            long run,
            long programId,
            LocalDate decisionDate,
            RuleContext context,
            List<? extends RuleSubject> subjects,
            Evaluated evaluated) {
        RuleSetVersion version = evaluated.version();
        Definition definition = definition(version);
        Long contextId = context == null ? null : context(programId, contexts.write(context));
        List<Long> ids = jdbc.sql("select nextval('laurel.decision_id') from generate_series(1, ?)")
                .param(subjects.size())
                .query(Long.class)
                .list();
        Instant now = clock.instant();
        CopyRows rows = new CopyRows();
        for (int i = 0; i < subjects.size(); i++) {
            RuleSubject subject = subjects.get(i);
            Evaluation result = evaluated.results().get(i);
            if (!subject.subjectId().equals(result.subjectId())) {
                throw new IllegalArgumentException("results are not in the order of the subjects");
            }
            rows.row(
                    ids.get(i),
                    run,
                    programId,
                    version.name(),
                    version.version(),
                    decisionDate,
                    subject.subjectId(),
                    Facts.write(subject),
                    contextId,
                    definition.factSchema(),
                    result.verdict(),
                    result.score(),
                    result.coverage(),
                    Facts.write(result.findings()),
                    bits(definition, result.passed()),
                    Facts.write(result.outcomes()),
                    now);
        }
        rows.into(source, "decision (" + COLUMNS + ")");
        return ids;
    }

    private long context(long programId, String facts) {
        String hash =
                UUID.nameUUIDFromBytes(facts.getBytes(StandardCharsets.UTF_8)).toString();
        jdbc.sql("insert into decision_context (program_id, hash, facts) values (?, ?, ?) on conflict do nothing")
                .params(programId, hash, facts)
                .update();
        return jdbc.sql("select id from decision_context where program_id = ? and hash = ?")
                .params(programId, hash)
                .query(Long.class)
                .single();
    }

    private Definition definition(RuleSetVersion version) {
        return rulebook.loaded(version.name(), version.version()).ruleSet().definition();
    }

    /** @param passed in the definition's order of checks */
    private static String bits(Definition definition, List<String> passed) {
        StringBuilder bits = new StringBuilder(definition.checks().size());
        int next = 0;
        for (Check check : definition.checks()) {
            boolean pass = next < passed.size() && passed.get(next).equals(check.id());
            next += pass ? 1 : 0;
            bits.append(pass ? '1' : '0');
        }
        return bits.toString();
    }

    @Override
    public Decision require(long id) {
        return jdbc.sql(SELECT + " where d.id = ?")
                .param(id)
                .query(this::decision)
                .optional()
                .orElseThrow(() -> new NotFound("decision", id));
    }

    @Override
    public List<Decision> find(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, Decision> found = new HashMap<>();
        jdbc.sql(SELECT + " where d.id = any(?)")
                .param(ids.toArray(new Long[0]))
                .query(this::decision)
                .list()
                .forEach(decision -> found.put(decision.id(), decision));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    private Decision decision(ResultSet rs, int row) throws SQLException {
        RuleSetVersion version =
                rulebook.loaded(rs.getString("rule_set"), rs.getInt("version")).version();
        List<Check> checks = definition(version).checks();
        String bits = rs.getString("passed");
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < Math.min(bits.length(), checks.size()); i++) {
            if (bits.charAt(i) == '1') {
                passed.add(checks.get(i).id());
            }
        }
        long run = rs.getLong("run");
        return new Decision(
                rs.getLong("id"),
                rs.getLong("program_id"),
                run == 0 ? null : run,
                version,
                rs.getObject("decision_date", LocalDate.class),
                rs.getString("subject_id"),
                rs.getString("subject"),
                rs.getString("context"),
                rs.getInt("fact_schema"),
                rs.getString("verdict"),
                rs.getObject("score", Double.class),
                rs.getDouble("coverage"),
                Facts.readFindings(rs.getString("findings")),
                passed,
                Facts.readMap(rs.getString("outcomes")),
                rs.getTimestamp("decided_at").toInstant());
    }

    @Override
    @Transactional
    public int erase(String subjectId) {
        jdbc.sql("update rule_feedback set subject_id = 'erased', reason = null where subject_id = ?")
                .param(subjectId)
                .update();
        return jdbc.sql("""
                        update decision set subject = null, subject_id = 'erased', findings = coalesce(
                            (select jsonb_agg(f - 'args' - 'spans' order by n) from jsonb_array_elements(findings) with ordinality x(f, n)),
                            '[]')
                        where subject_id = ?""").param(subjectId).update();
    }

    @Override
    public Evaluation replay(long id) {
        Decision decision = require(id);
        if (decision.subjectFacts() == null) {
            throw new DecisionErased(id);
        }
        Evaluation again = replay(List.of(decision)).get(0);
        if (again == null) {
            throw new DecisionErased(id);
        }
        return again;
    }

    /** @param round a batch has a subject once: its second decision goes to the next round */
    private record Batch(long programId, RuleSetVersion version, LocalDate date, String context, int round) {}

    @Override
    public List<Evaluation> replay(List<Decision> stored) {
        Map<String, Integer> rounds = new HashMap<>();
        Map<Batch, List<Integer>> batches = new LinkedHashMap<>();
        for (int i = 0; i < stored.size(); i++) {
            Decision one = stored.get(i);
            if (one.subjectFacts() != null) {
                int round = rounds.merge(one.subjectId(), 1, Integer::sum);
                batches.computeIfAbsent(
                                new Batch(
                                        one.programId(), one.ruleSet(), one.decisionDate(), one.contextFacts(), round),
                                batch -> new ArrayList<>())
                        .add(i);
            }
        }
        Evaluation[] results = new Evaluation[stored.size()];
        batches.forEach((batch, places) -> {
            Definition definition = definition(batch.version());
            ContextReferences.Resolved<RuleContext> context =
                    contexts.read(batch.programId(), batch.context(), definition.context());
            List<? extends RuleSubject> subjects = places.stream()
                    .map(place -> Facts.read(stored.get(place).subjectFacts(), definition.subject()))
                    .toList();
            List<Evaluation> again = rulebook.evaluate(batch.version(), batch.date(), context.context(), subjects)
                    .results();
            for (int i = 0; i < places.size(); i++) {
                int place = places.get(i);
                // With a part of its context erased, nobody could tell whether rules or the erasure made a difference.
                results[place] = context.complete() || stored.get(place).answers(again.get(i)) ? again.get(i) : null;
            }
        });
        return Arrays.asList(results);
    }

    @Override
    public Map<String, List<String>> needs(Decision decision) {
        Map<String, List<String>> needs = new HashMap<>();
        definition(decision.ruleSet()).checks().forEach(check -> needs.put(check.id(), check.requires()));
        return needs;
    }

    @Override
    public String sentence(String ruleSet, Finding finding, Locale locale) {
        return sentences(ruleSet).of(finding, locale);
    }

    @Override
    public Map<String, String> arguments(String ruleSet, Finding finding, Locale locale) {
        return sentences(ruleSet).arguments(finding, locale);
    }

    private Sentences sentences(String ruleSet) {
        return sentences.computeIfAbsent(
                ruleSet,
                set -> new Sentences(
                        ShippedRules.all().containsKey(set)
                                ? ShippedRules.all().get(set)
                                : rulebook.current(set).ruleSet().files()));
    }
}
