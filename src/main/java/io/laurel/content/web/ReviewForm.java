package io.laurel.content.web;

import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.content.domain.Reviews;
import java.util.List;

/** The form of a review as it was sent: what is missing is empty, or 0. */
record ReviewForm(
        Long submission, Integer version, String outcome, List<String> reasons, String words, String overrule) {

    private static final int MOST_REASONS = 50;

    ReviewForm {
        submission = submission == null ? 0L : submission;
        version = version == null ? 0 : version;
        outcome = outcome == null ? "" : outcome;
        reasons = reasons == null ? List.of() : reasons;
        words = words == null ? "" : words;
        overrule = overrule == null ? "" : overrule;
    }

    Reviews.Verdict verdict() {
        return new Reviews.Verdict(Outcome.of(outcome), version, known(), words, overrule);
    }

    /** Reasons are codes of findings, never text of a request. */
    private List<String> known() {
        return reasons.stream()
                .filter(reason -> reason.matches("[a-z]+/[a-z0-9-]{1,60}(@[A-Z]{2,3})?"))
                .distinct()
                .limit(MOST_REASONS)
                .toList();
    }
}
