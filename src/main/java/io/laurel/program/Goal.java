package io.laurel.program;

/** What a campaign is for. */
public enum Goal {
    REACH,
    TRAFFIC,
    SALES
}
