package io.laurel.selection.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.selection.domain.CampaignScoring;
import io.laurel.selection.domain.ComparisonResult;
import io.laurel.selection.domain.CriteriaDifference;
import io.laurel.selection.domain.DryRun;
import io.laurel.selection.domain.DryRuns;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A campaign's own weights and thresholds by REST, and two versions of its criteria with what they do. */
@RestController
class ScoringApi {

    private static final String READERS = "hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')";
    private static final String WRITERS = "hasAnyRole('MANAGER','LEAD')";

    /** Beyond these no number is written out, however short its exponent makes it. */
    private static final BigDecimal TOO_MUCH = BigDecimal.valueOf(1_000);

    private static final int DIGITS = 6;

    private final Campaigns campaigns;
    private final CampaignScoring scoring;
    private final DryRuns dryRuns;
    private final CurrentStaff staff;

    ScoringApi(Campaigns campaigns, CampaignScoring scoring, DryRuns dryRuns, CurrentStaff staff) {
        this.campaigns = campaigns;
        this.scoring = scoring;
        this.dryRuns = dryRuns;
        this.staff = staff;
    }

    /**
     * @param id check, or threshold
     * @param rules what the rule set says
     * @param own what the campaign says, null where it leaves it to the rules
     */
    record ScoringNumber(
            String id, BigDecimal rules, @JsonInclude BigDecimal own, BigDecimal min, BigDecimal max) {

        private static ScoringNumber of(CampaignScoring.Knob knob) {
            return new ScoringNumber(knob.id(), knob.rules(), knob.own(), knob.min(), knob.max());
        }
    }

    record ScoringView(
            long campaignId, int criteriaVersion, List<ScoringNumber> thresholds, List<ScoringNumber> weights) {}

    /** What is left out or null is left to the rules. */
    record ScoringChange(Map<String, BigDecimal> thresholds, Map<String, BigDecimal> weights) {}

    /** Two versions of the criteria. */
    record ScoringVersions(Integer version, Integer other) {}

    /**
     * @param state RUNNING, DONE, STOPPED or FAILED
     * @param evaluated profiles looked at, of {@code total}
     * @param differences criteria that differ
     * @param result null until it is done
     * @param stale what changed since, so that trying again would answer otherwise: rules, creators
     */
    record ScoringComparison(
            int version,
            int other,
            String state,
            long evaluated,
            long total,
            int ruleSetVersion,
            List<CriteriaDifference> differences,
            @JsonInclude ComparisonResult result,
            List<String> stale) {}

    @GetMapping("/api/campaigns/{id}/scoring")
    @PreAuthorize(READERS)
    ScoringView show(@PathVariable long id) {
        return view(requireCampaign(id));
    }

    /** Replaces all of them. What differs becomes a new version of the criteria; the same again changes nothing. */
    @PutMapping("/api/campaigns/{id}/scoring")
    @PreAuthorize(WRITERS)
    ScoringView change(@PathVariable long id, @RequestBody ScoringChange change) {
        Campaign before = requireCampaign(id);
        Map<String, String> given = new HashMap<>();
        Set<String> known = new HashSet<>();
        scoring.thresholds(before).forEach(knob -> known.add(knob.id()));
        read("thresholds", change.thresholds(), known, given);
        known.clear();
        scoring.weights(before).forEach(knob -> known.add(knob.id()));
        read("weights", change.weights(), known, given);
        return view(scoring.change(id, given, staff.require().id()));
    }

    /** Tries two versions on all creators, in the background and deciding about nobody; the answer's Location tells the result. */
    @PostMapping("/api/campaigns/{id}/scoring/comparisons")
    @PreAuthorize(WRITERS)
    ResponseEntity<ScoringComparison> compare(@PathVariable long id, @RequestBody ScoringVersions versions) {
        Campaign now = requireCampaign(id);
        int version = version("version", versions.version(), now);
        int other = version("other", versions.other(), now);
        if (version == other) {
            throw new InvalidInput("other", String.valueOf(other), "another version than the first");
        }
        DryRun run = dryRuns.compare(id, version, other, staff.require().id());
        return ResponseEntity.accepted()
                .location(URI.create("/api/campaigns/%d/scoring/comparisons/%d/%d".formatted(id, version, other)))
                .body(comparison(run));
    }

    /** The newest try of these two. */
    @GetMapping("/api/campaigns/{id}/scoring/comparisons/{version}/{other}")
    @PreAuthorize(READERS)
    ScoringComparison compared(@PathVariable long id, @PathVariable int version, @PathVariable int other) {
        requireCampaign(id);
        return comparison(dryRuns.latest(id, version, other)
                .orElseThrow(() -> new NotFound("comparison", version + "/" + other)));
    }

    private static void read(
            String field, Map<String, BigDecimal> numbers, Set<String> known, Map<String, String> into) {
        if (numbers == null) {
            return;
        }
        numbers.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw new InvalidInput(
                        field, key, "one of " + known.stream().sorted().collect(Collectors.joining(", ")));
            }
            if (value != null && (value.abs().compareTo(TOO_MUCH) > 0 || value.scale() > DIGITS)) {
                throw new InvalidInput(field, key, "a number within its bounds, with two digits at most");
            }
            if (value != null) {
                into.put(key, value.toPlainString());
            }
        });
    }

    private static int version(String field, Integer version, Campaign campaign) {
        if (version == null || version < 1 || version > campaign.criteriaVersion()) {
            throw new InvalidInput(
                    field, String.valueOf(version), "a version of the criteria, 1 to " + campaign.criteriaVersion());
        }
        return version;
    }

    private ScoringView view(Campaign campaign) {
        return new ScoringView(
                campaign.id(),
                campaign.criteriaVersion(),
                scoring.thresholds(campaign).stream().map(ScoringNumber::of).toList(),
                scoring.weights(campaign).stream().map(ScoringNumber::of).toList());
    }

    private ScoringComparison comparison(DryRun run) {
        return new ScoringComparison(
                run.criteriaVersion(),
                run.otherVersion(),
                run.state().name(),
                run.evaluated(),
                run.total(),
                run.ruleSet().version(),
                CriteriaDifference.between(
                                campaigns.withCriteria(run.campaignId(), run.criteriaVersion()),
                                campaigns.withCriteria(run.campaignId(), run.otherVersion()))
                        .stream()
                        .filter(CriteriaDifference::differs)
                        .toList(),
                run.done() ? dryRuns.comparison(run) : null,
                run.done() ? dryRuns.stale(run).stream().map(DryRun.Stale::code).toList() : List.of());
    }

    private Campaign requireCampaign(long id) {
        Campaign campaign = campaigns.require(id);
        staff.requireMember(campaign.programId(), "campaign", id);
        return campaign;
    }
}
