package io.laurel.rulebook.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.laurel.rulebook.CellError;
import io.laurel.rulebook.InvalidRuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the small YAML files of a rule set as trees. */
final class Yaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Yaml() {}

    static JsonNode read(String file, String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new InvalidRuleSet(List.of(new CellError(file, line, null, null, "YAML: " + e.getOriginalMessage())));
        }
    }

    static String text(JsonNode node, String field, String otherwise) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? otherwise : value.asText();
    }

    static List<String> texts(JsonNode node, String field) {
        List<String> texts = new ArrayList<>();
        node.path(field).forEach(value -> texts.add(value.asText()));
        return List.copyOf(texts);
    }

    static void onlyFields(String file, JsonNode node, Set<String> known, List<CellError> errors) {
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                errors.add(new CellError(file, 0, field, null, "one of the fields " + known));
            }
        });
    }
}
