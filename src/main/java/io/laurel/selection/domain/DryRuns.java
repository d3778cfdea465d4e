package io.laurel.selection.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.RuleSetVersion;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import io.laurel.selection.SelectionSettings;
import io.laurel.selection.persistence.DryRunRows;
import io.laurel.selection.rules.Candidate;
import io.laurel.selection.rules.Criteria;
import io.laurel.shared.Conflict;
import io.laurel.shared.Platform;
import jakarta.annotation.PreDestroy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tries criteria on all creators of a program without deciding about anybody: the same facts, rules and order as a screening, counted
 * and not stored. One at a time on a node, in the background; its result stays until the next one.
 */
@Service
public class DryRuns {

    private static final Logger log = LoggerFactory.getLogger(DryRuns.class);

    /** A run that says nothing for so long has lost its node. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final DryRunRows rows;
    private final Campaigns campaigns;
    private final Programs programs;
    private final Creators creators;
    private final Facts facts;
    private final Rulebook rulebook;
    private final SelectionSettings settings;
    private final ObjectMapper json;
    private final Clock clock;
    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "dry-run");
        thread.setDaemon(true);
        return thread;
    });

    DryRuns(
            DryRunRows rows,
            Campaigns campaigns,
            Programs programs,
            Creators creators,
            Facts facts,
            Rulebook rulebook,
            SelectionSettings settings,
            ObjectMapper json,
            Clock clock) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.programs = programs;
        this.creators = creators;
        this.facts = facts;
        this.rulebook = rulebook;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    @PreDestroy
    void shutDown() {
        background.shutdownNow();
    }

    /** Tries the campaign's criteria as they are now. @throws Conflict while one runs */
    public DryRun start(long campaignId, String actor) {
        Campaign campaign = campaigns.require(campaignId);
        return start(campaign, campaign.criteriaVersion(), null, campaign.platforms(), actor);
    }

