package io.laurel.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@LaurelTest
class StartTest {

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void keepsTheEnginesTablesBesideLaurels() {
        assertThat(jdbc.queryForList(
                        "select table_schema from information_schema.tables where table_name = 'act_ru_task'",
                        String.class))
                .containsExactly("camunda");
        assertThat(jdbc.queryForList(
                        "select table_schema from information_schema.tables where table_name = 'audit_event'",
                        String.class))
                .containsExactly("laurel");
    }

    @Test
    void asksForAPasswordOnLoopbackOnly() {
        assertThat(jdbc.queryForList("select auth_method from pg_hba_file_rules", String.class))
                .containsOnly("scram-sha-256");
        assertThat(jdbc.queryForObject("show listen_addresses", String.class)).isEqualTo("127.0.0.1");
    }
}
