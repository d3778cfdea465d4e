package io.laurel.rulebook.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything rules reported about one subject. */
final class SubjectReports {

    final List<Report> reports = new ArrayList<>();
    private final Map<String, Object> values = new TreeMap<>();
    private final Map<String, BigDecimal> sums = new TreeMap<>();
    private final Map<String, TreeSet<String>> sets = new TreeMap<>();
    private final Map<String, TreeSet<String>> rows = new TreeMap<>();

    void outcome(String name, String row, Object value) {
        unmixed(name, sums.containsKey(name) || sets.containsKey(name));
        if (value == null) {
            return;
        }
        Object earlier = values.putIfAbsent(name, value);
        if (earlier != null && !earlier.equals(value)) {
            throw new IllegalStateException("two rules decide '" + name + "' differently: " + earlier + " and " + value
                    + ". Maybe their conditions or table rows overlap");
        }
        remember(name, row);
    }

    void add(String name, String row, BigDecimal value) {
        unmixed(name, values.containsKey(name) || sets.containsKey(name));
        sums.merge(name, value, BigDecimal::add);
        remember(name, row);
    }

    void collect(String name, String row, String text) {
        unmixed(name, values.containsKey(name) || sums.containsKey(name));
        sets.computeIfAbsent(name, n -> new TreeSet<>()).add(text);
        remember(name, row);
    }

    Map<String, Object> outcomes() {
        Map<String, Object> all = new TreeMap<>(values);
        sums.forEach((name, sum) -> all.put(name, Values.normal(sum)));
        sets.forEach((name, set) -> all.put(name, List.copyOf(set)));
        if (!rows.isEmpty()) {
            Map<String, Object> behind = new TreeMap<>();
            rows.forEach((name, ids) -> behind.put(name, List.copyOf(ids)));
            all.put("rows", behind);
        }
        return all;
    }

    private void remember(String name, String row) {
        if (row != null) {
            rows.computeIfAbsent(name, n -> new TreeSet<>()).add(row);
        }
    }

    private static void unmixed(String name, boolean otherKind) {
        if (otherKind || name.equals("rows")) {
            throw new IllegalStateException("'" + name + "' is used for outcomes of different kinds");
        }
    }
}
