package io.laurel.contracting.process;

/** Key, elements and variables of the Contracting process, for code and tests alike. */
public final class ContractingKeys {

    public static final String PROCESS = "Contracting";
    public static final String TASK_REVIEW = "Task_ReviewContract";
    public static final String TASK_AWAIT_SIGNATURE = "Task_AwaitSignature";
    public static final String TASK_AWAIT_SIGNATURE_REMINDED = "Task_AwaitSignatureReminded";
    public static final String TASK_COUNTERSIGN = "Task_CountersignContract";

    /** Transient. */
    public static final String REVIEW_NEEDED = "reviewNeeded";
    /** What the calling process gets: signed, refused or expired. Transient. */
    public static final String OUTCOME = "contractOutcome";

    private ContractingKeys() {}
}
