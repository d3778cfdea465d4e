package io.laurel.outreach.process;

/** Names in Outreach.bpmn. */
public final class Outreach {
    public static final String KEY = "Outreach";

    /** Transient: ready, missing or opted-out. */
    public static final String CONTACT_STATE = "contactState";
    /** Transient: accepted, declined or question. */
    public static final String ANSWER = "answer";

    /** Transient, for the calling process. */
    public static final String OUTCOME = "outreachOutcome";

    public static final String INVITATION_ANSWERED = "Msg_InvitationAnswered";
    public static final String MAIL_BOUNCED = "Msg_MailBounced";
    public static final String CAMPAIGN_RESUMED = "Msg_CampaignResumed";

    public static final String FIND_CONTACT = "Task_FindContact";
    public static final String ANSWER_QUESTION = "Task_AnswerQuestion";
    public static final String AWAIT_ANSWER = "ReceiveTask_AwaitAnswer";
    public static final String AWAIT_LATE_ANSWER = "ReceiveTask_AwaitLateAnswer";
    public static final String AWAIT_RESUME = "ReceiveTask_AwaitResume";
    public static final String REMINDER_DUE = "BoundaryEvent_ReminderDue";
    public static final String REPLY_OVERDUE = "BoundaryEvent_ReplyOverdue";
    public static final String CONTACT_SEARCH_OVERDUE = "BoundaryEvent_ContactSearchOverdue";
    public static final String QUESTION_OVERDUE = "BoundaryEvent_QuestionOverdue";

    private Outreach() {}
}
