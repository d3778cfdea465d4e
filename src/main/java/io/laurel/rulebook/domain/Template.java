package io.laurel.rulebook.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.rulebook.Row;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code {column}} in a case with the cells of a row; {@code any} says what stands for an open cell. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z0-9-]+)}");

    private final Table table;
    private final Row row;
    private final JsonNode any;

    private Template(Table table, Row row, JsonNode any) {
        this.table = table;
        this.row = row;
        this.any = any;
    }

    static JsonNode fill(JsonNode node, Table table, Row row) {
        return new Template(table, row, node.path("any")).fill(node);
    }

    private JsonNode fill(JsonNode node) {
        if (node.isTextual()) {
            return text(node.asText());
        }
        if (node instanceof ObjectNode object) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> filled.set(field.getKey(), fill(field.getValue())));
            return filled;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> filled.add(fill(item)));
            return filled;
        }
        return node;
    }

    private JsonNode text(String text) {
        Matcher whole = PLACE.matcher(text);
        if (whole.matches()) {
            return cell(whole.group(1), null);
        }
        return JsonNodeFactory.instance.textNode(whole.replaceAll(
                m -> Matcher.quoteReplacement(cell(m.group(1), m.group()).asText())));
    }

    private JsonNode cell(String column, String otherwise) {
        if (!table.definition().columns().containsKey(column)) {
            return JsonNodeFactory.instance.textNode(otherwise == null ? "{" + column + "}" : otherwise);
        }
        Object value = row.value(column);
        if (value == null) {
            return any.has(column) ? any.get(column) : JsonNodeFactory.instance.nullNode();
        }
        if (value instanceof Long whole) {
            return JsonNodeFactory.instance.numberNode(whole);
        }
        if (value instanceof java.math.BigDecimal number) {
            return JsonNodeFactory.instance.numberNode(number);
        }
        if (value instanceof Boolean flag) {
            return JsonNodeFactory.instance.booleanNode(flag);
        }
        if (value instanceof List<?> list) {
            return JsonNodeFactory.instance.textNode(String.valueOf(list.get(0)));
        }
        return JsonNodeFactory.instance.textNode(value.toString());
    }
}
