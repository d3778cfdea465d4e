package io.laurel.selection.domain;

/** How far a campaign's search for creators is. */
public enum ScreeningState {
    WAITING,
    RUNNING,
    /** A person asked to stop; the slice in hand is finished first. */
    STOPPING,
    DONE,
    ENDED;

    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
