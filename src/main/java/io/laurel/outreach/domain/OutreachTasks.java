package io.laurel.outreach.domain;

import static io.laurel.outreach.Invitation.State.*;

import io.laurel.audit.AuditLog;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.MagicLinks.Grant;
import io.laurel.identity.MagicLinks.Purpose;
import io.laurel.outreach.Contacts;
import io.laurel.outreach.Invitation;
import io.laurel.outreach.LawfulBasis;
import io.laurel.outreach.OutreachSettings;
import io.laurel.outreach.persistence.InvitationRows;
import io.laurel.privacy.OptOuts;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a manager decides in the tasks "Find contact" and "Answer question". */
@Service
public class OutreachTasks {

    private static final String OUTCOME = "contactOutcome";
    private static final int LONGEST = 2000;

    private final HumanTasks tasks;
    private final CurrentStaff staff;
    private final InvitationRows rows;
    private final InvitationService invitations;
    private final Contacts contacts;
    private final OptOuts optOuts;
    private final MagicLinks links;
    private final OutreachSettings settings;
    private final AuditLog audit;
    private final Clock clock;

    OutreachTasks(
            HumanTasks tasks,
            CurrentStaff staff,
            InvitationRows rows,
            InvitationService invitations,
            Contacts contacts,
            OptOuts optOuts,
            MagicLinks links,
            OutreachSettings settings,
            AuditLog audit,
            Clock clock) {
        this.tasks = tasks;
        this.staff = staff;
        this.rows = rows;
        this.invitations = invitations;
        this.contacts = contacts;
        this.optOuts = optOuts;
        this.links = links;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public void enterAddress(String taskId, String email, String source, String lawfulBasis) {
        HumanTask task = require(taskId, "Task_FindContact");
        Invitation invitation = invitation(task);
        contacts.enter(
                invitation.programId(), invitation.creatorId(), email, source, LawfulBasis.of(lawfulBasis), actor());
        // An address that objected objects for whoever it is entered for: the opt-out has ended the journey, and this
        // task with it.
        if (!optOuts.optedOut(invitation.programId(), invitation.creatorId())) {
            complete(task, invitation, "address", null, Map.of(OUTCOME, "address"));
        }
    }

    /** A personal link for a direct message; whoever has it answers as the creator, so taking it is audited. */
    @Transactional
    public URI personalLink(String taskId) {
        HumanTask task = require(taskId, "Task_FindContact");
        Invitation invitation = invitation(task);
        audit.record(
                invitation.programId(),
                actor(),
                "personal-link-taken",
                "membership:" + invitation.membershipId(),
                Map.of());
        return links.issue(
                new Grant(Purpose.PORTAL, invitation.programId(), invitation.creatorId(), invitation.membershipId()),
                settings.linkValidity());
    }

    @Transactional
    public void messageSent(String taskId, String channel) {
        HumanTask task = require(taskId, "Task_FindContact");
        Invitation invitation = invitation(task);
        if (channel == null || !channel.matches("[a-z][a-z-]{0,30}")) {
            throw new InvalidInput("channel", channel, "the platform of the message, for instance instagram");
        }
        if (!invitations.running(invitation)) {
            throw new Conflict("The campaign is paused: nobody is invited until it is resumed.");
        }
        invitations.open(invitation, channel);
        complete(task, invitation, "messaged", null, Map.of(OUTCOME, "messaged"));
    }

    @Transactional
    public void unreachable(String taskId, String reason) {
        HumanTask task = require(taskId, "Task_FindContact");
        Invitation invitation = invitation(task);
        if (reason == null || reason.isBlank() || reason.length() > LONGEST) {
            throw new InvalidInput("reason", null, "what was tried, 1 to " + LONGEST + " characters");
        }
        rows.move(invitation.id(), UNREACHABLE, List.of(NO_CONTACT), clock.instant());
        rows.reason(invitation.id(), reason.strip());
        complete(task, invitation, "unreachable", reason.strip(), Map.of(OUTCOME, "unreachable"));
    }

    @Transactional
    public void answer(String taskId, String answer) {
        HumanTask task = require(taskId, "Task_AnswerQuestion");
        Invitation invitation = invitation(task);
        if (answer == null || answer.isBlank() || answer.length() > LONGEST) {
            throw new InvalidInput("answer", null, "1 to " + LONGEST + " characters");
        }
        if (rows.reply(invitation.id(), answer.strip(), actor(), clock.instant()) == 0) {
            throw new Conflict("There is no open question: somebody else has answered.");
        }
        complete(task, invitation, "answered", null, Map.of());
    }

    private void complete(
            HumanTask task, Invitation invitation, String decision, String reason, Map<String, Object> variables) {
        tasks.complete(
                task.id(), decision, "invitation:" + invitation.id(), 1 + invitation.reminders(), reason, variables);
    }

    private HumanTask require(String taskId, String taskKey) {
        HumanTask task = tasks.require(taskId);
        if (!task.taskKey().equals(taskKey)) {
            throw new NotFound("Task", taskId);
        }
        return task;
    }

    private Invitation invitation(HumanTask task) {
        return rows.newest(task.subject()).orElseThrow(() -> new NotFound("invitation of membership", task.subject()));
    }

    private String actor() {
        return staff.require().id();
    }
}
