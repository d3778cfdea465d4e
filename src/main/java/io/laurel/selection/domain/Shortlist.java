package io.laurel.selection.domain;

import io.laurel.selection.persistence.CandidateRows;
import io.laurel.shared.InvalidInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The shortlist of a campaign as a person decides it. The rules propose every SELECT; keeping another or dropping one of those
 * overrides the rules and needs a reason.
 */
public record Shortlist(List<ScreenedCandidate> candidates, int places) {

    private static final int MAX_REASON = 500;

    public Shortlist {
        candidates = List.copyOf(candidates);
    }

    /** What the rules propose to keep. */
    public Set<Long> proposed() {
        Set<Long> ids = new HashSet<>();
        candidates.stream()
                .filter(candidate -> candidate.verdict() == Verdict.SELECT)
                .forEach(candidate -> ids.add(candidate.id()));
        return ids;
    }

    /** The kept in rank order: the first up to the places are invited first, the others are the reserve. */
    public List<ScreenedCandidate> kept(Set<Long> kept) {
        return candidates.stream()
                .filter(candidate -> kept.contains(candidate.id()))
                .toList();
    }

    public List<ScreenedCandidate> invitedFirst(Set<Long> kept) {
        return kept(kept).stream().limit(places).toList();
    }

    public static boolean overrides(ScreenedCandidate candidate, boolean kept) {
        return kept != (candidate.verdict() == Verdict.SELECT);
    }

    /**
     * What to store for each creator.
     *
     * @param reasons own reason by candidate id
     * @param commonReason stands in where an override has no reason of its own
     * @throws InvalidInput naming every override without a reason, and every id that is not on this shortlist
     */
    public List<CandidateRows.Choice> decide(Set<Long> kept, Map<Long, String> reasons, String commonReason) {
        List<InvalidInput.Problem> problems = new ArrayList<>();
        Set<Long> known = new HashSet<>();
        List<CandidateRows.Choice> choices = new ArrayList<>();
        for (ScreenedCandidate candidate : candidates) {
            known.add(candidate.id());
            boolean keep = kept.contains(candidate.id());
            boolean override = overrides(candidate, keep);
            String reason = override ? firstOf(reasons.get(candidate.id()), commonReason) : null;
            if (override && reason == null) {
                problems.add(new InvalidInput.Problem(
                        "reason-" + candidate.id(),
                        null,
                        keep
                                ? "a reason, since the rules say " + candidate.verdict()
                                : "a reason, since the rules select this creator"));
            } else if (reason != null && reason.length() > MAX_REASON) {
                problems.add(new InvalidInput.Problem(
                        "reason-" + candidate.id(), null, "at most " + MAX_REASON + " characters"));
            }
            choices.add(new CandidateRows.Choice(candidate.id(), keep, override, reason));
        }
        kept.stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> problems.add(
                        new InvalidInput.Problem("keep", Long.toString(id), "a creator of this shortlist")));
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return choices;
    }

    private static String firstOf(String own, String common) {
        String reason = own == null || own.isBlank() ? common : own;
        return reason == null || reason.isBlank() ? null : reason.strip();
    }
}
