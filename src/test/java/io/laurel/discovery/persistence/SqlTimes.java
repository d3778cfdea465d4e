package io.laurel.discovery.persistence;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/** A data source that notes how long each statement took, from sending it to having its rows. */
final class SqlTimes {

    record Part(String sql, double millis) {

        @Override
        public String toString() {
            String start = sql.strip().replaceAll("\\s+", " ");
            return "%.1f ms %s".formatted(millis, start.substring(0, Math.min(70, start.length())));
        }
    }

    private final List<Part> parts = new ArrayList<>();
    private final LongSupplier nanos;

    /** @param nanos the clock */
    SqlTimes(LongSupplier nanos) {
        this.nanos = nanos;
    }

    DataSource of(DataSource source) {
        return proxy(
                DataSource.class,
                source,
                (method, arguments, result) ->
                        result instanceof Connection connection ? connection(connection) : result);
    }

    /** What was noted since the last call. */
    List<Part> taken() {
        List<Part> taken = List.copyOf(parts);
        parts.clear();
        return taken;
    }

    private Connection connection(Connection connection) {
        return proxy(
                Connection.class,
                connection,
                (method, arguments, result) -> result instanceof PreparedStatement statement
                        ? statement(statement, (String) arguments[0])
                        : result);
    }

    private PreparedStatement statement(PreparedStatement statement, String sql) {
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (self, method, arguments) -> {
                    long begun = nanos.getAsLong();
                    Object result = invoke(statement, method, arguments);
                    if (method.getName().startsWith("execute")) {
                        parts.add(new Part(sql, (nanos.getAsLong() - begun) / 1e6));
                    }
                    return result;
                });
    }

    private interface Seen {

        Object instead(Method method, Object[] arguments, Object result);
    }

    private static <T> T proxy(Class<T> type, T target, Seen seen) {
        InvocationHandler handler =
                (self, method, arguments) -> seen.instead(method, arguments, invoke(target, method, arguments));
        return type.cast(Proxy.newProxyInstance(SqlTimes.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
