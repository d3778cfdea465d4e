package io.laurel.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills a program with creators made by SQL, the same at every run: see bench/creators.sql. */
public final class GeneratedCreators {

    private GeneratedCreators() {}

    public static void fill(JdbcTemplate jdbc, PlatformTransactionManager transactions, long program, int creators) {
        String script;
        try {
            script = new ClassPathResource("bench/creators.sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String filled =
                script.replace(":program", Long.toString(program)).replace(":creators", Integer.toString(creators));
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            for (String statement : filled.split(";\\s*\\n")) {
                if (!statement.isBlank()) {
                    jdbc.execute(statement);
                }
            }
        });
        jdbc.execute("vacuum analyze profile");
        jdbc.execute("analyze snapshot");
        jdbc.execute("analyze creator_tag");
    }
}
