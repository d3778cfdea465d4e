package io.laurel.outreach.domain;

import static io.laurel.outreach.Invitation.State.*;

import io.laurel.ambassador.JourneyStopped;
import io.laurel.outreach.Invitation;
import io.laurel.outreach.Outbox;
import io.laurel.outreach.persistence.InvitationRows;
import io.laurel.outreach.persistence.OutboxRows;
import io.laurel.privacy.CreatorOptedOut;
import io.laurel.program.CampaignPaused;
import io.laurel.program.CampaignResumed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Events of other features that end, hold or resume invitations and mail, in the transaction of their cause. */
@Component
class OutreachEvents {

    private static final Set<String> ENDS_MAIL = Set.of("opted-out", "withdrawn", "campaign-ended");

    private final InvitationRows invitations;
    private final OutboxRows mails;
    private final Outbox outbox;
    private final OutreachProcess process;
    private final Clock clock;

    OutreachEvents(InvitationRows invitations, OutboxRows mails, Outbox outbox, OutreachProcess process, Clock clock) {
        this.invitations = invitations;
        this.mails = mails;
        this.outbox = outbox;
        this.process = process;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void on(CreatorOptedOut optedOut) {
        outbox.cancel(optedOut.programId(), optedOut.creatorId());
    }

    @EventListener
    @Transactional
    public void on(JourneyStopped stopped) {
        invitations
                .newest(stopped.membershipId())
                .ifPresent(invitation -> invitations.move(
                        invitation.id(),
                        stopped.outcome().equals("opted-out") ? OPTED_OUT : STOPPED,
                        List.of(PREPARING, NO_CONTACT, HELD, OPEN, QUESTION),
                        clock.instant()));
        if (ENDS_MAIL.contains(stopped.outcome())) {
            outbox.cancel(stopped.programId(), stopped.creatorId());
        }
    }

    @EventListener
    @Transactional
    public void on(CampaignPaused paused) {
        for (Invitation invitation : invitations.running(paused.campaignId())) {
            if (invitation.pausedAt() == null) {
                invitations.paused(invitation.id(), clock.instant());
                mails.hold(invitation.membershipId(), true);
                process.holdTimers(invitations.address(invitation.id()));
            }
        }
    }

    @EventListener
    @Transactional
    public void on(CampaignResumed resumed) {
        Instant now = clock.instant();
        for (Invitation invitation : invitations.running(resumed.campaignId())) {
            if (invitation.pausedAt() != null) {
                invitations.resumed(invitation.id(), now);
                mails.hold(invitation.membershipId(), false);
                process.releaseTimers(
                        invitations.address(invitation.id()), Duration.between(invitation.pausedAt(), now));
            }
            if (invitation.state() == HELD) {
                process.campaignResumed(invitations.address(invitation.id()));
            }
        }
    }
}
