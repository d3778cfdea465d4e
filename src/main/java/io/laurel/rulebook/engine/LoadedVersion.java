package io.laurel.rulebook.engine;

import io.laurel.rulebook.DecisionDate;
import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.FactSource;
import io.laurel.rulebook.RuleContext;
import io.laurel.rulebook.RuleSetVersion;
import io.laurel.rulebook.RuleSubject;
import io.laurel.rulebook.Tables;
import io.laurel.rulebook.domain.DatedTables;
import io.laurel.rulebook.domain.RuleSet;
import java.lang.reflect.Constructor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.StatelessKieSession;

/** One version ready to run. Immutable; evaluations that began with it finish with it. */
public final class LoadedVersion {

    /** Subjects per session: below it sessions cost, above it nothing is gained. */
    private static final int BATCH = 500;

    private static final int DATES_KEPT = 32;

    private final RuleSetVersion version;
    private final RuleSet set;
    private CompletableFuture<KieBase> rules;
    private final Map<LocalDate, Dated> dated = new ConcurrentHashMap<>();

    private record Dated(
            Tables tables,
            Map<String, Object> helpers,
            List<FactSource<RuleSubject, RuleContext>> sources,
            Judgement judgement) {}

    /** An evaluation with every report behind it. */
    public record Traced(Evaluation evaluation, List<Report> reports) {}

    public LoadedVersion(RuleSetVersion version, RuleSet set) {
        this.version = version;
        this.set = set;
    }

    /** Starts compiling where nobody has yet. */
    public static LoadedVersion load(RuleSetVersion version, RuleSet set) {
        LoadedVersion loaded = new LoadedVersion(version, set);
        loaded.ready();
        return loaded;
    }

    public RuleSetVersion version() {
        return version;
    }

    public RuleSet ruleSet() {
        return set;
    }

    /** Compiles on first use: reading an old decision needs no rules, replaying it does. */
    synchronized CompletableFuture<KieBase> ready() {
        if (rules == null) {
            rules = RuleCompiler.SHARED.compile(set);
        }
        return rules;
    }

    /** Waits for the compiler; throws what it found. */
    public LoadedVersion await() {
        try {
            ready().join();
            return this;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    public Tables tables(LocalDate date) {
        return dated(date).tables();
    }

    public List<Evaluation> evaluate(LocalDate date, RuleContext context, List<? extends RuleSubject> subjects) {
        await();
        check(context, subjects);
        List<Evaluation> results = new ArrayList<>(subjects.size());
        Dated at = dated(date);
        Judgement judgement = at.judgement().under(context);
        for (int from = 0; from < subjects.size(); from += BATCH) {
            List<? extends RuleSubject> batch = subjects.subList(from, Math.min(from + BATCH, subjects.size()));
            Findings findings = run(at, date, context, batch, false);
            batch.forEach(subject -> results.add(judgement.of(subject, findings.of(subject))));
        }
        return results;
    }

    /** One subject with the rules that fired, for cases and explanations. */
    public Traced trace(LocalDate date, RuleContext context, RuleSubject subject) {
        await();
        check(context, List.of(subject));
        Dated at = dated(date);
        Findings findings = run(at, date, context, List.of(subject), true);
        SubjectReports reports = findings.of(subject);
        return new Traced(at.judgement().under(context).of(subject, reports), List.copyOf(reports.reports));
    }

    private Findings run(
            Dated at, LocalDate date, RuleContext context, List<? extends RuleSubject> batch, boolean trace) {
        Findings findings = new Findings(batch);
        StatelessKieSession session = ready().join().newStatelessKieSession();
        session.setGlobal("findings", findings);
        session.setGlobal("tables", at.tables());
        at.helpers().forEach(session::setGlobal);
        if (trace) {
            session.addEventListener(new DefaultAgendaEventListener() {
                @Override
                public void beforeMatchFired(BeforeMatchFiredEvent event) {
                    findings.trace(event.getMatch().getRule().getName());
                }
            });
        }
        List<Object> facts = new ArrayList<>(batch.size() + 2);
        facts.add(new DecisionDate(date));
        if (context != null) {
            facts.add(context);
        }
        for (RuleSubject subject : batch) {
            facts.add(subject);
            for (FactSource<RuleSubject, RuleContext> source : at.sources()) {
                facts.addAll(source.facts(subject, context));
            }
        }
        session.execute(facts);
        return findings;
    }

    private void check(RuleContext context, List<? extends RuleSubject> subjects) {
        Class<?> subject = set.definition().subject();
        Class<?> expected = set.definition().context();
        if (subject == null) {
            throw new IllegalArgumentException("rule set " + set.name() + " has tables only and judges nothing");
        }
        if (expected != null && !expected.isInstance(context)) {
            throw new IllegalArgumentException("rule set " + set.name() + " needs a context " + expected.getSimpleName()
                    + ", not " + (context == null ? "null" : context.getClass().getSimpleName()));
        }
        for (RuleSubject one : subjects) {
            if (!subject.isInstance(one)) {
                throw new IllegalArgumentException("rule set " + set.name() + " judges " + subject.getSimpleName()
                        + ", not " + (one == null ? "null" : one.getClass().getSimpleName()));
            }
        }
    }

    private Dated dated(LocalDate date) {
        Dated known = dated.get(date);
        if (known != null) {
            return known;
        }
        if (dated.size() >= DATES_KEPT) {
            dated.clear();
        }
        Tables tables = new DatedTables(set.tables().values(), date);
        Map<String, Object> helpers = new HashMap<>();
        set.definition().helpers().forEach((name, type) -> helpers.put(name, helper(type, tables)));
        Dated made = new Dated(
                tables,
                helpers,
                sources(helpers.values()),
                new Judgement(set.definition(), new Verdicts(set.definition(), tables)));
        dated.put(date, made);
        return made;
    }

    /** {@link #check} has seen to it that they get subjects and contexts of their kind. */
    @SuppressWarnings("unchecked")
    private static List<FactSource<RuleSubject, RuleContext>> sources(Collection<Object> helpers) {
        List<FactSource<RuleSubject, RuleContext>> sources = new ArrayList<>();
        for (Object helper : helpers) {
            if (helper instanceof FactSource<?, ?> source) {
                sources.add((FactSource<RuleSubject, RuleContext>) source);
            }
        }
        return sources;
    }

    private static Object helper(Class<?> type, Tables tables) {
        try {
            for (Constructor<?> constructor : type.getConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Tables.class) {
                    return constructor.newInstance(tables);
                }
            }
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "helper " + type.getName() + " needs a public constructor taking Tables or nothing", e);
        }
    }
}
