package io.laurel.selection.domain;

import io.laurel.program.Campaign;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Estimates with the reach rates and tiers of the rule set's tables. */
@Component
public class Estimating {

    private final Rulebook rulebook;

    Estimating(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** Rates and tiers as of one day, for many creators. */
    public record Rates(List<ReachRate> reach, List<TableRow> tiers) {

        public String tier(Long followers, Locale locale) {
            if (followers == null) {
                return null;
            }
            return tiers.stream()
                    .filter(row -> followers >= row.integer("followers-from")
                            && (row.integer("followers-below") == null || followers < row.integer("followers-below")))
                    .map(row -> row.text("fr".equals(locale.getLanguage()) ? "label-fr" : "label"))
                    .findFirst()
                    .orElse(null);
        }
    }

    public Rates rates(LocalDate on) {
        List<ReachRate> reach = rulebook.rows(CreatorScreening.RULE_SET, "ReachRate", on).stream()
                .map(row -> new ReachRate(
                        row.id(),
                        "*".equals(row.text("platform")) ? null : row.text("platform"),
                        row.integer("followers-from"),
                        row.integer("followers-below"),
                        row.number("rate")))
                .toList();
        return new Rates(reach, rulebook.rows(CreatorScreening.RULE_SET, "Tier", on));
    }

    public Estimate of(List<ScreenedCandidate> candidates, Campaign campaign, Rates rates, Locale locale) {
        return Estimate.of(
                candidates.stream()
                        .map(candidate -> new Estimate.Member(
                                candidate.platform().code(),
                                candidate.followers(),
                                candidate.engagementRate(),
                                candidate.country(),
                                candidate.category(),
                                rates.tier(candidate.followers(), locale)))
                        .toList(),
                rates.reach(),
                campaign.fee(),
                campaign.budget());
    }
}
