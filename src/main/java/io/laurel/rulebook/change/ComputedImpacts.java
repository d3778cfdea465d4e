package io.laurel.rulebook.change;

import io.laurel.rulebook.RuleChanges;
import io.laurel.rulebook.RuleChanges.Proposal;
import io.laurel.rulebook.RuleImpacts;
import io.laurel.rulebook.engine.LiveRulebook;
import io.laurel.rulebook.persistence.RuleImpactRows;
import io.laurel.rulebook.persistence.RuleProposals;
import io.laurel.shared.Conflict;
import java.time.Clock;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ComputedImpacts implements RuleImpacts {

    private final RuleImpactRows rows;
    private final RuleProposals proposals;
    private final RecordedFacts facts;
    private final LiveRulebook rulebook;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ComputedImpacts(
            RuleImpactRows rows,
            RuleProposals proposals,
            RecordedFacts facts,
            LiveRulebook rulebook,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.proposals = proposals;
        this.facts = facts;
        this.rulebook = rulebook;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Record of(long proposalId, long programId) {
        Proposal proposal = proposals.require(proposalId);
        Computation recorded =
                rows.recorded(proposalId, programId, proposal.decidedAt()).orElse(null);
        Computation newest = rows.newest(proposalId, programId).orElse(null);
        boolean later = newest != null && (recorded == null || newest.id() > recorded.id() && isOpen(proposal));
        return new Record(recorded, later ? newest : null, newerRun(proposal, programId, recorded));
    }

    private Long newerRun(Proposal proposal, long programId, Computation recorded) {
        if (recorded == null || !isOpen(proposal)) {
            return null;
        }
        Long newest = facts.lastRun(programId, proposal.ruleSet());
        return Objects.equals(newest, recorded.impact().run()) ? null : newest;
    }

    @Override
    @Transactional
    public void ensure(long proposalId, long programId, String actor) {
        Proposal proposal = proposals.require(proposalId);
        if (isOpen(proposal) && rows.newest(proposalId, programId).isEmpty()) {
            ask(proposal, programId, actor);
        }
    }

    @Override
    @Transactional
    public void again(long proposalId, long programId, String actor) {
        Proposal proposal = proposals.require(proposalId);
        if (!isOpen(proposal)) {
            throw new Conflict("Proposal " + proposalId + " is decided: its impact stays as people saw it");
        }
        ask(proposal, programId, actor);
    }

    private static boolean isOpen(Proposal proposal) {
        return proposal.state() == RuleChanges.State.OPEN;
    }

    private void ask(Proposal proposal, long programId, String actor) {
        Long run = facts.lastRun(programId, proposal.ruleSet());
        boolean judges = rulebook.loaded(proposal.ruleSet(), proposal.baseVersion())
                        .ruleSet()
                        .definition()
                        .subject()
                != null;
        if (!judges || facts.count(programId, proposal.ruleSet(), run) == 0) {
            rows.nothing(proposal.id(), programId, actor, clock.instant());
        } else if (rows.ask(proposal.id(), programId, run, actor, clock.instant())) {
            events.publishEvent(new ImpactWorker.Asked(proposal.id()));
        }
    }
}
