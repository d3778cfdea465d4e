package io.laurel.shared;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** Rows in PostgreSQL's COPY text format, and their way in on the connection of the current transaction. */
public final class CopyRows {

    private final StringBuilder text = new StringBuilder(1 << 16);

    /** Lists are arrays of text. */
    public void row(Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            Object value = values[i];
            if (value == null) {
                text.append("\\N");
            } else if (value instanceof Number || value instanceof Boolean) {
                text.append(value);
            } else {
                escape(value instanceof List<?> list ? array(list) : value.toString());
            }
        }
        text.append('\n');
    }

    private static String array(List<?> values) {
        StringBuilder literal = new StringBuilder("{");
        for (Object value : values) {
            literal.append(literal.length() > 1 ? ",\"" : "\"");
            String item = value.toString();
            for (int i = 0; i < item.length(); i++) {
                char c = item.charAt(i);
                if (c == '"' || c == '\\') {
                    literal.append('\\');
                }
                literal.append(c);
            }
            literal.append('"');
        }
        return literal.append('}').toString();
    }

    private void escape(String value) {
        int written = 0;
        for (int i = 0; i < value.length(); i++) {
            char escaped = switch (value.charAt(i)) {
                case '\\' -> '\\';
                case '\t' -> 't';
                case '\n' -> 'n';
                case '\r' -> 'r';
                default -> 0;
            };
            if (escaped != 0) {
                text.append(value, written, i).append('\\').append(escaped);
                written = i + 1;
            }
        }
        text.append(value, written, value.length());
    }

    /** @param target table and columns, for instance {@code decision (id, run)} */
    public void into(DataSource source, String target) {
        String sql = "copy " + target + " from stdin";
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(text.toString()));
        } catch (SQLException e) {
            throw new SQLStateSQLExceptionTranslator().translate("COPY", sql, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }
}
