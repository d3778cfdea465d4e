package io.laurel.selection.domain;

import io.laurel.audit.AuditLog;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignState;
import io.laurel.program.Campaigns;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Rulebook;
import io.laurel.selection.SelectionSettings;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.selection.persistence.ScreeningRanges;
import io.laurel.selection.persistence.Screenings;
import io.laurel.selection.rules.Candidate;
import io.laurel.selection.rules.Criteria;
import io.laurel.shared.Conflict;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Screens a program's creators for one campaign, range by range: each with its decisions and candidates is one short transaction
 * that holds the range's lock. The jobs of the process take ranges at the same time, and so do the nodes that have none of them
 * ({@link ScreeningHelp}); a node killed half-way leaves a range open, and nothing is decided twice.
 */
@Service
@EnableConfigurationProperties(SelectionSettings.class)
public class CreatorScreening {

    static final String RULE_SET = "selection";

    private static final Duration BETWEEN_JOBS = Duration.ofSeconds(2);

    private final Screenings screenings;
    private final ScreeningRanges ranges;
    private final CandidateRows candidates;
    private final Campaigns campaigns;
    private final Programs programs;
    private final Creators creators;
    private final Facts facts;
    private final Rulebook rulebook;
    private final Decisions decisions;
    private final SelectionSettings settings;
    private final AuditLog audit;
    private final Clock clock;
    private final TransactionTemplate apart;
    private final AtomicInteger ownJobs = new AtomicInteger();
    private volatile long lastOwnJob = System.nanoTime() - BETWEEN_JOBS.toNanos();

    CreatorScreening(
            Screenings screenings,
            ScreeningRanges ranges,
            CandidateRows candidates,
            Campaigns campaigns,
            Programs programs,
            Creators creators,
            Facts facts,
            Rulebook rulebook,
            Decisions decisions,
            SelectionSettings settings,
            AuditLog audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.screenings = screenings;
        this.ranges = ranges;
        this.candidates = candidates;
        this.campaigns = campaigns;
        this.programs = programs;
        this.creators = creators;
        this.facts = facts;
        this.rulebook = rulebook;
        this.decisions = decisions;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Opens the run of decisions, pins the rule set and cuts the creators into ranges; whoever comes second finds it done.
     *
     * @return how many jobs should screen
     */
    public int prepare(long campaignId) {
        begin(campaignId);
        return Math.min(settings.workers(), ranges.open(campaignId));
    }

    /**
     * Screens one range that nobody else works on; when others have the last ones in hand, waits for them.
     *
     * @return whether there was none left, or somebody stopped it
     */
    @Transactional
    public boolean screenSlice(long campaignId) {
        ownJobs.incrementAndGet();
        try {
            return slice(campaignId);
        } finally {
            ownJobs.decrementAndGet();
            lastOwnJob = System.nanoTime();
        }
    }

    private boolean slice(long campaignId) {
        begin(campaignId);
        Screening screening = screenings.require(campaignId);
        if (screening.state() != ScreeningState.RUNNING || over(campaignId)) {
            return true;
        }
        Optional<ScreeningRanges.Range> claimed = ranges.claimOrWait(campaignId);
        claimed.ifPresent(range -> screen(screening, range));
        return claimed.isEmpty();
    }

    /** Whether jobs of a screening run on this node, or did a moment ago. */
    public boolean hasJobs() {
        return ownJobs.get() > 0 || System.nanoTime() - lastOwnJob < BETWEEN_JOBS.toNanos();
    }

    /**
     * Screens one range for a campaign whose jobs are on another node.
     *
     * @return whether there was one
     */
    @Transactional
    public boolean help(long campaignId) {
        if (!ranges.keepFromRanking(campaignId)) {
            return false;
        }
        Screening screening = screenings.require(campaignId);
        if (screening.state() != ScreeningState.RUNNING || over(campaignId)) {
            return false;
        }
        Optional<ScreeningRanges.Range> claimed = ranges.claim(campaignId);
        claimed.ifPresent(range -> screen(screening, range));
        return claimed.isPresent();
    }

    private void screen(Screening screening, ScreeningRanges.Range range) {
        Campaign campaign = campaigns.require(screening.campaignId());
        Program program = programs.require(screening.programId());
        Facts.Standing standing = facts.standing(program, screening.ruleSet(), screening.decidedOn());
        Criteria criteria = Facts.criteria(program, campaign);
        long count = creators.piece(
                program.id(),
                campaign.platforms(),
                range.afterProfile(),
                range.lastProfile(),
                settings.batchSize(),
                batch -> screenBatch(screening, criteria, batch, facts.of(batch, standing)));
        ranges.screened(range, count);
    }

    /** In a transaction of its own: making a partition locks its parent. */
    private void begin(long campaignId) {
        if (screenings.require(campaignId).decisionRun() != null) {
            return;
        }
        apart.executeWithoutResult(status -> {
            Screening screening = screenings.lock(campaignId).orElseThrow();
            if (screening.decisionRun() != null) {
                return;
            }
            Campaign campaign = campaigns.require(campaignId);
            long run = decisions.openRun(screening.programId(), RULE_SET, "screening");
            LocalDate today = LocalDate.ofInstant(clock.instant(), campaign.zone());
            long total = creators.count(screening.programId(), campaign.platforms());
            ranges.open(
                    screening.programId(),
                    campaignId,
                    creators.cuts(screening.programId(), campaign.platforms(), settings.sliceSize()));
            screenings.begin(campaignId, run, today, rulebook.live(RULE_SET), total, clock.instant());
        });
    }

    private void screenBatch(Screening screening, Criteria criteria, List<Creator> batch, List<Candidate> subjects) {
        Rulebook.Evaluated evaluated =
                rulebook.evaluate(screening.ruleSet(), screening.decidedOn(), criteria, subjects);
        List<Long> ids = decisions.record(
                screening.decisionRun(), screening.programId(), screening.decidedOn(), criteria, subjects, evaluated);
        List<CandidateRows.NewCandidate> rows = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            rows.add(Judgement.row(
                    batch.get(i), subjects.get(i), evaluated.results().get(i), ids.get(i)));
        }
        candidates.insert(screening.programId(), screening.campaignId(), rows);
    }

