package io.laurel.selection.web;

import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Finding;
import io.laurel.selection.domain.Estimating;
import io.laurel.selection.domain.ScreenedCandidate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts names and sentences to candidates, a page at a time. */
@Component
class CandidateViews {

    private static final List<CheckResult> ORDER =
            List.of(CheckResult.FAIL, CheckResult.FLAG, CheckResult.CANT_CHECK, CheckResult.PASS);

    private final Creators creators;
    private final Decisions decisions;

    CandidateViews(Creators creators, Decisions decisions) {
        this.creators = creators;
        this.decisions = decisions;
    }

    List<CandidateView> of(List<ScreenedCandidate> candidates, Estimating.Rates rates, Locale locale) {
        Map<Long, Creator> who = creators.find(ids(candidates, ScreenedCandidate::creatorId)).stream()
                .collect(Collectors.toMap(Creator::id, Function.identity(), (a, b) -> a));
        Map<Long, Decision> why = byId(ids(candidates, ScreenedCandidate::decisionId));
        return candidates.stream()
                .map(candidate -> view(
                        candidate,
                        who.get(candidate.creatorId()),
                        reasons(why.get(candidate.decisionId()), locale),
                        rates.tier(candidate.followers(), locale)))
                .toList();
    }

    private static CandidateView view(
            ScreenedCandidate candidate, Creator creator, List<CandidateView.Reason> reasons, String tier) {
        Map<Boolean, List<CandidateView.Reason>> byAnswered =
                reasons.stream().collect(Collectors.partitioningBy(CandidateView.Reason::answered));
        return new CandidateView(candidate, creator, byAnswered.get(true), byAnswered.get(false), tier);
    }

    Map<Long, Decision> byId(List<Long> ids) {
        return decisions.find(ids).stream().collect(Collectors.toMap(Decision::id, Function.identity(), (a, b) -> a));
    }

    static List<Long> ids(List<ScreenedCandidate> candidates, Function<ScreenedCandidate, Long> id) {
        return candidates.stream().map(id).toList();
    }

    List<CandidateView.Reason> reasons(Decision decision, Locale locale) {
        if (decision == null) {
            return List.of();
        }
        return decision.findings().stream()
                .sorted(Comparator.comparingInt(finding -> ORDER.indexOf(finding.result())))
                .map(finding -> new CandidateView.Reason(
                        finding.result(),
                        finding.checkId(),
                        decisions.sentence(decision.ruleSet().name(), finding, locale)))
                .toList();
    }

    /** What a check is called: the sentence of a bare pass is its title. */
    String title(String ruleSet, String checkId, Locale locale) {
        return decisions.sentence(
                ruleSet, new Finding(checkId, CheckResult.PASS, null, null, null, Map.of(), List.of()), locale);
    }
}
