package io.laurel.workflow;

/** Variable names every process shares. A process carries ids, flags and codes; data lives in tables. */
public final class ProcessIds {

    /** Program of the instance; also decides its Camunda tenant ({@code program id as text}). */
    public static final String PROGRAM_ID = "programId";

    private ProcessIds() {}

    /** The Camunda tenant of a program. */
    public static String tenant(long programId) {
        return "p" + programId;
    }

    public static long programOfTenant(String tenant) {
        return Long.parseLong(tenant.substring(1));
    }
}
