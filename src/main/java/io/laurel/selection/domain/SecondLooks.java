package io.laurel.selection.domain;

import io.laurel.audit.AuditLog;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Rulebook;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.selection.persistence.Screenings;
import io.laurel.selection.persistence.SecondLookRows;
import io.laurel.selection.rules.Candidate;
import io.laurel.selection.rules.Criteria;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Contests of a decision about one creator, and the second look that answers them: the campaign's criteria with today's facts and
 * rules, a decision of its own. The first decision stays on record.
 */
@Service
public class SecondLooks {

    private static final int LONGEST_REASON = 500;

    private final SecondLookRows rows;
    private final CandidateRows candidates;
    private final Screenings screenings;
    private final Campaigns campaigns;
    private final Programs programs;
    private final Creators creators;
    private final Facts facts;
    private final Rulebook rulebook;
    private final Decisions decisions;
    private final AuditLog audit;
    private final Clock clock;

    SecondLooks(
            SecondLookRows rows,
            CandidateRows candidates,
            Screenings screenings,
            Campaigns campaigns,
            Programs programs,
            Creators creators,
            Facts facts,
            Rulebook rulebook,
            Decisions decisions,
            AuditLog audit,
            Clock clock) {
        this.rows = rows;
        this.candidates = candidates;
        this.screenings = screenings;
        this.campaigns = campaigns;
        this.programs = programs;
        this.creators = creators;
        this.facts = facts;
        this.rulebook = rulebook;
        this.decisions = decisions;
        this.audit = audit;
        this.clock = clock;
    }

    public List<SecondLook> ofCreator(long creatorId) {
        return rows.ofCreator(creatorId);
    }

    /** @throws NotFound when the creator was not screened as this candidate */
    public ScreenedCandidate require(long creatorId, long candidateId) {
        return candidates.ofCreator(creatorId).stream()
                .filter(candidate -> candidate.id() == candidateId)
                .findFirst()
                .orElseThrow(() -> new NotFound("candidate", candidateId));
    }

    /**
     * Writes down that a rejection is contested.
     *
     * @throws InvalidInput without a reason
     * @throws Conflict when the creator was not rejected, or a contest is open
     */
    @Transactional
    public void contest(ScreenedCandidate candidate, String reason, String actor) {
        String given = reason == null ? "" : reason.replace("\0", "").strip();
        if (given.isEmpty() || given.length() > LONGEST_REASON) {
            throw new InvalidInput("reason", null, "1 to " + LONGEST_REASON + " characters saying why");
        }
        if (candidate.verdict() != Verdict.REJECT) {
            throw new Conflict("Candidate " + candidate.id() + " was not rejected: there is nothing to contest");
        }
        rows.ask(candidate, given, actor, clock.instant())
                .orElseThrow(() -> new Conflict("A contest about candidate " + candidate.id() + " is open already"));
        record(candidate, actor, "decision-contested", Map.of("decision", candidate.decisionId()));
    }

    /** Screens this one creator again for the campaign; decides the open contest where there is one. @return the new decision */
    @Transactional
    public Decision look(ScreenedCandidate candidate, String actor) {
        Screening screening = screenings.lock(candidate.campaignId()).orElseThrow();
        if (screening.screenedAt() == null) {
            throw new Conflict("Campaign " + candidate.campaignId() + " is still being screened");
        }
        SecondLook look = rows.open(candidate.id()).orElseGet(() -> {
            rows.ask(candidate, null, actor, clock.instant());
            return rows.open(candidate.id()).orElseThrow();
        });
        Campaign campaign = campaigns.withCriteria(candidate.campaignId(), screening.criteriaVersion());
        Program program = programs.require(candidate.programId());
        LocalDate today = LocalDate.ofInstant(clock.instant(), campaign.zone());
        Creator creator = creators.profile(candidate.programId(), candidates.profile(candidate.id()));
        Criteria criteria = Facts.criteria(program, campaign);
        Candidate subject = facts.of(
                        List.of(creator), facts.standing(program, rulebook.live(CreatorScreening.RULE_SET), today))
                .get(0);
        Decision decision =
                decisions.decide(candidate.programId(), CreatorScreening.RULE_SET, today, criteria, subject);
        Verdict verdict = Verdict.valueOf(decision.verdict());
        rows.looked(look.id(), decision.id(), verdict, actor, clock.instant());
        boolean moved = screening.approvedAt() == null && verdict != candidate.verdict();
        if (moved) {
            candidates.decidedAgain(candidate.id(), Judgement.row(creator, subject, decision));
            candidates.rankAgain(candidate.campaignId());
            screenings.shortlistChanged(candidate.campaignId());
        }
        record(
                candidate,
                actor,
                look.reason() == null ? "creator-screened-again" : "contest-decided",
                Map.of(
                        "decision", candidate.decisionId(),
                        "newDecision", decision.id(),
                        "from", candidate.verdict().name(),
                        "to", verdict.name(),
                        "shortlistChanged", moved));
        return decision;
    }

    private void record(ScreenedCandidate candidate, String actor, String action, Map<String, ?> details) {
        audit.record(candidate.programId(), actor, action, "candidate:" + candidate.id(), details);
    }
}
