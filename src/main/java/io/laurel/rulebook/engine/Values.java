package io.laurel.rulebook.engine;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings arguments and outcomes to the few types JSON keeps: Long, BigDecimal, Boolean, text and lists of text. */
public final class Values {

    private Values() {}

    /** Whole numbers become Long, others a BigDecimal without trailing zeros, dates and codes text. */
    public static Object normal(Object value) {
        if (value == null || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (small(value)) {
            return ((Number) value).longValue();
        }
        if (value instanceof Number number) {
            BigDecimal exact = number instanceof BigDecimal given ? given : new BigDecimal(number.toString());
            BigDecimal stripped = exact.stripTrailingZeros();
            return stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 18
                    ? (Object) stripped.longValueExact()
                    : stripped;
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(String::valueOf).toList();
        }
        return value.toString();
    }

    private static boolean small(Object value) {
        return value instanceof Integer || value instanceof Long whole && Math.abs(whole) < 1_000_000_000_000_000_000L;
    }

    /** Pairs of name and value; nulls are left out. */
    static Map<String, Object> pairs(Object... args) {
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "arguments of a finding come in pairs of name and value, not " + List.of(args.length) + " of them");
        }
        if (args.length == 0) {
            return Map.of();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            Object value = normal(args[i + 1]);
            if (value != null) {
                map.put(String.valueOf(args[i]), value);
            }
        }
        return map;
    }
}
