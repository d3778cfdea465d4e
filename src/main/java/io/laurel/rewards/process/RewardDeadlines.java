package io.laurel.rewards.process;

import io.laurel.rewards.persistence.RewardStore;
import java.util.Date;
import org.springframework.stereotype.Component;

/** What the diagram asks: until when the lead should decide. */
@Component("rewardDeadlines")
public class RewardDeadlines {

    private final RewardStore rewards;

    RewardDeadlines(RewardStore rewards) {
        this.rewards = rewards;
    }

    public Date approval(String missionId) {
        return Date.from(
                rewards.ofMission(Long.parseLong(missionId)).orElseThrow().approvalDue());
    }
}
