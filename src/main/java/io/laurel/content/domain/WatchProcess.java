package io.laurel.content.domain;

import java.time.Duration;

/** PublicationWatch in the words of this feature. All calls act in the caller's transaction. */
public interface WatchProcess {

    /** @return the id of the new instance; the first look is a job of its own */
    String start(Watch watch);

    /** The creator has answered: look again, or let a person decide. */
    void answered(Watch watch, boolean contested);

    /** The next look is due now. */
    void lookNow(Watch watch);

    /** Ends the watch wherever it stands. @param reason link-refused or membership-ended */
    void stop(Watch watch, String reason);

    void pause(Watch watch);

    /** Goes on; every clock gets back the time it was stopped. */
    void resume(Watch watch, Duration paused);
}
