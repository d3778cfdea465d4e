package io.laurel.rulebook.change;

import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.RuleChanges.Flip;
import io.laurel.rulebook.RuleChanges.Impact;
import io.laurel.rulebook.RuleContext;
import io.laurel.rulebook.RuleSubject;
import io.laurel.rulebook.domain.Definition;
import io.laurel.rulebook.domain.Facts;
import io.laurel.rulebook.engine.LoadedVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a candidate would have decided about the facts on record. Reads page by page; stores nothing. */
@Component
class RecordedFacts {

    private static final int PAGE = 500;
    private static final int SINGLES = 1000;
    private static final int EXAMPLES = 5;

    private record Stored(
            long id, String subject, LocalDate date, Long contextId, String context, int version, String verdict) {}

    /** @param alone the decision's id where subject ids may repeat, else 0 */
    private record Batch(LocalDate date, Long contextId, long alone) {}

    private final JdbcClient jdbc;

    RecordedFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last run of the program, or its last single decisions where the rule set knows no runs. */
    Impact compare(long programId, LoadedVersion base, LoadedVersion candidate) {
        String set = base.version().name();
        Long run = jdbc.sql("select max(r.id) from decision_run r where r.program_id = ? and r.rule_set = ?"
                        + " and exists (select 1 from decision d where d.run = r.id and d.subject is not null)")
                .params(programId, set)
                .query(Long.class)
                .optional()
                .orElse(null);
        Map<String, Flip> flips = new TreeMap<>();
        long after = run != null ? 0 : firstSingle(programId, set);
        int evaluated = 0;
        while (true) {
            List<Stored> page = page(programId, set, run == null ? 0 : run, after);
            if (page.isEmpty()) {
                return new Impact(run, evaluated, List.copyOf(flips.values()));
            }
            byBatch(page, run == null).forEach((batch, stored) -> compare(batch, stored, base, candidate, flips));
            evaluated += page.size();
            after = page.get(page.size() - 1).id();
        }
    }

    private static void compare(
            Batch batch, List<Stored> stored, LoadedVersion base, LoadedVersion candidate, Map<String, Flip> flips) {
        Definition definition = candidate.ruleSet().definition();
        List<RuleSubject> subjects = new ArrayList<>();
        stored.forEach(one -> subjects.add(Facts.read(one.subject(), definition.subject())));
        String facts = stored.get(0).context();
        RuleContext context = facts == null ? null : Facts.read(facts, definition.context());
        boolean recorded =
                stored.stream().allMatch(s -> s.version() == base.version().version());
        List<Evaluation> before = recorded ? null : base.evaluate(batch.date(), context, subjects);
        List<Evaluation> now = candidate.evaluate(batch.date(), context, subjects);
        for (int i = 0; i < stored.size(); i++) {
            String from =
                    before == null ? stored.get(i).verdict() : before.get(i).verdict();
            String to = now.get(i).verdict();
            if (!Objects.equals(from, to)) {
                long id = stored.get(i).id();
                flips.merge(from + ">" + to, new Flip(from, to, 1, List.of(id)), RecordedFacts::merge);
            }
        }
    }

    private static Flip merge(Flip known, Flip more) {
        List<Long> examples = new ArrayList<>(known.exampleDecisions());
        if (examples.size() < EXAMPLES) {
            examples.addAll(more.exampleDecisions());
        }
        return new Flip(known.from(), known.to(), known.count() + more.count(), examples);
    }

    /** Subject ids are unique within a run, not among single decisions. */
    private static Map<Batch, List<Stored>> byBatch(List<Stored> page, boolean alone) {
        Map<Batch, List<Stored>> batches = new LinkedHashMap<>();
        page.forEach(s -> batches.computeIfAbsent(
                        new Batch(s.date(), s.contextId(), alone ? s.id() : 0), b -> new ArrayList<>())
                .add(s));
        return batches;
    }

    private long firstSingle(long programId, String set) {
        return jdbc.sql("select coalesce(min(id), 1) - 1 from (select id from decision where run = 0 and program_id = ?"
                        + " and rule_set = ? and subject is not null order by id desc limit ?) last")
                .params(programId, set, SINGLES)
                .query(Long.class)
                .single();
    }

    private List<Stored> page(long programId, String set, long run, long after) {
        return jdbc.sql(
                        "select d.id, d.subject, d.decision_date, d.context_id, c.facts, d.version, d.verdict from decision d"
                                + " left join decision_context c on c.id = d.context_id"
                                + " where d.run = ? and d.program_id = ? and d.rule_set = ? and d.id > ? and d.subject is not null"
                                + " order by d.id limit ?")
                .params(run, programId, set, after, PAGE)
                .query((rs, i) -> new Stored(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getObject(3, LocalDate.class),
                        rs.getObject(4, Long.class),
                        rs.getString(5),
                        rs.getInt(6),
                        rs.getString(7)))
                .list();
    }
}
