package io.laurel.content.domain;

import java.time.Duration;

/** The processes Mission and ContentApproval in the words of this feature. All calls act in the caller's transaction. */
public interface MissionProcess {

    /** @return the id of the new instance */
    String start(Mission mission);

    void answered(Mission mission, boolean accepted);

    /** The first version is there: its approval begins. */
    void submitted(Mission mission, long submissionId);

    void newVersion(Submission submission);

    /** The ambassador says that the post is live. */
    void reported(Mission mission);

    /** The ambassador has done what the product's way waits for. @param wait the receive task */
    void productStep(Mission mission, String wait);

    /** Ends the mission wherever it stands. @param reason withdrawn, campaign-ended or membership-ended */
    void stop(Mission mission, String reason);

    /** Nothing moves and no clock runs out until {@link #resume}. */
    void pause(Mission mission);

    /** Goes on; every clock gets back the time it was stopped. */
    void resume(Mission mission, Duration paused);
}
