package io.laurel.selection.domain;

import io.laurel.audit.AuditLog;
import io.laurel.discovery.Creators;
import io.laurel.program.Campaigns;
import io.laurel.program.Programs;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Rulebook;
import io.laurel.selection.SelectionSettings;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.selection.persistence.ScreeningRanges;
import io.laurel.selection.persistence.Screenings;
import java.time.Clock;
import org.springframework.transaction.PlatformTransactionManager;

/** What a screening is made of, so that a test can make one with sizes and rules of its own. */
final class ScreeningParts {

    private final Screenings screenings;
    private final ScreeningRanges ranges;
    private final CandidateRows candidates;
    private final Campaigns campaigns;
    private final Programs programs;
    private final Creators creators;
    private final Facts facts;
    private final Rulebook rulebook;
    private final Decisions decisions;
    private final AuditLog audit;
    private final Clock clock;
    private final PlatformTransactionManager transactions;

    ScreeningParts(
            Screenings screenings,
            ScreeningRanges ranges,
            CandidateRows candidates,
            Campaigns campaigns,
            Programs programs,
            Creators creators,
            Facts facts,
            Rulebook rulebook,
            Decisions decisions,
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
        this.audit = audit;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Small batches by the rules in force. */
    CreatorScreening inSlicesOf(int size) {
        return inSlicesOf(size, rulebook);
    }

    CreatorScreening inSlicesOf(int size, Rulebook rules) {
        return with(4, size, rules, decisions);
    }

    /**
     * @param batch creators judged at once
     * @param slice creators of one transaction
     */
    CreatorScreening with(int batch, int slice, Rulebook rules, Decisions recorded) {
        return new CreatorScreening(
                screenings,
                ranges,
                candidates,
                campaigns,
                programs,
                creators,
                facts,
                rules,
                recorded,
                new SelectionSettings(batch, slice, 4, 200),
                audit,
                clock,
                transactions);
    }
}
