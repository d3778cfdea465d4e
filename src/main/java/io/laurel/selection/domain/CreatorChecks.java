package io.laurel.selection.domain;

import io.laurel.discovery.Audience;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Observations.FollowerCount;
import io.laurel.discovery.ObservedPost;
import io.laurel.program.Program;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Rulebook;
import io.laurel.selection.rules.Candidate;
import io.laurel.selection.rules.Criteria;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides on one creator described by the caller, on the same path as a screening: facts, rules, a decision on record. */
@Service
public class CreatorChecks {

    private final Facts facts;
    private final Rulebook rulebook;
    private final Decisions decisions;
    private final Clock clock;

    CreatorChecks(Facts facts, Rulebook rulebook, Decisions decisions, Clock clock) {
        this.facts = facts;
        this.rulebook = rulebook;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** A creator with what is known beside the numbers; lists are empty and the audience null where nothing is. */
    public record Described(
            Creator creator,
            boolean optedOut,
            boolean blocked,
            LocalDate lastContactedOn,
            List<FollowerCount> followerCounts,
            Audience audience,
            List<ObservedPost> posts) {}

    /** @param on null for today in the program's zone */
    @Transactional
    public Decision check(Program program, Described described, Criteria criteria, LocalDate on) {
        LocalDate date = on == null ? LocalDate.ofInstant(clock.instant(), program.zone()) : on;
        Candidate candidate = Facts.candidate(
                "check:" + UUID.randomUUID(),
                described.creator(),
                new Facts.Known(
                        described.optedOut(),
                        described.blocked(),
                        described.lastContactedOn(),
                        described.followerCounts(),
                        described.audience(),
                        described.posts()),
                facts.captions(rulebook.live(CreatorScreening.RULE_SET), date),
                program.zone());
        return decisions.decide(program.id(), CreatorScreening.RULE_SET, date, criteria, candidate);
    }
}