    /** Tries them once the caller's transaction is through, in nobody's name; nothing where one runs already. */
    public void startLater(long campaignId) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                background.execute(() -> startQuietly(campaignId));
            }
        });
    }

    private void startQuietly(long campaignId) {
        try {
            start(campaignId, "system");
        } catch (RuntimeException e) {
            log.info("no dry run of campaign {}: {}", campaignId, e.toString());
        }
    }

    /** Tries two versions of the campaign's criteria side by side. @throws Conflict while one runs */
    public DryRun compare(long campaignId, int version, int other, String actor) {
        Campaign before = campaigns.withCriteria(campaignId, version);
        Campaign after = campaigns.withCriteria(campaignId, other);
        return start(before, version, other, platforms(before, after), actor);
    }

    private DryRun start(Campaign campaign, int version, Integer other, Collection<Platform> platforms, String actor) {
        rows.giveUp(campaign.id(), clock.instant().minus(SILENCE), clock.instant());
        RuleSetVersion ruleSet = rulebook.live(CreatorScreening.RULE_SET);
        LocalDate today = LocalDate.ofInstant(clock.instant(), campaign.zone());
        DryRunRows.Begin begin = new DryRunRows.Begin(
                campaign.programId(),
                campaign.id(),
                version,
                other,
                ruleSet,
                today,
                creators.newestSnapshot(),
                creators.count(campaign.programId(), platforms));
        long id = rows.begin(begin, actor, clock.instant())
                .orElseThrow(() -> new Conflict("The criteria of campaign " + campaign.id()
                        + " are being tried already. Maybe wait for the result or stop it?"));
        DryRun run = rows.find(id).orElseThrow();
        background.execute(() -> work(run));
        return run;
    }

    /** Stops what runs; there is no result then. */
    public void stop(long campaignId) {
        if (!rows.stop(campaignId, clock.instant())) {
            throw new Conflict("No dry run of campaign " + campaignId + " is running");
        }
    }

    public Optional<DryRun> latest(long campaignId) {
        return rows.latest(campaignId);
    }

    public Optional<DryRun> latest(long campaignId, int version, int other) {
        return rows.latest(campaignId, version, other);
    }

    public DryRunResult result(DryRun run) {
        return read(run, DryRunResult.class);
    }

    public ComparisonResult comparison(DryRun run) {
        return read(run, ComparisonResult.class);
    }

    /** What changed since the run began, so that a screening now would find something else. */
    public Set<DryRun.Stale> stale(DryRun run) {
        Set<DryRun.Stale> reasons = EnumSet.noneOf(DryRun.Stale.class);
        if (run.otherVersion() == null
                && campaigns.require(run.campaignId()).criteriaVersion() != run.criteriaVersion()) {
            reasons.add(DryRun.Stale.CRITERIA);
        }
        if (!rulebook.live(CreatorScreening.RULE_SET).equals(run.ruleSet())) {
            reasons.add(DryRun.Stale.RULES);
        }
        if (creators.changedSince(run.programId(), run.newestSnapshot())) {
            reasons.add(DryRun.Stale.CREATORS);
        }
        return reasons;
    }

    private void work(DryRun run) {
        try {
            Optional<Object> result = run.otherVersion() == null ? tried(run) : compared(run);
            if (result.isPresent()) {
                rows.done(run.id(), json.writeValueAsString(result.get()), clock.instant());
            }
        } catch (RuntimeException | JsonProcessingException e) {
            log.warn("dry run {} failed", run.id(), e);
            giveUp(run);
        }
    }

    private void giveUp(DryRun run) {
        try {
            rows.failed(run.id(), clock.instant());
        } catch (RuntimeException e) {
            log.warn("dry run {} could not be given up: {}", run.id(), e.toString());
        }
    }

    private Optional<Object> tried(DryRun run) {
        Campaign campaign = campaigns.withCriteria(run.campaignId(), run.criteriaVersion());
        Program program = programs.require(run.programId());
        Criteria criteria = Facts.criteria(program, campaign);
        List<TableRow> tiers = rulebook.rows(run.ruleSet(), "Tier", run.evaluatedOn());
        List<Relaxation> relaxations = Relaxation.of(criteria, tiers);
        Criteria everything = Relaxation.everything(criteria, tiers);
        DryRunTally tally =
                new DryRunTally(relaxations, creators.withSeveralProfiles(program.id(), campaign.platforms()));
        boolean finished = walk(run, program, campaign.platforms(), (batch, subjects) -> {
            List<Evaluation> results = evaluate(run, criteria, subjects);
            List<Map<Integer, Verdict>> relaxed = relaxed(run, relaxations, everything, subjects, results);
            for (int i = 0; i < batch.size(); i++) {
                Candidate subject = subjects.get(i);
                tally.add(Outcome.of(
                        batch.get(i), subject.optedOut() || subject.blocked(), results.get(i), relaxed.get(i)));
            }
        });
        return finished
                ? Optional.of(
                        tally.result(threshold(run, criteria, "select-from"), threshold(run, criteria, "review-from")))
                : Optional.empty();
    }

    /** Only those who would not be rejected with everything relaxed are tried criterion by criterion. */
    private List<Map<Integer, Verdict>> relaxed(
            DryRun run,
            List<Relaxation> relaxations,
            Criteria everything,
            List<Candidate> subjects,
            List<Evaluation> results) {
        List<Map<Integer, Verdict>> better = new ArrayList<>();
        List<Integer> rejected = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            better.add(Map.of());
            Candidate subject = subjects.get(i);
            if (rejected(results.get(i)) && !subject.optedOut() && !subject.blocked()) {
                rejected.add(i);
            }
        }
        List<Integer> hopeful = better(run, everything, subjects, rejected);
        for (int at = 0; at < relaxations.size() && !hopeful.isEmpty(); at++) {
            List<Candidate> some = hopeful.stream().map(subjects::get).toList();
            List<Evaluation> again = evaluate(run, relaxations.get(at).criteria(), some);
            for (int i = 0; i < some.size(); i++) {
                if (!rejected(again.get(i))) {
                    int position = hopeful.get(i);
                    if (better.get(position).isEmpty()) {
                        better.set(position, new HashMap<>());
                    }
                    better.get(position).put(at, Verdict.valueOf(again.get(i).verdict()));
                }
            }
        }
        return better;
    }

    private List<Integer> better(DryRun run, Criteria criteria, List<Candidate> subjects, List<Integer> positions) {
        if (positions.isEmpty()) {
            return List.of();
        }
        List<Evaluation> results =
                evaluate(run, criteria, positions.stream().map(subjects::get).toList());
        List<Integer> better = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            if (!rejected(results.get(i))) {
                better.add(positions.get(i));
            }
        }
        return better;
    }

    private Optional<Object> compared(DryRun run) {
        Campaign before = campaigns.withCriteria(run.campaignId(), run.criteriaVersion());
        Campaign after = campaigns.withCriteria(run.campaignId(), run.otherVersion());
        Program program = programs.require(run.programId());
        Criteria was = Facts.criteria(program, before);
        Criteria is = Facts.criteria(program, after);
        Set<Platform> platforms = platforms(before, after);
        ComparisonTally tally = new ComparisonTally(creators.withSeveralProfiles(program.id(), platforms));
        boolean finished = walk(run, program, platforms, (batch, subjects) -> {
            List<Evaluation> first = evaluate(run, was, subjects);
            List<Evaluation> second = evaluate(run, is, subjects);
            for (int i = 0; i < batch.size(); i++) {
                Creator creator = batch.get(i);
                boolean barred = subjects.get(i).optedOut() || subjects.get(i).blocked();
                tally.add(
                        before.platforms().contains(creator.platform())
                                ? Outcome.of(creator, barred, first.get(i), Map.of())
                                : null,
                        after.platforms().contains(creator.platform())
                                ? Outcome.of(creator, barred, second.get(i), Map.of())
                                : null);
            }
        });
        return finished ? Optional.of(tally.result()) : Optional.empty();
    }

    /** @return false when somebody stopped it */
    private boolean walk(
            DryRun run,
            Program program,
            Collection<Platform> platforms,
            BiConsumer<List<Creator>, List<Candidate>> each) {
        Facts.Standing standing = facts.standing(program, run.ruleSet(), run.evaluatedOn());
        long evaluated = 0;
        long after = 0;
        for (long last : creators.cuts(program.id(), platforms, settings.sliceSize())) {
            evaluated += creators.piece(
                    program.id(),
                    platforms,
                    after,
                    last,
                    settings.batchSize(),
                    batch -> each.accept(batch, facts.of(batch, standing)));
            after = last;
            if (!rows.progressed(run.id(), evaluated, clock.instant())) {
                return false;
            }
        }
        return true;
    }

    private List<Evaluation> evaluate(DryRun run, Criteria criteria, List<Candidate> subjects) {
        return rulebook.evaluate(run.ruleSet(), run.evaluatedOn(), criteria, subjects)
                .results();
    }

    private BigDecimal threshold(DryRun run, Criteria criteria, String id) {
        BigDecimal own = criteria.thresholds().get(id);
        return own != null
                ? own
                : rulebook.rows(run.ruleSet(), "Policy", run.evaluatedOn()).stream()
                        .filter(row -> row.id().equals(id))
                        .map(row -> row.number("value"))
                        .findFirst()
                        .orElse(null);
    }

    private static boolean rejected(Evaluation evaluation) {
        return Verdict.REJECT.name().equals(evaluation.verdict());
    }

    private static Set<Platform> platforms(Campaign a, Campaign b) {
        Set<Platform> both = new TreeSet<>(a.platforms());
        both.addAll(b.platforms());
        return both;
    }

    private <T> T read(DryRun run, Class<T> type) {
        try {
            return json.readValue(run.result(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("result of dry run " + run.id() + " cannot be read", e);
        }
    }
}
