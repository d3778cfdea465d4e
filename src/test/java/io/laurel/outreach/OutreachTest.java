package io.laurel.outreach;

import static io.laurel.outreach.Invitation.State.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.laurel.LaurelTest;
import io.laurel.ambassador.MembershipState;
import io.laurel.identity.Role;
import io.laurel.outreach.domain.CreatorAnswers;
import io.laurel.outreach.domain.MailDelivery;
import io.laurel.outreach.domain.OutreachTasks;
import io.laurel.outreach.persistence.OutboxRows;
import io.laurel.outreach.persistence.OutboxRows.Mail;
import io.laurel.privacy.OptOuts;
import io.laurel.program.Deadlines;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** One test per end event and boundary event of Outreach, and what may not happen. */
@LaurelTest
class OutreachTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private OutboxRows outbox;

    @Autowired
    private CreatorAnswers answers;

    @Autowired
    private OutreachTasks tasks;

    @Autowired
    private OptOuts optOuts;

    @Autowired
    private Invitations invitations;

    private JourneyFixture journey;

    @BeforeEach
    void aKeptCreator() {
        journey = new JourneyFixture(context);
    }

    @Test
    void knownAddressIsInvitedByMail() {
        journey.withAddress().invited();

        assertThat(journey.outreach()).isWaitingAt("ReceiveTask_AwaitAnswer");
        Mail mail = mails().get(0);
        assertThat(mail.template()).isEqualTo("invitation");
        assertThat(mail.recipient()).isEqualTo(journey.address());
        assertThat(mail.language()).isEqualTo("de");
        assertThat(mail.subject()).isEqualTo("Eine Einladung von Harbour Kitchen");
        assertThat(mail.plain())
                .contains("/p/enter/", "/p/opt-out/", "Art. 14 DSGVO", "contact button", "berechtigtes Interesse");
        assertThat(journey.invitation().state()).isEqualTo(OPEN);
    }

    @Test
    void deadlinesComeFromTheTable() {
        journey.withAddress().invited();

        Invitation invitation = journey.invitation();
        assertThat(invitation.replyDue())
                .isEqualTo(context.getBean(Deadlines.class)
                        .due("invitation-reply", journey.program.id(), journey.campaign.id(), invitation.sentAt()));
        journey.fire("BoundaryEvent_ReminderDue");
        assertThat(journey.timer("BoundaryEvent_ReplyOverdue").getDuedate().toInstant())
                .isCloseTo(
                        invitation.replyDue(),
                        org.assertj.core.api.Assertions.within(1, java.time.temporal.ChronoUnit.SECONDS));
    }

    @Test
    void acceptanceOpensContracting() {
        journey.withAddress().invited();
        ProcessInstance outreach = journey.outreach();

        answers.accept(journey.membership().id());

        assertThat(outreach).isEnded().hasPassed("Task_ConfirmAcceptance", "EndEvent_InvitationAccepted");
        assertThat(journey.membership().state()).isEqualTo(MembershipState.CONTRACTING);
    }

    @Test
    void declineEndsOutreach() {
        journey.withAddress().invited();
        ProcessInstance outreach = journey.outreach();

        answers.decline(journey.membership().id(), "No time in summer");

        assertThat(outreach).isEnded().hasPassed("EndEvent_InvitationDeclined");
        assertThat(journey.invitation().reason()).isEqualTo("No time in summer");
    }

    @Test
    void aSecondAnswerIsRefusedWithTheReason() {
        journey.withAddress().invited();
        answers.decline(journey.membership().id(), null);

        assertThatThrownBy(() -> answers.accept(journey.membership().id()))
                .isInstanceOf(Conflict.class)
                .hasMessage("outreach.portal.answered.DECLINED");
        assertThat(journey.membership().state()).isEqualTo(MembershipState.DECLINED);
    }

    @Test
    void reminderGoesOutAndTheWaitGoesOn() {
        journey.withAddress().invited();

        journey.fire("BoundaryEvent_ReminderDue");

        assertThat(journey.outreach())
                .isWaitingAt("ReceiveTask_AwaitLateAnswer")
                .hasPassed("Task_SendReminder");
        assertThat(mails()).extracting(Mail::template).containsExactly("reminder", "invitation");
        assertThat(journey.invitation().reminders()).isEqualTo(1);
    }

    @Test
    void overdueReplyEndsOutreach() {
        journey.withAddress().invited();
        ProcessInstance outreach = journey.outreach();

        journey.fire("BoundaryEvent_ReminderDue");
        journey.fire("BoundaryEvent_ReplyOverdue");

        assertThat(outreach).isEnded().hasPassed("Task_CloseInvitation", "EndEvent_InvitationUnanswered");
        assertThat(journey.invitation().state()).isEqualTo(NO_ANSWER);
        assertThat(journey.membership().state()).isEqualTo(MembershipState.NO_ANSWER);
        assertThatThrownBy(() -> answers.accept(journey.membership().id()))
                .hasMessage("outreach.portal.answered.NO_ANSWER");
    }

    @Test
    void bouncedMailSendsAManagerToFindAnotherContact() {
        journey.withAddress().invited();

        context.getBean(MailDelivery.class).bounce(mails().get(0), "smtp-550");

        assertThat(journey.outreach()).isWaitingAt("Task_FindContact").hasPassed("BoundaryEvent_MailBounced");
        assertThat(context.getBean(Contacts.class).active(journey.program.id(), journey.creatorId))
                .isEmpty();
        assertThat(mails().get(0).state()).isEqualTo("BOUNCED");
    }

    @Test
    void extensionAfterTheReminderMovesTheTimer() {
        journey.withAddress().invited();
        journey.fire("BoundaryEvent_ReminderDue");
        Instant later = journey.invitation().replyDue().plus(Duration.ofDays(3));

        invitations.extend(journey.membership().id(), later, "On holiday", journey.manager);

        assertThat(journey.timer("BoundaryEvent_ReplyOverdue").getDuedate().toInstant())
                .isCloseTo(later, org.assertj.core.api.Assertions.within(1, java.time.temporal.ChronoUnit.SECONDS));
    }

    @Test
    void bouncedReminderAsksForAnotherContact() {
        journey.withAddress().invited();
        journey.fire("BoundaryEvent_ReminderDue");

        context.getBean(MailDelivery.class).bounce(mails().get(0), "smtp-550");

        assertThat(journey.outreach()).isWaitingAt("Task_FindContact").hasPassed("BoundaryEvent_ReminderBounced");
    }

    @Test
    void answerAfterTheReminderCounts() {
        journey.withAddress().invited();
        ProcessInstance outreach = journey.outreach();
        journey.fire("BoundaryEvent_ReminderDue");

        answers.accept(journey.membership().id());

        assertThat(outreach).isEnded().hasPassed("ReceiveTask_AwaitLateAnswer", "EndEvent_InvitationAccepted");
    }

    @Test
    void enteredAddressIsInvited() {
        journey.invited();
        assertThat(journey.outreach()).isWaitingAt("Task_FindContact");
        assertThat(journey.task().getDueDate()).isAfter(java.util.Date.from(Instant.now()));

        journey.asManager(
                () -> tasks.enterAddress(journey.task().getId(), journey.address(), "profile", "legitimate-interest"));

        assertThat(journey.outreach()).isWaitingAt("ReceiveTask_AwaitAnswer");
        assertThat(mails()).hasSize(1);
    }

    @Test
    void badAddressIsRefusedWithoutRepeatingIt() {
        journey.invited();

        assertThatThrownBy(() -> journey.asManager(
                        () -> tasks.enterAddress(journey.task().getId(), "kim at home", "profile", "consent")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("email")
                .hasMessageNotContaining("kim at home");
        assertThat(journey.outreach()).isWaitingAt("Task_FindContact");
    }

    @Test
    void sentDirectMessageWaitsForTheAnswer() {
        journey.invited();

        journey.asManager(() -> {
            assertThat(tasks.personalLink(journey.task().getId())).asString().contains("/p/enter/");
            tasks.messageSent(journey.task().getId(), "instagram");
        });

        assertThat(journey.outreach()).isWaitingAt("ReceiveTask_AwaitAnswer");
        assertThat(journey.invitation().channel()).isEqualTo("instagram");
        assertThat(mails()).isEmpty();
    }

    @Test
    void creatorMayDecideBeforeTheMessageIsMarkedAsSent() {
        journey.invited();
        ProcessInstance outreach = journey.outreach();

        answers.accept(journey.membership().id());

        assertThat(outreach).isEnded().hasPassed("BoundaryEvent_AnsweredEarly", "EndEvent_InvitationAccepted");
        assertThat(journey.membership().state()).isEqualTo(MembershipState.CONTRACTING);
    }

    @Test
    void unreachableCreatorEndsOutreach() {
        journey.invited();
        ProcessInstance outreach = journey.outreach();

        journey.asManager(() -> tasks.unreachable(journey.task().getId(), "Messages are closed"));

        assertThat(outreach).isEnded().hasPassed("EndEvent_CreatorUnreachable");
        assertThat(journey.membership().state()).isEqualTo(MembershipState.UNREACHABLE);
    }

    @Test
    void overdueContactSearchIsTheLeadsToo() {
        journey.invited();

        journey.fire("BoundaryEvent_ContactSearchOverdue");

        assertThat(journey.outreach())
                .isWaitingAt("Task_FindContact")
                .hasPassed("Task_EscalateContactSearch", "EndEvent_ContactSearchEscalated");
        assertThat(journey.task().getPriority()).isEqualTo(90);
        assertThat(journey.tasks.getIdentityLinksForTask(journey.task().getId()))
                .extracting(IdentityLink::getGroupId)
                .contains("lead");
    }

    @Test
    void optedOutCreatorIsNeverContacted() {
        journey.withAddress();
        optOuts.optOut(journey.program.id(), journey.creatorId, "staff", journey.manager);

        journey.keep(journey.campaign.id());
        ProcessInstance lifecycle = journey.lifecycle();
        journey.runAsync();

        assertThat(lifecycle).isEnded().hasPassed("EndEvent_CreatorOptedOut");
        assertThat(journey.invitation().state()).isEqualTo(OPTED_OUT);
        assertThat(mails()).isEmpty();
    }

    @Test
    void addressThatObjectedEndsOutreachForWhoeverItIsEntered() {
        long other = journey.creator("other");
        context.getBean(Contacts.class)
                .enter(journey.program.id(), other, journey.address(), "profile", LawfulBasis.CONSENT, journey.manager);
        optOuts.optOut(journey.program.id(), other, "link", "creator:" + other);
        journey.invited();
        ProcessInstance lifecycle = journey.lifecycle();

        journey.asManager(() -> tasks.enterAddress(journey.task().getId(), journey.address(), "profile", "consent"));

        assertThat(lifecycle).isEnded().hasPassed("EndEvent_CreatorObjected");
        assertThat(journey.task()).isNull();
        assertThat(mails()).isEmpty();
        assertThat(optOuts.optedOut(journey.program.id(), journey.creatorId)).isTrue();
    }

    @Test
    void pausedCampaignInvitesNobodyUntilItIsResumed() {
        journey.withAddress();
        journey.campaigns.pause(journey.campaign.id(), journey.manager);
        journey.invited();
        assertThat(journey.outreach()).isWaitingAt("ReceiveTask_AwaitResume");
        assertThat(mails()).isEmpty();

        journey.campaigns.resume(journey.campaign.id(), journey.manager);

        assertThat(journey.outreach()).isWaitingAt("ReceiveTask_AwaitAnswer");
        assertThat(mails()).hasSize(1);
    }

    @Test
    void pauseHoldsTimersAndWaitingMailAndMovesDeadlines() {
        journey.withAddress().invited();
        journey.fire("BoundaryEvent_ReminderDue");
        Instant due = journey.invitation().replyDue();

        journey.campaigns.pause(journey.campaign.id(), journey.manager);

        assertThat(journey.timer("BoundaryEvent_ReplyOverdue").isSuspended()).isTrue();
        assertThat(mails().get(0).held()).isTrue();
        io.laurel.TestClock clock = context.getBean(io.laurel.TestClock.class);
        clock.forward(Duration.ofDays(2));
        try {
            journey.campaigns.resume(journey.campaign.id(), journey.manager);
        } finally {
            clock.reset();
        }
        Job timer = journey.timer("BoundaryEvent_ReplyOverdue");
        assertThat(timer.isSuspended()).isFalse();
        assertThat(timer.getDuedate().toInstant()).isAfter(due.plus(Duration.ofHours(47)));
        assertThat(journey.invitation().replyDue()).isAfter(due.plus(Duration.ofHours(47)));
        assertThat(mails().get(0).held()).isFalse();
    }

    @Test
    void questionIsAnsweredByMailAndTheWaitBeginsAnew() {
        journey.withAddress().invited();

        answers.ask(journey.membership().id(), "May I keep the plates?");
        assertThat(journey.outreach()).isWaitingAt("Task_AnswerQuestion");
        journey.asManager(() -> tasks.answer(journey.task().getId(), "Yes, they are yours."));

        assertThat(journey.outreach()).isWaitingAt("ReceiveTask_AwaitAnswer").hasPassed("Task_SendAnswer");
        assertThat(mails().get(0).template()).isEqualTo("answer");
        assertThat(mails().get(0).plain()).contains("May I keep the plates?", "Yes, they are yours.");
        answers.accept(journey.membership().id());
        assertThat(journey.membership().state()).isEqualTo(MembershipState.CONTRACTING);
    }

    @Test
    void creatorMayDecideWhileAQuestionIsOpen() {
        journey.withAddress().invited();
        ProcessInstance outreach = journey.outreach();
        answers.ask(journey.membership().id(), "May I keep the plates?");

        answers.decline(journey.membership().id(), null);

        assertThat(outreach).isEnded().hasPassed("BoundaryEvent_AnsweredMeanwhile", "EndEvent_InvitationDeclined");
        assertThat(journey.task()).isNull();
    }

    @Test
    void overdueAnswerIsTheLeadsToo() {
        journey.withAddress().invited();
        answers.ask(journey.membership().id(), "May I keep the plates?");

        journey.fire("BoundaryEvent_QuestionOverdue");

        assertThat(journey.outreach())
                .isWaitingAt("Task_AnswerQuestion")
                .hasPassed("Task_EscalateQuestion", "EndEvent_QuestionEscalated");
        assertThat(journey.task().getPriority()).isEqualTo(90);
    }

    @Test
    void answerFindsTheProcessByBusinessKeyToo() {
        journey.withAddress().invited();
        context.getBean(org.springframework.jdbc.core.JdbcTemplate.class)
                .update(
                        "update invitation set wait_execution_id = null where id = ?",
                        journey.invitation().id());

        answers.accept(journey.membership().id());

        assertThat(journey.membership().state()).isEqualTo(MembershipState.CONTRACTING);
    }

    @Test
    void processCannotBeTalkedIntoAnAcceptance() {
        journey.withAddress().invited();

        String wait = journey.runtime
                .createExecutionQuery()
                .processInstanceId(journey.outreach().getId())
                .activityId("ReceiveTask_AwaitAnswer")
                .singleResult()
                .getId();
        assertThatThrownBy(() -> journey.runtime.signal(wait, Map.of("answer", "accepted")))
                .hasMessageContaining("no acceptance by the creator is on record");
        assertThat(journey.outreach()).isWaitingAt("ReceiveTask_AwaitAnswer");
    }

    @Test
    void nudgeSendsAReminderNow() {
        journey.withAddress().invited();

        invitations.nudge(journey.membership().id(), journey.manager);

        assertThat(mails()).extracting(Mail::template).contains("reminder");
        assertThatThrownBy(() -> invitations.nudge(journey.membership().id(), journey.manager))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("already on its way");
    }

    @Test
    void extensionMovesTheTimer() {
        journey.withAddress().invited();
        Instant later = journey.invitation().replyDue().plus(Duration.ofDays(3));

        invitations.extend(journey.membership().id(), later, "On holiday", journey.manager);

        journey.fire("BoundaryEvent_ReminderDue");
        assertThat(journey.timer("BoundaryEvent_ReplyOverdue").getDuedate().toInstant())
                .isCloseTo(later, org.assertj.core.api.Assertions.within(1, java.time.temporal.ChronoUnit.SECONDS));
        assertThatThrownBy(() -> invitations.extend(
                        journey.membership().id(), Instant.now().minusSeconds(60), "late", journey.manager))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void tasksAreForManagersOfTheProgram() {
        journey.invited();
        String task = journey.task().getId();
        String reviewer = journey.actors.person(Role.REVIEWER, journey.program.id());
        String stranger = new JourneyFixture(context).manager;

        for (String other : List.of(reviewer, stranger)) {
            assertThatThrownBy(() -> journey.actors.as(other, () -> tasks.unreachable(task, "no")))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> journey.actors.as(other, () -> {
                        tasks.personalLink(task);
                    }))
                    .isInstanceOf(NotFound.class);
        }
        assertThat(journey.outreach()).isWaitingAt("Task_FindContact");
    }

    private List<Mail> mails() {
        return outbox.page(journey.program.id(), null, null, 50, 0);
    }
}
