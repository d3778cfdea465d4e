package io.laurel.selection.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Observations;
import io.laurel.program.Campaign;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Decision;
import io.laurel.selection.domain.ScreenedCandidate;
import io.laurel.selection.domain.SecondLook;
import io.laurel.selection.persistence.CandidateRows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** All that is on record about the vetting of one creator. */
public record Vetting(Creator creator, List<Sheet> sheets, Instant at) {

    /**
     * One screening.
     *
     * @param origin where the snapshot came from, null when it was erased
     * @param facts what the rules read, by name, as text; empty after erasure
     * @param whyNot the first condition that failed, null when nothing did
     * @param override who kept or dropped the creator against the rules, null when nobody
     * @param reapply when a rejected creator may apply again, null when time alone changes nothing
     */
    public record Sheet(
            ScreenedCandidate candidate,
            Campaign campaign,
            int criteriaVersion,
            Decision decision,
            Observations.Origin origin,
            Map<String, String> facts,
            JsonNode audience,
            List<Line> lines,
            Line whyNot,
            CandidateRows.OverriddenBy override,
            List<SecondLook> looks,
            LocalDate reapply) {

        public boolean contested() {
            return looks.stream().anyMatch(look -> look.open() && look.reason() != null);
        }

        public boolean rejected() {
            return "REJECT".equals(decision.verdict());
        }
    }

    /**
     * One answer of one check.
     *
     * @param value and limit: what was compared, null where the rule compared nothing
     * @param said and saidLimit: the same in the reader's words
     * @param row of the table {@code table}, with its source; null where no row decided
     */
    public record Line(
            String checkId,
            String title,
            boolean hard,
            CheckResult result,
            String value,
            String limit,
            String table,
            String row,
            String rowSource,
            String sentence,
            String said,
            String saidLimit) {}
}
