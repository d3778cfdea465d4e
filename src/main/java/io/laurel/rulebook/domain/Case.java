package io.laurel.rulebook.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.rulebook.CellError;
import io.laurel.rulebook.InvalidRuleSet;
import io.laurel.rulebook.Row;
import io.laurel.rulebook.RuleContext;
import io.laurel.rulebook.RuleSubject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One example with what is expected of it.
 *
 * @param check null for a case of the whole set
 * @param expected the case's node: expect, row, rows, rule, args, verdict, jurisdiction, outcomes, score, findings
 */
public record Case(
        String file,
        String check,
        String name,
        LocalDate on,
        RuleSubject subject,
        RuleContext context,
        JsonNode expected) {

    private static final Set<String> FILE = Set.of("on", "subject", "context", "cases");
    private static final Set<String> FIELDS = Set.of(
            "name",
            "check",
            "on",
            "subject",
            "context",
            "expect",
            "row",
            "rows",
            "rule",
            "args",
            "verdict",
            "jurisdiction",
            "outcomes",
            "score",
            "findings",
            "each",
            "where",
            "any");

    /** All cases of a set in the order of its files. */
    public static List<Case> of(RuleSet set) {
        List<Case> cases = new ArrayList<>();
        List<CellError> errors = new ArrayList<>();
        if (set.definition().subject() == null) {
            return cases;
        }
        String shared = set.files().files().get("cases.yaml");
        JsonNode defaults = shared == null ? JsonNodeFactory.instance.objectNode() : Yaml.read("cases.yaml", shared);
        set.files().files().forEach((path, text) -> {
            if (path.equals("cases.yaml") || path.endsWith("/cases.yaml")) {
                try {
                    String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : null;
                    new Reader(set, path, folder == null ? null : set.name() + "/" + folder, defaults)
                            .read(text, cases);
                } catch (InvalidRuleSet e) {
                    errors.addAll(e.errors());
                }
            }
        });
        if (!errors.isEmpty()) {
            throw new InvalidRuleSet(errors);
        }
        return cases;
    }

    public String expect() {
        return Yaml.text(expected, "expect", null);
    }

    /** Row ids this case names. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>(Yaml.texts(expected, "rows"));
        String row = Yaml.text(expected, "row", null);
        if (row != null) {
            rows.add(row);
        }
        return rows;
    }

    /** Reads one file. */
    private record Reader(RuleSet set, String file, String check, JsonNode defaults) {

        void read(String text, List<Case> cases) {
            JsonNode yaml = Yaml.read(file, text);
            List<CellError> errors = new ArrayList<>();
            Yaml.onlyFields(file, yaml, FILE, errors);
            for (JsonNode node : yaml.path("cases")) {
                String name = Yaml.text(node, "name", "");
                Yaml.onlyFields(file, node, FIELDS, errors);
                if (name.isBlank()) {
                    errors.add(new CellError(file, 0, "name", null, "a name for every case"));
                }
                try {
                    String each = Yaml.text(node, "each", null);
                    if (each == null) {
                        cases.add(make(yaml, node, name));
                    } else {
                        for (Row row : set.table(each).rows()) {
                            if (!chosen(node.path("where"), row)) {
                                continue;
                            }
                            cases.add(make(yaml, Template.fill(node, set.table(each), row), name + ": " + row.id()));
                        }
                    }
                } catch (RuntimeException e) {
                    errors.add(new CellError(file, 0, name, null, "facts that fit: " + e.getMessage()));
                }
            }
            if (!errors.isEmpty()) {
                throw new InvalidRuleSet(errors);
            }
        }

        private static boolean chosen(JsonNode where, Row row) {
            boolean[] chosen = {true};
            where.fields()
                    .forEachRemaining(cell ->
                            chosen[0] &= cell.getValue().asText().equals(String.valueOf(row.value(cell.getKey()))));
            return chosen[0];
        }

        private Case make(JsonNode yaml, JsonNode node, String name) {
            ObjectNode subject = lay(defaults.path("subject"), yaml.path("subject"), node.path("subject"));
            ObjectNode context = lay(defaults.path("context"), yaml.path("context"), node.path("context"));
            if (!subject.has("subjectId")) {
                subject.put("subjectId", "case:1");
            }
            String on = Yaml.text(node, "on", Yaml.text(yaml, "on", Yaml.text(defaults, "on", "2026-06-01")));
            Definition definition = set.definition();
            return new Case(
                    file,
                    Yaml.text(node, "check", check),
                    name,
                    LocalDate.parse(on),
                    Facts.convert(subject, definition.subject(), false),
                    definition.context() == null ? null : Facts.convert(context, definition.context(), true),
                    node);
        }

        private static ObjectNode lay(JsonNode... layers) {
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            for (JsonNode layer : layers) {
                layer.properties().forEach(field -> {
                    if (field.getValue().isNull()) {
                        all.remove(field.getKey());
                    } else {
                        all.set(field.getKey(), field.getValue());
                    }
                });
            }
            return all;
        }
    }
}
