package io.laurel.rewards.domain;

/** What rewards ask of their process. */
public interface RewardProcess {

    void start(long programId, long missionId);
}
