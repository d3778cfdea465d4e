package io.laurel.content.process;

/** Names in Mission.bpmn and ContentApproval.bpmn. */
public final class MissionNames {

    public static final String MISSION = "Mission";
    public static final String CONTENT_APPROVAL = "ContentApproval";

    public static final String PRODUCT_SEEDING = "ProductSeeding";

    public static final String AWAIT_ANSWER = "ReceiveTask_AwaitAnswer";
    public static final String AWAIT_SUBMISSION = "ReceiveTask_AwaitSubmission";
    public static final String AWAIT_LATE_SUBMISSION = "ReceiveTask_AwaitLateSubmission";
    public static final String AWAIT_PUBLICATION = "ReceiveTask_AwaitPublication";
    public static final String NEW_VERSION = "Msg_NewVersionSubmitted";
    public static final String STOPPED = "Msg_MissionStopped";

    public static final String ACCEPTED = "missionAccepted";
    /** Transient: becomes the business key of ContentApproval. */
    public static final String SUBMISSION_ID = "submissionId";

    /** Transient: where a post goes next; its last value is the approval's outcome. */
    public static final String APPROVAL_OUTCOME = "approvalOutcome";

    public static final String STOP_REASON = "stopReason";

    private MissionNames() {}
}
