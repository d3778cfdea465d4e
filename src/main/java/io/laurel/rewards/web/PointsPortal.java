package io.laurel.rewards.web;

import io.laurel.identity.MagicLinks;
import io.laurel.identity.PortalVisitor;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.program.Programs;
import io.laurel.rewards.Ledger;
import io.laurel.rewards.domain.Reward;
import io.laurel.rewards.domain.RewardState;
import io.laurel.rewards.domain.Tiers;
import io.laurel.rewards.persistence.RewardStore;
import io.laurel.rewards.persistence.TierStore;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The ambassador's points: what is pending and until when, what is settled, the tier and the way to the next. */
@Controller
class PointsPortal {

    private static final int SHOWN = 100;
    private static final Set<RewardState> VISIBLE =
            Set.of(RewardState.PENDING, RewardState.SETTLED, RewardState.REVERSED);

    /** How the points came about: base of the kind, times platform, times tier; the bonus is what was added to it. */
    record Earned(BigDecimal base, BigDecimal platform, BigDecimal tier, long bonus) {

        static Earned of(Decision decision, Reward reward) {
            BigDecimal base = factor(decision, "base-points");
            BigDecimal platform = factor(decision, "platform-factor");
            BigDecimal tier = factor(decision, "tier-multiplier");
            long mission = base.multiply(platform)
                    .multiply(tier)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValue();
            return new Earned(base, platform, tier, reward.points() == null ? 0 : reward.points() - mission);
        }

        private static BigDecimal factor(Decision decision, String outcome) {
            return decision.outcomes().get(outcome) instanceof Number number
                    ? new BigDecimal(number.toString())
                    : BigDecimal.ONE;
        }
    }

    private final PortalVisitor visitor;
    private final Ledger ledger;
    private final RewardStore rewards;
    private final Tiers tiers;
    private final TierStore history;
    private final Decisions decisions;
    private final Campaigns campaigns;
    private final Programs programs;

    PointsPortal(
            PortalVisitor visitor,
            Ledger ledger,
            RewardStore rewards,
            Tiers tiers,
            TierStore history,
            Decisions decisions,
            Campaigns campaigns,
            Programs programs) {
        this.visitor = visitor;
        this.ledger = ledger;
        this.rewards = rewards;
        this.tiers = tiers;
        this.history = history;
        this.decisions = decisions;
        this.campaigns = campaigns;
        this.programs = programs;
    }

    @GetMapping("/p/points")
    String points(Model model) {
        MagicLinks.Grant grant = visitor.require();
        List<Reward> shown = rewards.ofMembership(grant.membershipId(), SHOWN).stream()
                .filter(reward -> reward.programId() == grant.programId() && VISIBLE.contains(reward.state()))
                .toList();
        model.addAttribute("program", programs.require(grant.programId()));
        model.addAttribute("balance", ledger.balance(grant.membershipId()));
        model.addAttribute("standing", tiers.standing(grant.membershipId()));
        model.addAttribute("history", history.history(grant.membershipId()));
        model.addAttribute("rewards", shown);
        model.addAttribute(
                "earned",
                shown.stream()
                        .filter(reward -> reward.decisionId() != null)
                        .collect(Collectors.toMap(
                                Reward::id, reward -> Earned.of(decisions.require(reward.decisionId()), reward))));
        model.addAttribute(
                "campaigns",
                shown.stream()
                        .map(Reward::campaignId)
                        .distinct()
                        .map(campaigns::require)
                        .collect(Collectors.toMap(Campaign::id, Campaign::name)));
        return "rewards/portal";
    }
}
