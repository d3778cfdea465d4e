package io.laurel.outreach.domain;

import static io.laurel.outreach.Invitation.State.*;

import io.laurel.audit.AuditLog;
import io.laurel.outreach.Contacts;
import io.laurel.outreach.Invitation;
import io.laurel.outreach.Invitation.State;
import io.laurel.outreach.Invitations;
import io.laurel.outreach.Outbox;
import io.laurel.outreach.persistence.InvitationRows;
import io.laurel.outreach.persistence.OutboxRows;
import io.laurel.privacy.OptOuts;
import io.laurel.program.CampaignState;
import io.laurel.program.Campaigns;
import io.laurel.program.Deadlines;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Invitations: what the process does with them, and what staff may change. */
@Service
class InvitationService implements Invitations, OutreachSteps {

    private static final Set<State> WAITING = Set.of(OPEN, QUESTION);
    private static final Duration LONGEST_EXTENSION = Duration.ofDays(90);

    private final InvitationRows rows;
    private final OutboxRows mails;
    private final Contacts contacts;
    private final Outbox outbox;
    private final OptOuts optOuts;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final OutreachProcess process;
    private final AuditLog audit;
    private final Clock clock;

    InvitationService(
            InvitationRows rows,
            OutboxRows mails,
            Contacts contacts,
            Outbox outbox,
            OptOuts optOuts,
            Campaigns campaigns,
            Deadlines deadlines,
            OutreachProcess process,
            AuditLog audit,
            Clock clock) {
        this.rows = rows;
        this.mails = mails;
        this.contacts = contacts;
        this.outbox = outbox;
        this.optOuts = optOuts;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.process = process;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Invitation> of(long membershipId) {
        return rows.newest(membershipId);
    }

    @Override
    public Map<Long, Invitation> of(List<Long> membershipIds) {
        return membershipIds.isEmpty()
                ? Map.of()
                : rows.newest(membershipIds).stream()
                        .collect(Collectors.toMap(Invitation::membershipId, Function.identity()));
    }

    @Override
    @Transactional
    public ContactState check(String instanceId, long programId, long campaignId, long creatorId, long membershipId) {
        Invitation invitation =
                rows.ofInstance(instanceId, programId, campaignId, creatorId, membershipId, clock.instant());
        Optional<Contacts.Contact> contact = contacts.active(programId, creatorId);
        ContactState state = optOuts.optedOut(programId, creatorId)
                        || contact.map(it -> optOuts.addressOptedOut(programId, it.email()))
                                .orElse(false)
                ? ContactState.OPTED_OUT
                : contact.isPresent() ? ContactState.READY : ContactState.MISSING;
        switch (state) {
            case OPTED_OUT -> move(invitation, OPTED_OUT, PREPARING, NO_CONTACT, HELD);
            case MISSING -> move(invitation, NO_CONTACT, PREPARING, NO_CONTACT, HELD);
            case READY -> move(invitation, PREPARING, NO_CONTACT, HELD);
        }
        return state;
    }

    @Override
    @Transactional
    public void held(String instanceId) {
        rows.ofInstance(instanceId).ifPresent(it -> move(it, HELD, PREPARING, NO_CONTACT));
    }

    @Override
    @Transactional
    public void sendInvitation(long membershipId) {
        Invitation invitation = require(membershipId);
        open(invitation, "mail");
        mail(require(membershipId), "invitation", Map.of())
                .orElseThrow(() -> new IllegalStateException("Invitation " + invitation.id()
                        + " has no address it may be sent to, although it was checked. Maybe the"
                        + " contact was changed meanwhile."));
    }

    /** Starts the wait for an answer: both deadlines from now; a deadline already granted is never shortened. */
    void open(Invitation invitation, String channel) {
        Instant now = clock.instant();
        Instant due = deadlines.due("invitation-reply", invitation.programId(), invitation.campaignId(), now);
        Instant reply =
                invitation.replyDue() != null && invitation.replyDue().isAfter(due) ? invitation.replyDue() : due;
        rows.opened(
                invitation.id(),
                channel,
                reply,
                deadlines.due("invitation-reminder", invitation.programId(), invitation.campaignId(), now),
                now);
    }

    @Override
    @Transactional
    public void sendReminder(long membershipId) {
        Invitation invitation = require(membershipId);
        if (invitation.state() == OPEN && running(invitation) && clock.instant().isBefore(invitation.replyDue())) {
            remind(invitation, "system");
        }
    }

    private boolean remind(Invitation invitation, String actor) {
        boolean queued = mail(invitation, "reminder", Map.of()).isPresent();
        if (queued) {
            rows.reminded(invitation.id());
            record(invitation, actor, "creator-reminded", Map.of());
        }
        return queued;
    }

    @Override
    @Transactional
    public void closeUnanswered(long membershipId) {
        move(require(membershipId), NO_ANSWER, OPEN);
    }

    @Override
    @Transactional
    public void confirmAcceptance(long membershipId) {
        Invitation invitation = require(membershipId);
        if (invitation.state() != ACCEPTED) {
            throw new IllegalStateException("Invitation " + invitation.id() + " is " + invitation.state()
                    + ": no acceptance by the creator is on record.");
        }
    }

    @Override
    @Transactional
    public void sendAnswer(long membershipId) {
        Invitation invitation = require(membershipId);
        open(invitation, invitation.channel() == null ? "mail" : invitation.channel());
        List<InvitationRows.Question> questions = rows.questions(invitation.id()).stream()
                .filter(it -> it.answer() != null)
                .toList();
        InvitationRows.Question last = questions.get(questions.size() - 1);
        mail(require(membershipId), "answer", Map.of("question", last.question(), "answer", last.answer()));
    }

    @Override
    @Transactional
    public void nudge(long membershipId, String actor) {
        Invitation invitation = require(membershipId);
        if (invitation.state() != OPEN) {
            throw new Conflict("Only an invitation that waits for the creator's answer can be nudged.");
        }
        if (!running(invitation)) {
            throw new Conflict("The campaign is not running: nothing is sent until it is resumed.");
        }
        if (mails.queued(membershipId, "reminder")) {
            throw new Conflict("A reminder is already on its way.");
        }
        if (!remind(invitation, actor)) {
            throw new Conflict("There is no address to send a reminder to.");
        }
    }

    @Override
    @Transactional
    public void extend(long membershipId, Instant deadline, String reason, String actor) {
        Invitation invitation = require(membershipId);
        Instant now = clock.instant();
        if (!WAITING.contains(invitation.state())) {
            throw new Conflict("This journey does not wait for the creator's answer: there is no deadline to extend.");
        }
        if (deadline == null || !deadline.isAfter(now) || deadline.isAfter(now.plus(LONGEST_EXTENSION))) {
            throw new InvalidInput("deadline", deadline, "a time ahead, within 90 days");
        }
        if (reason == null || reason.isBlank()) {
            throw new InvalidInput("reason", null, "why the deadline moves");
        }
        rows.deadline(invitation.id(), deadline);
        if (invitation.state() == OPEN) {
            process.moveReplyDeadline(rows.address(invitation.id()), deadline);
        }
        record(invitation, actor, "deadline-extended", Map.of("until", deadline.toString()));
    }

    boolean running(Invitation invitation) {
        return campaigns.require(invitation.campaignId()).state() == CampaignState.RUNNING;
    }

    private java.util.OptionalLong mail(Invitation invitation, String template, Map<String, Object> model) {
        var values = new java.util.HashMap<String, Object>(model);
        values.put("campaign", campaigns.require(invitation.campaignId()));
        values.put("replyDue", invitation.replyDue());
        contacts.active(invitation.programId(), invitation.creatorId()).ifPresent(it -> values.put("contact", it));
        return outbox.queue(
                invitation.programId(), invitation.creatorId(), invitation.membershipId(), template, null, values);
    }

    private Invitation require(long membershipId) {
        return rows.newest(membershipId).orElseThrow(() -> new NotFound("invitation of membership", membershipId));
    }

    private void move(Invitation invitation, State to, State... from) {
        rows.move(invitation.id(), to, List.of(from), clock.instant());
    }

    private void record(Invitation invitation, String actor, String action, Map<String, ?> details) {
        audit.record(invitation.programId(), actor, action, "invitation:" + invitation.id(), details);
    }
}
