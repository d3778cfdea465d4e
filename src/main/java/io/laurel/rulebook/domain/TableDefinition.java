package io.laurel.rulebook.domain;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.rulebook.CellError;
import io.laurel.rulebook.InvalidRuleSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What {@code <Table>.yaml} declares.
 *
 * @param readBy the Java module that reads the table, null when rules do
 */
public record TableDefinition(
        String name, String description, List<String> keys, Hit hit, String readBy, Map<String, Column> columns) {

    /** Which of the matching rows count. */
    public enum Hit {
        FIRST,
        UNIQUE,
        ALL
    }

    static final List<String> COMMON = List.of("id", "valid-from", "valid-to", "source", "comment");

    static TableDefinition parse(String file, String name, String text) {
        JsonNode yaml = Yaml.read(file, text);
        List<CellError> errors = new ArrayList<>();
        Yaml.onlyFields(file, yaml, Set.of("description", "keys", "hit", "read-by", "columns"), errors);
        List<String> keys = Yaml.texts(yaml, "keys");
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put(
                "id",
                new Column(
                        "id",
                        Column.Type.TEXT,
                        null,
                        null,
                        Column.Match.EQUALS,
                        List.of(),
                        false,
                        true,
                        null,
                        null,
                        Pattern.compile("[a-z0-9]+([-.][a-z0-9]+)*"),
                        100));
        yaml.path("columns").properties().forEach(entry -> {
            if (COMMON.contains(entry.getKey())) {
                errors.add(new CellError(file, 0, entry.getKey(), null, "no declaration: every table has this column"));
            } else {
                columns.put(entry.getKey(), column(file, entry.getKey(), entry.getValue(), keys, errors));
            }
        });
        columns.put("valid-from", Column.plain("valid-from", Column.Type.DATE));
        columns.put("valid-to", Column.plain("valid-to", Column.Type.DATE));
        columns.put("source", Column.plain("source", Column.Type.TEXT));
        columns.put("comment", Column.plain("comment", Column.Type.TEXT));
        for (String key : keys) {
            if (columns.values().stream().noneMatch(c -> key.equals(c.key()))) {
                errors.add(new CellError(file, 0, "keys", key, "a column with key: " + key));
            }
        }
        Hit hit = choose(file, "hit", Yaml.text(yaml, "hit", "first"), Hit.class, errors);
        if (!errors.isEmpty()) {
            throw new InvalidRuleSet(errors);
        }
        return new TableDefinition(
                name, Yaml.text(yaml, "description", name), keys, hit, Yaml.text(yaml, "read-by", null), columns);
    }

    private static Column column(String file, String name, JsonNode node, List<String> keys, List<CellError> errors) {
        Yaml.onlyFields(
                file,
                node,
                Set.of(
                        "type",
                        "unit",
                        "key",
                        "match",
                        "allowed",
                        "wildcard",
                        "required",
                        "min",
                        "max",
                        "pattern",
                        "max-length",
                        "description"),
                errors);
        String key = Yaml.text(node, "key", null);
        if (key != null && !keys.contains(key)) {
            errors.add(new CellError(file, 0, name, key, "one of the keys " + keys));
        }
        Pattern pattern = null;
        try {
            pattern = node.has("pattern") ? Pattern.compile(node.get("pattern").asText()) : null;
        } catch (PatternSyntaxException e) {
            errors.add(new CellError(file, 0, name, e.getPattern(), "a regular expression"));
        }
        return new Column(
                name,
                choose(file, name, Yaml.text(node, "type", "text"), Column.Type.class, errors),
                Yaml.text(node, "unit", null),
                key,
                choose(file, name, Yaml.text(node, "match", "equals"), Column.Match.class, errors),
                Yaml.texts(node, "allowed"),
                node.path("wildcard").asBoolean(false),
                node.path("required").asBoolean(false),
                number(node, "min"),
                number(node, "max"),
                pattern,
                node.path("max-length").asInt(400));
    }

    private static BigDecimal number(JsonNode node, String field) {
        return node.has(field) ? node.get(field).decimalValue() : null;
    }

    private static <E extends Enum<E>> E choose(
            String file, String column, String text, Class<E> type, List<CellError> errors) {
        for (E value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return value;
            }
        }
        List<String> known = new ArrayList<>();
        for (E value : type.getEnumConstants()) {
            known.add(value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        errors.add(new CellError(file, 0, column, text, "one of " + known));
        return type.getEnumConstants()[0];
    }
}
