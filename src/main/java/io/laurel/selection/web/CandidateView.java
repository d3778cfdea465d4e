package io.laurel.selection.web;

import io.laurel.discovery.Creator;
import io.laurel.rulebook.CheckResult;
import io.laurel.selection.domain.ScreenedCandidate;
import java.util.List;

/**
 * A candidate as people see it: who, and why the rules say what they say.
 *
 * @param creator null when the creator was erased since
 * @param reasons failures first, then flags, as sentences
 * @param unanswered what could not be checked, as sentences
 * @param tier in the reader's language, null where unknown
 */
public record CandidateView(
        ScreenedCandidate candidate, Creator creator, List<Reason> reasons, List<Reason> unanswered, String tier) {

    /** One answer of one check, in the reader's language. */
    public record Reason(CheckResult result, String checkId, String sentence) {

        public boolean answered() {
            return result != CheckResult.CANT_CHECK;
        }
    }

    public String handle() {
        return creator == null ? "–" : creator.handle().value();
    }

    public String name() {
        return creator == null ? null : creator.displayName();
    }
}
