package io.laurel.rulebook.domain;

import io.laurel.rulebook.CellError;
import io.laurel.rulebook.InvalidRuleSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A rule set read and checked, not yet compiled. */
public record RuleSet(RuleSetFiles files, Definition definition, Map<String, Table> tables) {

    public String name() {
        return definition.name();
    }

    public Table table(String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw new io.laurel.shared.NotFound("table", name);
        }
        return table;
    }

    /** @throws InvalidRuleSet naming every place that is wrong */
    public static RuleSet read(RuleSetFiles files) {
        Definition definition = Definition.parse(files);
        List<CellError> errors = new ArrayList<>();
        Map<String, Table> tables = new LinkedHashMap<>();
        for (String path : files.files().keySet()) {
            if (path.endsWith(".csv")) {
                try {
                    Table table = table(files, path);
                    tables.put(table.name(), table);
                } catch (InvalidRuleSet e) {
                    errors.addAll(e.errors());
                }
            } else if (path.endsWith(".drl") && definition.check(files.name() + "/" + folder(path)) == null) {
                errors.add(new CellError(path, 0, null, folder(path), "a check declared in ruleset.yaml"));
            }
        }
        for (Check check : definition.checks()) {
            if (files.files().keySet().stream()
                    .noneMatch(p -> p.startsWith(check.folder() + "/") && p.endsWith(".drl"))) {
                errors.add(new CellError("ruleset.yaml", 0, "checks", check.id(), "a rule file in " + check.folder()));
            }
            if (check.table() != null && !tables.containsKey(check.table()) && errors.isEmpty()) {
                errors.add(new CellError("ruleset.yaml", 0, "checks.table", check.table(), "a table of this set"));
            }
        }
        if (definition.policyTable() != null && !tables.containsKey(definition.policyTable()) && errors.isEmpty()) {
            errors.add(
                    new CellError("ruleset.yaml", 0, "policy.table", definition.policyTable(), "a table of this set"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidRuleSet(errors);
        }
        return new RuleSet(files, definition, tables);
    }

    private static Table table(RuleSetFiles files, String path) {
        String yaml = path.replaceFirst("\\.csv$", ".yaml");
        String name = tableName(path);
        TableDefinition definition = TableDefinition.parse(yaml, name, files.require(yaml));
        return Table.parse(path, definition, CsvGrid.read(path, files.require(path)));
    }

    /** The path of a table's rows, or null. */
    public String pathOf(String table) {
        return files.files().keySet().stream()
                .filter(path -> path.endsWith(".csv") && tableName(path).equals(table))
                .findFirst()
                .orElse(null);
    }

    private static String tableName(String path) {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - ".csv".length());
    }

    private static String folder(String path) {
        return path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
    }
}
