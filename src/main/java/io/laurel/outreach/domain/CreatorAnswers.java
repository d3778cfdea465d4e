package io.laurel.outreach.domain;

import static io.laurel.outreach.Invitation.State.*;

import io.laurel.audit.AuditLog;
import io.laurel.outreach.Invitation;
import io.laurel.outreach.Invitation.State;
import io.laurel.outreach.persistence.InvitationRows;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the invited creator answers in the portal. The answer and the process's next step are one transaction. */
@Service
public class CreatorAnswers {

    private static final int LONGEST = 2000;
    private static final int OPEN_QUESTIONS = 5;

    private final InvitationRows rows;
    private final OutreachProcess process;
    private final AuditLog audit;
    private final Clock clock;

    CreatorAnswers(InvitationRows rows, OutreachProcess process, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.process = process;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Conflict when it was answered before, or can no longer be */
    @Transactional
    public void accept(long membershipId) {
        decide(membershipId, ACCEPTED, null, "accepted");
    }

    /** @param reason own words, may be empty */
    @Transactional
    public void decline(long membershipId, String reason) {
        if (reason != null && reason.length() > LONGEST) {
            throw new InvalidInput("reason", null, "at most " + LONGEST + " characters");
        }
        decide(membershipId, DECLINED, reason == null || reason.isBlank() ? null : reason.strip(), "declined");
    }

    @Transactional
    public void ask(long membershipId, String question) {
        if (question == null || question.isBlank() || question.length() > LONGEST) {
            throw new InvalidInput("question", null, "1 to " + LONGEST + " characters");
        }
        Invitation invitation = require(membershipId);
        boolean first = rows.move(invitation.id(), QUESTION, List.of(OPEN), clock.instant());
        if (!first && invitation.state() != QUESTION) {
            throw refused(invitation.state());
        }
        if (rows.questions(invitation.id()).stream()
                        .filter(it -> it.answer() == null)
                        .count()
                >= OPEN_QUESTIONS) {
            throw new Conflict("outreach.portal.too-many-questions");
        }
        rows.ask(invitation, question.strip(), clock.instant());
        record(invitation, "question-asked");
        if (first) {
            process.answered(invitation, rows.address(invitation.id()), "question");
        }
    }

    private void decide(long membershipId, State state, String reason, String answer) {
        Invitation invitation = require(membershipId);
        if (!rows.answer(invitation.id(), state, reason, clock.instant())) {
            throw refused(require(membershipId).state());
        }
        record(invitation, "invitation-" + answer);
        process.answered(invitation, rows.address(invitation.id()), answer);
    }

    /** The message is a key: the portal says it in the creator's language. */
    private static Conflict refused(State state) {
        return new Conflict("outreach.portal.answered." + state);
    }

    private Invitation require(long membershipId) {
        return rows.newest(membershipId).orElseThrow(() -> new NotFound("invitation of membership", membershipId));
    }

    private void record(Invitation invitation, String action) {
        audit.record(
                invitation.programId(),
                "creator:" + invitation.creatorId(),
                action,
                "invitation:" + invitation.id(),
                Map.of());
    }
}
