package io.laurel.discovery.domain;

/** Life of an import. */
public enum ImportState {
    QUEUED,
    NEEDS_MAPPING,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean underWay() {
        return this == QUEUED || this == RUNNING;
    }
}
