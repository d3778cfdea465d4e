package io.laurel.content.process;

/** Names in Mission.bpmn and ContentApproval.bpmn. */
public final class MissionNames {

    public static final String MISSION = "Mission";
    public static final String CONTENT_APPROVAL = "ContentApproval";

    public static final String ANSWERED = "Msg_MissionAnswered";
    public static final String SUBMITTED = "Msg_PostSubmitted";
    public static final String NEW_VERSION = "Msg_NewVersionSubmitted";
    public static final String REPORTED = "Msg_PostReported";
    public static final String STOPPED = "Msg_MissionStopped";

    public static final String ACCEPTED = "missionAccepted";
    public static final String SUBMISSION_ID = "submissionId";
    public static final String CHECK_VERDICT = "checkVerdict";
    public static final String STOP_REASON = "stopReason";

    private MissionNames() {}
}
