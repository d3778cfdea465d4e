package io.laurel.contracting.process;

/** Key, elements and variables of the Contracting process, for code and tests alike. */
public final class ContractingKeys {

    public static final String PROCESS = "Contracting";
    public static final String MESSAGE_ANSWERED = "Msg_ContractAnswered";
    public static final String TASK_REVIEW = "Task_ReviewContract";
    public static final String TASK_AWAIT_SIGNATURE = "Task_AwaitSignature";
    public static final String TASK_COUNTERSIGN = "Task_CountersignContract";

    public static final String CAMPAIGN_ID = "campaignId";
    public static final String CREATOR_ID = "creatorId";
    public static final String MEMBERSHIP_ID = "membershipId";
    public static final String CONTRACT_ID = "contractId";
    public static final String REVIEW_NEEDED = "reviewNeeded";
    /** What the calling process gets: signed, refused or expired. */
    public static final String OUTCOME = "contractOutcome";

    private ContractingKeys() {}
}
