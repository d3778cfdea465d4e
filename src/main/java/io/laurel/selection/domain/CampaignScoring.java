package io.laurel.selection.domain;

import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.program.Scoring;
import io.laurel.rulebook.RuleSetVersion;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import io.laurel.shared.InvalidInput;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** A campaign's own weights and thresholds, within the bounds of the table ScoringBounds; every change is a version of its criteria. */
@Service
public class CampaignScoring {

    private static final List<String> THRESHOLDS = List.of("select-from", "review-from");

    private final Rulebook rulebook;
    private final Campaigns campaigns;
    private final Clock clock;

    CampaignScoring(Rulebook rulebook, Campaigns campaigns, Clock clock) {
        this.rulebook = rulebook;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /**
     * A number a campaign may set itself.
     *
     * @param id check or row of Policy
     * @param rules what the rule set says
     * @param own what the campaign says, null where it leaves it to the rules
     */
    public record Knob(String id, BigDecimal rules, BigDecimal own, BigDecimal min, BigDecimal max) {}

    public List<Knob> weights(Campaign campaign) {
        RuleSetVersion live = rulebook.live(CreatorScreening.RULE_SET);
        TableRow bounds = bounds(live, campaign, "weight");
        return rulebook.checks(live).stream()
                .filter(check -> !check.hard())
                .map(check -> new Knob(
                        check.id(),
                        BigDecimal.valueOf(check.weight()).stripTrailingZeros(),
                        campaign.scoring().weights().get(check.id()),
                        bounds.number("min"),
                        bounds.number("max")))
                .toList();
    }

    public List<Knob> thresholds(Campaign campaign) {
        RuleSetVersion live = rulebook.live(CreatorScreening.RULE_SET);
        return THRESHOLDS.stream()
                .map(id -> {
                    TableRow bounds = bounds(live, campaign, id);
                    return new Knob(
                            id,
                            row(live, "Policy", campaign, id).number("value"),
                            campaign.scoring().thresholds().get(id),
                            bounds.number("min"),
                            bounds.number("max"));
                })
                .toList();
    }

    /**
     * Saves what was typed as a new version of the criteria; nothing where nothing differs. A blank leaves the number to the rules.
     *
     * @throws InvalidInput naming every number out of bounds
     * @throws io.laurel.shared.Conflict when the campaign was launched
     */
    public Campaign change(long campaignId, Map<String, String> typed, String actor) {
        Campaign campaign = campaigns.require(campaignId);
        List<InvalidInput.Problem> problems = new ArrayList<>();
        Map<String, BigDecimal> weights = read(weights(campaign), typed, problems);
        List<Knob> thresholds = thresholds(campaign);
        Map<String, BigDecimal> limits = read(thresholds, typed, problems);
        BigDecimal select = limits.getOrDefault("select-from", thresholds.get(0).rules());
        BigDecimal review = limits.getOrDefault("review-from", thresholds.get(1).rules());
        if (problems.isEmpty() && review.compareTo(select) > 0) {
            problems.add(new InvalidInput.Problem(
                    "review-from", review.toPlainString(), "at most " + select.toPlainString()));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return campaigns.change(campaign.withScoring(new Scoring(weights, limits)), actor);
    }

    private static Map<String, BigDecimal> read(
            List<Knob> knobs, Map<String, String> typed, List<InvalidInput.Problem> problems) {
        Map<String, BigDecimal> own = new TreeMap<>();
        for (Knob knob : knobs) {
            String given = typed.getOrDefault(knob.id(), "").strip().replace(',', '.');
            if (!given.isEmpty()) {
                BigDecimal number = given.matches("[0-9]{1,3}(\\.[0-9]{1,2})?") ? new BigDecimal(given) : null;
                if (number == null || number.compareTo(knob.min()) < 0 || number.compareTo(knob.max()) > 0) {
                    problems.add(new InvalidInput.Problem(
                            knob.id(),
                            given,
                            knob.min().toPlainString() + " to " + knob.max().toPlainString()));
                } else if (number.compareTo(knob.rules()) != 0) {
                    own.put(knob.id(), number);
                }
            }
        }
        return own;
    }

    private TableRow bounds(RuleSetVersion version, Campaign campaign, String id) {
        return row(version, "ScoringBounds", campaign, id);
    }

    private TableRow row(RuleSetVersion version, String table, Campaign campaign, String id) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), campaign.zone());
        return rulebook.rows(version, table, today).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("table " + table + " has no row '" + id + "' today"));
    }
}
