package io.laurel.rulebook.process;

import io.laurel.rulebook.RuleChangeApprovals;

/** Keys, element ids, messages and variables of {@code RuleChange.bpmn}. */
public final class RuleChange {

    public static final String KEY = RuleChangeApprovals.PROCESS;

    public static final String APPROVE = RuleChangeApprovals.TASK_APPROVE;

    public static final String MSG_WITHDRAWN = "Msg_ChangeWithdrawn";

    /** When the approval is overdue, a date. */
    public static final String APPROVAL_DUE = "approvalDue";

    /** approved, stale or sentBack; transient. */
    public static final String DECISION = "changeDecision";

    private RuleChange() {}
}
