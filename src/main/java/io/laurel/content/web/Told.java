package io.laurel.content.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.content.rules.Proof;
import io.laurel.content.rules.Reach;
import io.laurel.rulebook.Decision;
import java.util.List;

/**
 * What rules were told beside the text, as the decision has it on record.
 *
 * @param reach whose rules hold and why; empty in decisions of before
 * @param age of the person shown in years, null where it was not asked or not said
 */
record Told(List<Reach> reach, List<Proof> proofs, Integer age) {

    private static final Told NOTHING = new Told(List.of(), List.of(), null);

    /** @param decision null while unchecked; its facts are null after erasure */
    static Told of(Decision decision, ObjectMapper json) {
        if (decision == null || decision.subjectFacts() == null) {
            return NOTHING;
        }
        try {
            JsonNode facts = json.readTree(decision.subjectFacts());
            return new Told(
                    list(json, facts.path("reach"), Reach[].class),
                    list(json, facts.path("proofs"), Proof[].class),
                    facts.hasNonNull("creatorAge") ? facts.get("creatorAge").asInt() : null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The facts of decision " + decision.id() + " cannot be read", e);
        }
    }

    private static <T> List<T> list(ObjectMapper json, JsonNode node, Class<T[]> type) throws JsonProcessingException {
        return node.isArray() ? List.of(json.treeToValue(node, type)) : List.of();
    }
}
