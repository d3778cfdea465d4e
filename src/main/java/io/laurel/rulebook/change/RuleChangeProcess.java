package io.laurel.rulebook.change;

import java.time.Instant;
import java.util.Map;

/** The RuleChange process in the feature's own words. */
public interface RuleChangeProcess {

    void start(long proposalId, Instant approvalDue);

    void withdrawn(long proposalId);

    /** Variables that complete the approval task. */
    Map<String, Object> approved();

    Map<String, Object> baseStale();

    Map<String, Object> sentBack();
}
