package io.laurel.rulebook;

import io.laurel.rulebook.RuleChanges.Impact;
import java.time.Instant;
import java.util.Optional;

/**
 * The impact of a proposal on a program's last decisions, computed aside and kept: what an approver saw stays on record whatever is
 * screened later.
 */
public interface RuleImpacts {

    enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * One computation.
     *
     * @param judged decisions judged so far, of {@code total}
     * @param impact null until done
     */
    record Computation(
            long id,
            State state,
            String requestedBy,
            Instant requestedAt,
            Instant computedAt,
            int judged,
            int total,
            Impact impact) {

        public boolean underWay() {
            return state == State.WAITING || state == State.RUNNING;
        }
    }

    /**
     * What is on record for a program.
     *
     * @param recorded the newest finished computation, or null
     * @param current a later one that is under way or failed, or null
     * @param newerRun a later screening than the recorded one's, null when there is none or the proposal is decided
     */
    record Record(Computation recorded, Computation current, Long newerRun) {

        public boolean underWay() {
            return current != null && current.underWay();
        }

        public boolean failed() {
            return current != null && current.state() == State.FAILED;
        }

        public Optional<Impact> impact() {
            return Optional.ofNullable(recorded).map(Computation::impact);
        }
    }

    Record of(long proposalId, long programId);

    /** Has the impact computed aside, unless that was asked before or the proposal is decided. */
    void ensure(long proposalId, long programId, String actor);

    /**
     * Has it computed against the newest decisions, unless one is under way.
     *
     * @throws io.laurel.shared.Conflict when the proposal is decided: the record stays as people saw it
     */
    void again(long proposalId, long programId, String actor);
}
