package io.laurel.ambassador.process;

/** Names in AmbassadorLifecycle.bpmn. */
public final class AmbassadorLifecycle {
    public static final String KEY = "AmbassadorLifecycle";

    /** Set by Outreach: accepted, declined, no-answer, unreachable or opted-out. Transient. */
    public static final String JOURNEY_OUTCOME = "journeyOutcome";
    /** Set by Contracting: signed, refused or expired. Transient. */
    public static final String CONTRACT_OUTCOME = "contractOutcome";

    public static final String JOURNEY_STOPPED = "Msg_JourneyStopped";

    public static final String OUTREACH = "CallActivity_Outreach";
    public static final String CONTRACTING = "CallActivity_Contracting";
    public static final String AWAIT_RETIREMENT = "ReceiveTask_AwaitRetirement";
    public static final String RETIRED = "EndEvent_AmbassadorRetired";
    public static final String DECLINED = "EndEvent_InvitationDeclined";
    public static final String UNANSWERED = "EndEvent_InvitationUnanswered";
    public static final String UNREACHABLE = "EndEvent_CreatorUnreachable";
    public static final String OPTED_OUT = "EndEvent_CreatorOptedOut";
    public static final String CONTRACT_REFUSED = "EndEvent_ContractRefused";
    public static final String CONTRACT_EXPIRED = "EndEvent_ContractExpired";
    public static final String OBJECTED = "EndEvent_CreatorObjected";
    public static final String WITHDRAWN = "EndEvent_JourneyWithdrawn";
    public static final String CAMPAIGN_ENDED = "EndEvent_CampaignEnded";

    private AmbassadorLifecycle() {}
}
