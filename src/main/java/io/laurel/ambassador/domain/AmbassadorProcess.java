package io.laurel.ambassador.domain;

import io.laurel.ambassador.Journeys.Wait;
import io.laurel.ambassador.Membership;
import java.util.List;
import java.util.Map;

/** What the ambassador feature says to its process. */
public interface AmbassadorProcess {
    /** @return id of the running instance */
    String start(Membership membership);

    /** Interrupts the journey with everything it called. */
    void stop(String instanceId);

    void retire(String instanceId);

    String reportProblem(String instanceId, String code, String subject);

    void problemSolved(String incidentId);

    Map<Long, Wait> waits(List<Long> membershipIds);
}
