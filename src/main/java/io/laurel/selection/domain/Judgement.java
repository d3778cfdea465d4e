package io.laurel.selection.domain;

import io.laurel.discovery.Creator;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Evaluation;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.selection.rules.Candidate;
import java.util.List;

/** Turns one evaluation into the row lists read. */
final class Judgement {

    private Judgement() {}

    static CandidateRows.NewCandidate row(
            Creator creator, Candidate candidate, Evaluation evaluation, long decisionId) {
        return new CandidateRows.NewCandidate(
                creator.id(),
                creator.profileId(),
                creator.snapshotId(),
                decisionId,
                Verdict.valueOf(evaluation.verdict()),
                evaluation.score(),
                evaluation.coverage(),
                candidate.platform(),
                candidate.category(),
                candidate.country(),
                candidate.followers(),
                candidate.engagementRate(),
                candidate.optedOut() || candidate.blocked(),
                checks(evaluation, CheckResult.FAIL),
                checks(evaluation, CheckResult.FLAG),
                checks(evaluation, CheckResult.CANT_CHECK));
    }

    static CandidateRows.NewCandidate row(Creator creator, Candidate candidate, Decision decision) {
        return row(
                creator,
                candidate,
                new Evaluation(
                        decision.subjectId(),
                        decision.verdict(),
                        decision.score(),
                        decision.coverage(),
                        decision.findings(),
                        decision.passed(),
                        decision.outcomes()),
                decision.id());
    }

    static List<String> checks(Evaluation evaluation, CheckResult result) {
        return evaluation.findings().stream()
                .filter(finding -> finding.result() == result)
                .map(finding -> finding.checkId())
                .distinct()
                .toList();
    }
}
