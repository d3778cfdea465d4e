package io.laurel.rulebook.domain;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.rulebook.CellError;
import io.laurel.rulebook.InvalidRuleSet;
import io.laurel.rulebook.RuleContext;
import io.laurel.rulebook.RuleSubject;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code ruleset.yaml} declares.
 *
 * @param subject null for a set of tables only
 * @param context null where there is none
 */
public record Definition(
        String name,
        int factSchema,
        Class<? extends RuleSubject> subject,
        Class<? extends RuleContext> context,
        String policy,
        String policyTable,
        Map<String, Class<?>> helpers,
        List<String> lexicons,
        List<Check> checks) {

    private static final Set<String> POLICIES = Set.of("selection", "strictest", "outcomes", "none");

    public Check check(String id) {
        return checks.stream().filter(c -> c.id().equals(id)).findFirst().orElse(null);
    }

    public static Definition parse(RuleSetFiles files) {
        String file = "rules/" + files.name() + "/ruleset.yaml";
        JsonNode yaml = Yaml.read(file, files.require("ruleset.yaml"));
        List<CellError> errors = new ArrayList<>();
        Yaml.onlyFields(
                file,
                yaml,
                Set.of("name", "facts", "subject", "context", "policy", "helpers", "lexicons", "checks", "description"),
                errors);
        String name = Yaml.text(yaml, "name", "");
        if (!name.equals(files.name())) {
            errors.add(new CellError(file, 0, "name", name, "the folder's name " + files.name()));
        }
        String policy = Yaml.text(yaml.path("policy"), "name", "none");
        if (!POLICIES.contains(policy)) {
            errors.add(new CellError(file, 0, "policy.name", policy, "one of " + POLICIES));
        }
        String policyTable = Yaml.text(yaml.path("policy"), "table", null);
        if (policy.equals("selection") && policyTable == null) {
            errors.add(new CellError(file, 0, "policy.table", null, "the table with the thresholds"));
        }
        Class<? extends RuleSubject> subject = type(file, yaml, "subject", RuleSubject.class, errors);
        Class<? extends RuleContext> context = type(file, yaml, "context", RuleContext.class, errors);
        Map<String, Class<?>> helpers = new LinkedHashMap<>();
        yaml.path("helpers").properties().forEach(entry -> {
            Class<?> helper =
                    load(file, "helpers." + entry.getKey(), entry.getValue().asText(), errors);
            if (helper != null) {
                helpers.put(entry.getKey(), helper);
            }
        });
        List<Check> checks = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode node : yaml.path("checks")) {
            Check check = check(file, node, files.name(), errors);
            if (!ids.add(check.id())) {
                errors.add(new CellError(file, 0, "checks.id", check.id(), "every check once"));
            }
            checks.add(check);
        }
        checks.forEach(check -> facts(file, check, subject, errors));
        if (!errors.isEmpty()) {
            throw new InvalidRuleSet(errors);
        }
        return new Definition(
                name,
                yaml.path("facts").asInt(1),
                subject,
                context,
                policy,
                policyTable,
                Map.copyOf(helpers),
                Yaml.texts(yaml, "lexicons"),
                List.copyOf(checks));
    }

    /** The same with other weights of soft checks, by id. */
    public Definition weighing(Map<String, BigDecimal> own) {
        List<Check> weighed = checks.stream()
                .map(check -> check.hard() || !own.containsKey(check.id())
                        ? check
                        : check.weighing(own.get(check.id()).doubleValue()))
                .toList();
        return new Definition(name, factSchema, subject, context, policy, policyTable, helpers, lexicons, weighed);
    }

    /** The word lists a set asks for, without checking anything else. */
    public static List<String> lexiconsOf(RuleSetFiles files) {
        return Yaml.texts(
                Yaml.read("rules/" + files.name() + "/ruleset.yaml", files.require("ruleset.yaml")), "lexicons");
    }

    private static Check check(String file, JsonNode node, String set, List<CellError> errors) {
        Yaml.onlyFields(
                file,
                node,
                Set.of(
                        "id",
                        "severity",
                        "weight",
                        "table",
                        "requires",
                        "source",
                        "always-answers",
                        "otherwise",
                        "description"),
                errors);
        String id = Yaml.text(node, "id", "");
        if (!id.matches(java.util.regex.Pattern.quote(set) + "/[a-z0-9]+(-[a-z0-9]+)*")) {
            errors.add(new CellError(file, 0, "checks.id", id, set + "/kebab-case"));
        }
        String severity = Yaml.text(node, "severity", "");
        if (!severity.equals("hard") && !severity.equals("soft")) {
            errors.add(new CellError(file, 0, "checks.severity of " + id, severity, "hard or soft"));
        }
        double weight = severity.equals("hard") ? 0 : node.path("weight").asDouble(1);
        if (weight < 0) {
            errors.add(new CellError(file, 0, "checks.weight of " + id, "" + weight, "0 or more"));
        }
        String otherwise = Yaml.text(node, "otherwise", null);
        if (otherwise != null && !otherwise.equals("pass")) {
            errors.add(new CellError(file, 0, "checks.otherwise of " + id, otherwise, "pass, or nothing"));
        }
        return new Check(
                id,
                severity.equals("hard"),
                weight,
                Yaml.text(node, "table", null),
                Yaml.texts(node, "requires"),
                Yaml.texts(node, "source"),
                node.path("always-answers").asBoolean(false),
                otherwise != null);
    }

    /** A misspelt source would excuse every subject. */
    private static void facts(String file, Check check, Class<?> subject, List<CellError> errors) {
        List<String> known = subject == null
                ? List.of()
                : Arrays.stream(subject.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList();
        check.source().stream()
                .filter(fact -> !known.contains(fact))
                .forEach(fact -> errors.add(
                        new CellError(file, 0, "checks.source of " + check.id(), fact, "one of the facts " + known)));
    }

    private static <T> Class<? extends T> type(
            String file, JsonNode yaml, String field, Class<T> kind, List<CellError> errors) {
        String name = Yaml.text(yaml, field, null);
        if (name == null) {
            return null;
        }
        Class<?> type = load(file, field, name, errors);
        if (type == null) {
            return null;
        }
        if (!type.isRecord() || !kind.isAssignableFrom(type)) {
            errors.add(new CellError(file, 0, field, name, "a record that implements " + kind.getSimpleName()));
            return null;
        }
        return type.asSubclass(kind);
    }

    private static Class<?> load(String file, String field, String name, List<CellError> errors) {
        try {
            if (name.startsWith("io.laurel.")) {
                return Class.forName(name, false, Definition.class.getClassLoader());
            }
        } catch (ClassNotFoundException e) {
            // reported below
        }
        errors.add(new CellError(file, 0, field, name, "a class of Laurel (io.laurel.…) that exists"));
        return null;
    }
}
