package io.laurel.audit;

import java.util.Map;

/** Append-only record of who did what; written in the caller's transaction. */
public interface AuditLog {

    /**
     * @param programId null for what concerns the whole installation
     * @param actor user id, {@code creator:ID} or {@code system}
     * @param action past tense in kebab case, for instance {@code post-approved}
     * @param subject type and id, for instance {@code submission:12}
     * @param details ids, codes and numbers only: nothing personal
     */
    void record(Long programId, String actor, String action, String subject, Map<String, ?> details);
}
