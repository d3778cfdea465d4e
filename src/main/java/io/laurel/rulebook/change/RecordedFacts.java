package io.laurel.rulebook.change;

import io.laurel.rulebook.ContextReferences;
import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.RuleChanges.Flip;
import io.laurel.rulebook.RuleChanges.Impact;
import io.laurel.rulebook.RuleContext;
import io.laurel.rulebook.RuleSubject;
import io.laurel.rulebook.domain.Definition;
import io.laurel.rulebook.domain.Facts;
import io.laurel.rulebook.engine.LoadedVersion;
import io.laurel.rulebook.persistence.RecordedContexts;
import io.laurel.rulebook.persistence.RuleVersions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
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
            long id,
            String subjectId,
            String subject,
            LocalDate date,
            Long contextId,
            String context,
            int version,
            String verdict) {}

    /** @param round subject ids are unique within a run, not among single decisions: the second of a subject goes to a round of its own */
    private record Batch(LocalDate date, Long contextId, int round) {}

    /** Hears how far it is. */
    interface Progress {
        void at(int judged, int total);
    }

    private final JdbcClient jdbc;
    private final RuleVersions versions;
    private final RecordedContexts contexts;

    RecordedFacts(JdbcClient jdbc, RuleVersions versions, RecordedContexts contexts) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.contexts = contexts;
    }

    /** The program's last run with facts left; null where the rule set knows none. */
    Long lastRun(long programId, String set) {
        return jdbc.sql("select max(r.id) from decision_run r where r.program_id = ? and r.rule_set = ?"
                        + " and exists (select 1 from decision d where d.run = r.id and d.subject is not null)")
                .params(programId, set)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** How many decisions {@link #compare} judges. */
    int count(long programId, String set, Long run) {
        return jdbc.sql("select count(*) from decision where run = ? and program_id = ? and rule_set = ? and id > ?"
                        + " and subject is not null")
                .params(run == null ? 0 : run, programId, set, run == null ? firstSingle(programId, set) : 0)
                .query(Integer.class)
                .single();
    }

    /** A run of the program, or its last single decisions where {@code run} is null. */
    Impact compare(long programId, Long run, LoadedVersion base, LoadedVersion candidate, Progress progress) {
        String set = base.version().name();
        Map<Integer, Boolean> asBase = new HashMap<>();
        Map<String, Flip> flips = new TreeMap<>();
        long after = run != null ? 0 : firstSingle(programId, set);
        int total = count(programId, set, run);
        int evaluated = 0;
        while (true) {
            List<Stored> page = page(programId, set, run == null ? 0 : run, after);
            if (page.isEmpty()) {
                return new Impact(run, evaluated, List.copyOf(flips.values()));
            }
            page.forEach(one -> asBase.computeIfAbsent(
                    one.version(),
                    version -> versions.require(set, version)
                            .hash()
                            .equals(base.version().hash())));
            byBatch(page).forEach((batch, stored) -> compare(programId, batch, stored, base, candidate, asBase, flips));
            evaluated += page.size();
            progress.at(evaluated, Math.max(evaluated, total));
            after = page.get(page.size() - 1).id();
        }
    }

    /** @param asBase versions with the files of the base: their verdicts are on record and need no second judgement */
    private void compare(
            long programId,
            Batch batch,
            List<Stored> stored,
            LoadedVersion base,
            LoadedVersion candidate,
            Map<Integer, Boolean> asBase,
            Map<String, Flip> flips) {
        Definition definition = candidate.ruleSet().definition();
        List<RuleSubject> subjects = new ArrayList<>();
        stored.forEach(one -> subjects.add(Facts.read(one.subject(), definition.subject())));
        ContextReferences.Resolved<RuleContext> read =
                contexts.read(programId, stored.get(0).context(), definition.context());
        RuleContext context = read.context();
        List<RuleSubject> others = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            if (!known(stored.get(i), read, asBase)) {
                others.add(subjects.get(i));
            }
        }
        Iterator<Evaluation> before = others.isEmpty()
                ? Collections.emptyIterator()
                : base.evaluate(batch.date(), context, others).iterator();
        List<Evaluation> now = candidate.evaluate(batch.date(), context, subjects);
        for (int i = 0; i < stored.size(); i++) {
            Stored one = stored.get(i);
            String from =
                    known(one, read, asBase) ? one.verdict() : before.next().verdict();
            String to = now.get(i).verdict();
            if (!Objects.equals(from, to)) {
                flips.merge(from + ">" + to, new Flip(from, to, 1, List.of(one.id())), RecordedFacts::merge);
            }
        }
    }

    /** Whether the verdict on record is the base's about the facts there are. */
    private static boolean known(Stored one, ContextReferences.Resolved<?> context, Map<Integer, Boolean> asBase) {
        return context.complete() && asBase.get(one.version());
    }

    private static Flip merge(Flip known, Flip more) {
        List<Long> examples = new ArrayList<>(known.exampleDecisions());
        if (examples.size() < EXAMPLES) {
            examples.addAll(more.exampleDecisions());
        }
        return new Flip(known.from(), known.to(), known.count() + more.count(), examples);
    }

    private static Map<Batch, List<Stored>> byBatch(List<Stored> page) {
        Map<String, Integer> rounds = new HashMap<>();
        Map<Batch, List<Stored>> batches = new LinkedHashMap<>();
        page.forEach(s -> batches.computeIfAbsent(
                        new Batch(s.date(), s.contextId(), rounds.merge(s.subjectId(), 1, Integer::sum)),
                        b -> new ArrayList<>())
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
                        "select d.id, d.subject_id, d.subject, d.decision_date, d.context_id, c.facts, d.version, d.verdict from decision d"
                                + " left join decision_context c on c.id = d.context_id"
                                + " where d.run = ? and d.program_id = ? and d.rule_set = ? and d.id > ? and d.subject is not null"
                                + " order by d.id limit ?")
                .params(run, programId, set, after, PAGE)
                .query((rs, i) -> new Stored(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getObject(4, LocalDate.class),
                        rs.getObject(5, Long.class),
                        rs.getString(6),
                        rs.getInt(7),
                        rs.getString(8)))
                .list();
    }
}
