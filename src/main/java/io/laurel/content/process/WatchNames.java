package io.laurel.content.process;

/** Names in PublicationWatch.bpmn. */
public final class WatchNames {

    public static final String WATCH = "PublicationWatch";
    public static final String AWAIT_MENDING = "ReceiveTask_AwaitMending";
    public static final String NEXT_LOOK = "TimerEvent_NextLook";
    public static final String STOPPED = "Msg_WatchStopped";

    /** Transient: what a look led to. */
    public static final String LIVE_OUTCOME = "liveOutcome";

    public static final String CONTESTED = "driftContested";
    public static final String STOP_REASON = "stopReason";

    private WatchNames() {}
}
