package io.laurel.content.domain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Recomputes the hashes of a post's entries: what the database computed is not taken at its word. */
public final class EvidenceChain {

    /** What stands before the first entry. */
    public static final String START = "0".repeat(64);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private EvidenceChain() {}

    /**
     * Something that is not as it was recorded.
     *
     * @param seq the entry, null for a row that has none
     * @param source the row told of
     * @param code gap, previous-differs, hash-differs, row-differs, row-missing or not-recorded
     */
    public record Problem(Integer seq, String source, String code) {}

    /** @return every broken place, in order; empty when the chain holds */
    public static List<Problem> problems(List<EvidenceEntry> entries) {
        List<Problem> problems = new ArrayList<>();
        String previous = START;
        int expected = 1;
        for (EvidenceEntry entry : entries) {
            if (entry.seq() != expected) {
                problems.add(new Problem(entry.seq(), entry.source(), "gap"));
            } else if (!entry.previous().equals(previous)) {
                problems.add(new Problem(entry.seq(), entry.source(), "previous-differs"));
            }
            if (!entry.hash().equals(hash(entry))) {
                problems.add(new Problem(entry.seq(), entry.source(), "hash-differs"));
            }
            previous = entry.hash();
            expected = entry.seq() + 1;
        }
        return problems;
    }

    /** The hash this entry should have after the one it names. */
    public static String hash(EvidenceEntry entry) {
        return Sha256.of(String.join(
                "\n",
                entry.previous(),
                Long.toString(entry.submissionId()),
                Integer.toString(entry.seq()),
                entry.kind(),
                entry.source(),
                time(entry.recordedAt()),
                entry.content()));
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}
