package io.laurel.rewards.process;

/** Keys, elements and variables of the reward processes, for code and tests alike. */
public final class RewardKeys {

    public static final String FULFILMENT = "RewardFulfilment";
    public static final String SETTLEMENT = "RewardSettlement";
    public static final String TASK_APPROVE_OVER_BUDGET = "Task_ApproveOverBudget";

    public static final String POINTS_OUTCOME = "pointsOutcome";
    public static final String MORE_DUE = "moreDue";

    private RewardKeys() {}
}
