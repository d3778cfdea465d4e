package io.laurel.workflow;

/** Programs as Camunda tenants: what keeps one program's tasks out of another's lists. All calls are idempotent. */
public interface EngineTenants {

    void create(long programId, String name);

    void addMember(long programId, String userId);

    void removeMember(long programId, String userId);
}
