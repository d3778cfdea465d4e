package io.laurel.rulebook.engine;

import io.laurel.rulebook.DecisionDate;
import io.laurel.rulebook.Row;
import io.laurel.rulebook.Tables;
import io.laurel.rulebook.domain.Definition;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Every word a rule of this set may use: components of its facts, methods of its tables and helpers, and harmless methods of
 * JDK values. A word that is not here (System, getClass, new …) cannot occur in a rule.
 */
final class Vocabulary {

    private static final Set<String> VALUES = Set.of(
            "size",
            "isEmpty",
            "empty",
            "contains",
            "containsAll",
            "length",
            "isBlank",
            "startsWith",
            "endsWith",
            "equals",
            "equalsIgnoreCase",
            "toLowerCase",
            "toUpperCase",
            "strip",
            "compareTo",
            "add",
            "subtract",
            "multiply",
            "negate",
            "abs",
            "signum",
            "min",
            "max",
            "intValue",
            "longValue",
            "doubleValue",
            "isBefore",
            "isAfter",
            "isEqual",
            "plusDays",
            "minusDays",
            "plusMonths",
            "minusMonths",
            "plusYears",
            "minusYears",
            "year",
            "monthValue",
            "dayOfMonth",
            "getYear",
            "getMonthValue",
            "getDayOfMonth",
            "name",
            "code",
            "get",
            "toString");

    private static final Set<String> OPERATORS =
            Set.of("null", "true", "false", "in", "not", "memberOf", "contains", "matches", "this");

    /** Simple name to class of every type a pattern may match. */
    final Map<String, Class<?>> types = new LinkedHashMap<>();

    private final Set<String> names = new HashSet<>();
    private final Set<String> helpers;

    Vocabulary(Definition definition) {
        helpers = definition.helpers().keySet();
        types.put("Row", Row.class);
        types.put("DecisionDate", DecisionDate.class);
        types.put("String", String.class);
        types.put("Long", Long.class);
        types.put("Integer", Integer.class);
        types.put("Boolean", Boolean.class);
        types.put("BigDecimal", java.math.BigDecimal.class);
        types.put("LocalDate", java.time.LocalDate.class);
        names.addAll(VALUES);
        methods(Row.class);
        methods(Tables.class);
        methods(DecisionDate.class);
        learn(definition.subject());
        if (definition.context() != null) {
            learn(definition.context());
        }
        definition.helpers().values().forEach(helper -> {
            methods(helper);
            for (Class<?> nested : helper.getClasses()) {
                learn(nested);
            }
        });
    }

    /** A word inside a constraint, an argument or after {@code from}. */
    boolean allows(String word) {
        return word.startsWith("$")
                || names.contains(word)
                || OPERATORS.contains(word)
                || word.equals("tables")
                || helpers.contains(word);
    }

    /** What an expression after {@code from} may begin with. */
    boolean isSource(String word) {
        return word.startsWith("$") || word.equals("tables") || helpers.contains(word);
    }

    private void learn(Class<?> type) {
        if (types.containsValue(type) || !type.getName().startsWith("io.laurel.") || type.isInterface()) {
            return;
        }
        if (types.putIfAbsent(type.getSimpleName(), type) != null) {
            return;
        }
        methods(type);
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                names.add(component.getName());
                learnFrom(component.getGenericType());
            }
        }
        for (Class<?> nested : type.getClasses()) {
            learn(nested);
        }
    }

    private void learnFrom(Type type) {
        if (type instanceof Class<?> plain) {
            learn(plain);
        } else if (type instanceof ParameterizedType generic
                && Collection.class.isAssignableFrom((Class<?>) generic.getRawType())) {
            for (Type argument : generic.getActualTypeArguments()) {
                learnFrom(argument);
            }
        }
    }

    /** What a helper returns, alone or in a collection, may be matched by a pattern. */
    private void learnRecords(Type type) {
        if (type instanceof Class<?> plain && plain.isRecord()) {
            learn(plain);
        } else if (type instanceof ParameterizedType generic
                && Collection.class.isAssignableFrom((Class<?>) generic.getRawType())) {
            for (Type argument : generic.getActualTypeArguments()) {
                learnRecords(argument);
            }
        }
    }

    private void methods(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (!Modifier.isPublic(method.getModifiers()) || method.isSynthetic()) {
                continue;
            }
            String name = method.getName();
            names.add(name);
            if (name.startsWith("get") && name.length() > 3 && method.getParameterCount() == 0) {
                names.add(Character.toLowerCase(name.charAt(3)) + name.substring(4));
            } else if (name.startsWith("is") && name.length() > 2 && method.getParameterCount() == 0) {
                names.add(Character.toLowerCase(name.charAt(2)) + name.substring(3));
            }
            learnRecords(method.getGenericReturnType());
        }
        names.remove("hashCode");
    }
}
