package io.laurel.selection.domain;

import java.util.Map;

/** What selection asks of its process, in its own words. */
public interface SelectionProcess {

    void start(long programId, long campaignId);

    /** A place became free, the last one was taken, or the campaign goes on: the waiting process looks at its places again. */
    void placesChanged(long campaignId);

    void cancelled(long campaignId);

    void closed(long campaignId);

    /** What the process is told with a decided shortlist. */
    Map<String, Object> shortlistDecided(boolean anyoneKept);

    boolean isShortlistReview(String taskKey);
}
