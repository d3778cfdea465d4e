package io.laurel.discovery.persistence;

import io.laurel.discovery.domain.Field;
import io.laurel.discovery.domain.Rejection;
import io.laurel.discovery.domain.Row;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes rows in PostgreSQL's COPY text format into table {@code incoming}. */
final class CopyLine {

    static final List<Field> FACTS =
            Arrays.stream(Field.values()).filter(Field::isFact).toList();

    static final String COLUMNS = "line, cells, platform, platform_id, handle, observed_at, flags, "
            + FACTS.stream().map(Field::column).collect(Collectors.joining(", "))
            + ", column_name, value, reason, reason_detail";

    private CopyLine() {}

    /**
     * The temporary table the rows arrive in; gone with the transaction. A sound row has cells only where an earlier one may name the
     * same profile. Every row brings the ids it gets should its profile be new.
     */
    static String createTable() {
        return """
               create temporary table incoming (
                   line bigint not null, cells text[], platform text, platform_id text, handle text,
                   observed_at timestamptz, flags text[], %s,
                   column_name text, value text, reason text, reason_detail text,
                   creator_id bigint not null default nextval('creator_id_seq'),
                   profile_id bigint not null default nextval('profile_id_seq'),
                   snapshot_id bigint not null default nextval('snapshot_id_seq')
               ) on commit drop""".formatted(
                FACTS.stream().map(field -> field.column() + " " + type(field)).collect(Collectors.joining(", ")));
    }

    private static String type(Field field) {
        return switch (field.kind()) {
            case TEXT -> "text";
            case WHOLE -> "bigint";
            case DECIMAL -> "numeric";
            case LIST -> "text[]";
            case YES_NO -> "boolean";
            case INSTANT -> "timestamptz";
        };
    }

    /** @param seen what came before; learns this row's names */
    static void append(StringBuilder out, Row row, SeenBefore seen) {
        Rejection rejection = row.rejection();
        out.append(row.line()).append('\t');
        if (rejection != null || seen.maybe(row)) {
            array(out, row.cells());
        } else {
            out.append("\\N");
        }
        if (rejection == null) {
            text(out, row.platform().code());
            text(out, row.platformId());
            text(out, row.handle() == null ? null : row.handle().value());
            text(out, row.observedAt().toString());
            array(out.append('\t'), row.flags());
            FACTS.forEach(field -> fact(out, row.facts().get(field)));
            out.append("\t\\N\t\\N\t\\N\t\\N");
        } else {
            out.append("\t\\N".repeat(5 + FACTS.size()));
            text(out, rejection.column());
            text(out, rejection.value());
            text(out, rejection.reason());
            text(out, rejection.detail());
        }
        out.append('\n');
    }

    private static void fact(StringBuilder out, Object value) {
        if (value instanceof List<?> list) {
            array(out.append('\t'), list);
        } else if (value instanceof BigDecimal number) {
            text(out, number.toPlainString());
        } else {
            text(out, value == null ? null : value.toString());
        }
    }

    private static void text(StringBuilder out, String value) {
        out.append('\t');
        if (value == null) {
            out.append("\\N");
        } else {
            escaped(out, value);
        }
    }

    private static void array(StringBuilder out, List<?> values) {
        if (values.isEmpty()) {
            out.append("{}");
            return;
        }
        StringBuilder literal = new StringBuilder("{");
        for (Object value : values) {
            literal.append(literal.length() > 1 ? ",\"" : "\"");
            String text = value.toString();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"' || c == '\\') {
                    literal.append('\\');
                }
                literal.append(c);
            }
            literal.append('"');
        }
        escaped(out, literal.append('}').toString());
    }

    private static void escaped(StringBuilder out, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> out.append(c);
            }
        }
    }
}
