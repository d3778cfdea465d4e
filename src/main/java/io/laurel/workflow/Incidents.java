package io.laurel.workflow;

/** Work that stopped because it failed too often: an operator mends the cause and lets it run again in Cockpit. */
public interface Incidents {

    /** How many are open in this program. */
    long open(long programId);
}
