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

    private final PortalVisitor visitor;
    private final Ledger ledger;
    private final RewardStore rewards;
    private final Tiers tiers;
    private final TierStore history;
    private final Campaigns campaigns;
    private final Programs programs;

    PointsPortal(
            PortalVisitor visitor,
            Ledger ledger,
            RewardStore rewards,
            Tiers tiers,
            TierStore history,
            Campaigns campaigns,
            Programs programs) {
        this.visitor = visitor;
        this.ledger = ledger;
        this.rewards = rewards;
        this.tiers = tiers;
        this.history = history;
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
                "campaigns",
                shown.stream()
                        .map(Reward::campaignId)
                        .distinct()
                        .map(campaigns::require)
                        .collect(Collectors.toMap(Campaign::id, Campaign::name)));
        return "rewards/portal";
    }
}
