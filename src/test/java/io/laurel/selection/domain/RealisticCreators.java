package io.laurel.selection.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills a program with creators of whom as much is missing as in real data: see bench/screening.sql. */
final class RealisticCreators {

    private static final int AT_ONCE = 100_000;

    private RealisticCreators() {}

    static void fill(JdbcTemplate jdbc, PlatformTransactionManager transactions, long program, int number) {
        String script;
        try {
            script = new ClassPathResource("bench/screening.sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int from = 1; from <= number; from += AT_ONCE) {
            String filled = script.replace(":program", Long.toString(program))
                    .replace(":from", Integer.toString(from))
                    .replace(":to", Integer.toString(Math.min(number, from + AT_ONCE - 1)));
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                for (String statement : filled.split(";\\s*\\n")) {
                    if (!statement.isBlank()) {
                        jdbc.execute(statement);
                    }
                }
            });
        }
        for (String table : List.of("creator", "profile", "snapshot", "audience", "observed_post")) {
            jdbc.execute("vacuum analyze " + table);
        }
    }
}
