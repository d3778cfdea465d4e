package io.laurel.rewards.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.PublicationConfirmed;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.outreach.Outbox;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.program.Deadlines;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.rewards.persistence.LedgerStore;
import io.laurel.rewards.persistence.RewardStore;
import io.laurel.rewards.rules.Achievement;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** From a confirmed publication to pending points: exactly once per mission. */
@Service
public class Fulfilment {

    static final String RULE_SET = "rewards";
    static final String MISSION_PUBLISHED = "mission-published";

    private final RewardStore rewards;
    private final LedgerStore balances;
    private final PointsLedger ledger;
    private final Tiers tiers;
    private final PointsBudget budget;
    private final RewardProcess process;
    private final Programs programs;
    private final Campaigns campaigns;
    private final Creators creators;
    private final Decisions decisions;
    private final Deadlines deadlines;
    private final Outbox outbox;
    private final AuditLog audit;
    private final Clock clock;

    Fulfilment(
            RewardStore rewards,
            LedgerStore balances,
            PointsLedger ledger,
            Tiers tiers,
            PointsBudget budget,
            RewardProcess process,
            Programs programs,
            Campaigns campaigns,
            Creators creators,
            Decisions decisions,
            Deadlines deadlines,
            Outbox outbox,
            AuditLog audit,
            Clock clock) {
        this.rewards = rewards;
        this.balances = balances;
        this.ledger = ledger;
        this.tiers = tiers;
        this.budget = budget;
        this.process = process;
        this.programs = programs;
        this.campaigns = campaigns;
        this.creators = creators;
        this.decisions = decisions;
        this.deadlines = deadlines;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Opens the mission's reward with the confirmation that causes it; a confirmation heard twice opens one. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(PublicationConfirmed confirmed) {
        rewards.open(confirmed).ifPresent(id -> process.start(confirmed.programId(), confirmed.missionId()));
    }

    /** Decides the points and whether the campaign's budget holds them. @return the state the reward has reached */
    @Transactional
    public RewardState decide(long missionId) {
        Reward reward = rewards.lockOfMission(missionId);
        if (reward.state() != RewardState.DECIDING) {
            return reward.state();
        }
        Campaign campaign = campaigns.require(reward.campaignId());
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, campaign.zone());
        Decision decision = decisions.decide(reward.programId(), RULE_SET, today, null, achievement(reward));
        long points = decision.outcomes().get("points") instanceof Number number ? number.longValue() : 0;
        tiers.take(reward.programId(), reward.membershipId(), decision);
        long over = points == 0 ? 0 : budget.overdraft(campaign, points);
        RewardState state =
                points == 0 ? RewardState.NOTHING_EARNED : over > 0 ? RewardState.OVER_BUDGET : RewardState.APPROVED;
        rewards.decided(
                reward.id(),
                decision.id(),
                points,
                state,
                over > 0 ? over : null,
                over > 0 ? deadlines.due("reward-decision", reward.programId(), reward.campaignId(), now) : null);
        audit.record(
                reward.programId(),
                "system",
                "reward-decided",
                reward.subject(),
                Map.of("mission", missionId, "decision", decision.id(), "points", points, "state", state.code()));
        return state;
    }

    /** Posts the pending entry of an approved reward; points no rule or lead has granted are never posted, whatever the process says. */
    @Transactional
    public void postPending(long missionId) {
        Reward reward = rewards.lockOfMission(missionId);
        if (reward.state() == RewardState.PENDING
                || reward.state() == RewardState.SETTLED
                || reward.state() == RewardState.REVERSED) {
            return;
        }
        if (reward.state() != RewardState.APPROVED) {
            throw new IllegalStateException(reward.subject() + " is "
                    + reward.state().code() + "; expected an approved reward before points are posted");
        }
        if (ledger.earn(reward)) {
            Instant settlesAt = deadlines.due("reward-hold", reward.programId(), reward.campaignId(), clock.instant());
            rewards.pending(reward.id(), settlesAt);
            audit.record(
                    reward.programId(),
                    "system",
                    "points-pending",
                    reward.subject(),
                    Map.of("mission", missionId, "points", reward.points()));
            String forfeited = rewards.forfeited(reward.id()).orElse(null);
            if (forfeited == null) {
                tell(reward, settlesAt);
            } else {
                ledger.reverse(reward.programId(), reward.id(), "system", forfeited);
            }
        }
    }

    private void tell(Reward reward, Instant settlesAt) {
        Program program = programs.require(reward.programId());
        Creator creator = creators.require(reward.creatorId());
        Locale locale = Locale.forLanguageTag(creator.language() != null ? creator.language() : program.language());
        outbox.queue(
                reward.programId(),
                reward.creatorId(),
                reward.membershipId(),
                "points-pending",
                locale,
                Map.of(
                        "brand", program.brand(),
                        "campaign", campaigns.require(reward.campaignId()).name(),
                        "points", reward.points(),
                        "settles",
                                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                        .withLocale(locale)
                                        .format(settlesAt.atZone(program.zone()))));
    }

    private Achievement achievement(Reward reward) {
        Creator creator = creators.require(reward.creatorId());
        return new Achievement(
                reward.subject(),
                MISSION_PUBLISHED,
                creator.platform() == null ? null : creator.platform().code(),
                creator.followers(),
                creator.engagementRate(),
                balances.balance(reward.membershipId()).settled(),
                rewards.countOfMembership(reward.membershipId(), reward.id()),
                reward.publishBy() == null || reward.postedOn() == null
                        ? null
                        : !reward.postedOn().isAfter(reward.publishBy()),
                reward.bonusPoints());
    }
}
