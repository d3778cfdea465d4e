package io.laurel.rulebook.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.laurel.rulebook.Finding;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Facts and findings as canonical JSON: names sorted, no nulls, exact numbers, ISO dates. The same facts give the same text. */
public final class Facts {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private Facts() {}

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts of " + value.getClass().getName() + " cannot be written as JSON", e);
        }
    }

    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored facts cannot be read as " + type.getName(), e);
        }
    }

    /** Facts of a case: every name must be a component; lists left out are empty where {@code emptyLists}. */
    static <T> T convert(JsonNode node, Class<T> type, boolean emptyLists) {
        ObjectNode facts = node instanceof ObjectNode object ? object.deepCopy() : MAPPER.createObjectNode();
        List<String> names = new java.util.ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(component.getName());
            if (emptyLists && component.getType() == List.class && !facts.has(component.getName())) {
                facts.putArray(component.getName());
            }
        }
        facts.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no fact of " + type.getSimpleName() + ". Maybe one of " + names);
            }
        });
        return MAPPER.convertValue(facts, type);
    }

    /** Arguments and outcomes as they were before they were stored. */
    public static Map<String, Object> readMap(String json) {
        try {
            Map<String, Object> map = MAPPER.readValue(json, new TypeReference<Map<String, Object>>() {});
            return normal(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored values cannot be read", e);
        }
    }

    public static List<Finding> readFindings(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<List<Finding>>() {}).stream()
                    .map(f -> new Finding(
                            f.checkId(),
                            f.result(),
                            f.rowId(),
                            f.verdict(),
                            f.jurisdiction(),
                            normal(f.args()),
                            f.spans()))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored findings cannot be read", e);
        }
    }

    private static Map<String, Object> normal(Map<String, Object> map) {
        Map<String, Object> normal = new TreeMap<>();
        map.forEach((name, value) ->
                normal.put(name, value instanceof BigDecimal number ? number.stripTrailingZeros() : value));
        return normal;
    }
}
