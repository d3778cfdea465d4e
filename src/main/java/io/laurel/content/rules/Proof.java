package io.laurel.content.rules;

import java.util.List;

/**
 * A proof or licence on file. It counts for its own kind of claim, where it holds, and for nothing else.
 *
 * @param kind as table ClaimDuty names it
 * @param jurisdictions ISO country codes, upper case; empty where it holds everywhere
 */
public record Proof(String id, String kind, List<String> jurisdictions) {

    public Proof {
        jurisdictions = jurisdictions == null ? List.of() : List.copyOf(jurisdictions);
    }

    /** @param jurisdiction null where nobody said which: only what holds everywhere covers it */
    boolean covers(String claimKind, String jurisdiction) {
        return claimKind.equals(kind)
                && (jurisdictions.isEmpty() || jurisdiction != null && jurisdictions.contains(jurisdiction));
    }
}