    /** Ranks what was screened. @return whether anybody is suitable */
    @Transactional
    public boolean rank(long campaignId) {
        ranges.waitForHelpers(campaignId);
        screenings.lock(campaignId).orElseThrow();
        candidates.rank(campaignId);
        screenings.countChecks(campaignId);
        screenings.screened(campaignId, clock.instant());
        VerdictCounts counts = candidates.verdicts(campaignId);
        Screening screening = screenings.require(campaignId);
        audit.record(
                screening.programId(),
                "system",
                "creators-screened",
                "campaign:" + campaignId,
                Map.of(
                        "screened", screening.screened(),
                        "select", counts.select(),
                        "review", counts.review(),
                        "reject", counts.reject(),
                        "ruleSetVersion",
                                screening.ruleSet() == null
                                        ? 0
                                        : screening.ruleSet().version()));
        if (counts.suitable() == 0) {
            screenings.ended(campaignId, "nobody-suitable", clock.instant());
        }
        return counts.suitable() > 0;
    }

    /** Ends screening after the ranges in hand; what was screened is ranked. */
    @Transactional(propagation = Propagation.REQUIRED)
    public void stop(long campaignId, String actor) {
        if (!screenings.stop(campaignId, actor)) {
            throw new Conflict("The screening of campaign " + campaignId + " is over: there is nothing to stop");
        }
        audit.record(
                screenings.require(campaignId).programId(),
                actor,
                "screening-stopped",
                "campaign:" + campaignId,
                Map.of());
    }

    private boolean over(long campaignId) {
        CampaignState state = campaigns.require(campaignId).state();
        return state == CampaignState.CANCELLED || state == CampaignState.CLOSED;
    }
}
