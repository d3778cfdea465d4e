package io.laurel.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** docs/decisions/0001-lean-engine.md */
@LaurelTest
class EngineSetupTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private FilterService filters;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void engineIsLean() {
        ProcessEngineConfigurationImpl set = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(set.getHistoryLevel().getName())
                .as("of tests; the packaged jar's is looked at by JourneyCostIT")
                .isEqualTo("activity");
        assertThat(set.getHistoryLevels()).extracting(HistoryLevel::getName).contains("lean");
        assertThat(set.getHistoryRemovalTimeStrategy()).isEqualTo("start");
        assertThat(set.isDmnEnabled()).isFalse();
        assertThat(set.isCmmnEnabled()).isFalse();
        assertThat(set.isMetricsEnabled()).isFalse();
        assertThat(set.isAuthorizationEnabled()).isTrue();
        assertThat(set.getFailedJobRetryTimeCycle()).isEqualTo("PT30S,PT5M,PT30M,PT2H");
    }

    @Test
    void databaseOfTheFormerHistoryLevelIsMarkedAnew() throws IOException {
        String migration = Files.readString(Path.of("src/main/resources/db/migration/V011__history_level.sql"));
        transaction.executeWithoutResult(status -> {
            jdbc.execute(migration);
            assertThat(jdbc.queryForObject(
                            "select value_ from act_ge_property where name_ = 'historyLevel'", String.class))
                    .isEqualTo("31");
            status.setRollbackOnly();
        });
    }

    @Test
    void aWaitingTaskCostsFewRowsAndNoAuthorizations() {
        ProcessInstance instance = engine.getRuntimeService()
                .startProcessInstanceByKey("GateSample", "7", Map.of(ProcessIds.PROGRAM_ID, 777_001L));
        assertThat(instance.getId()).hasSizeLessThan(10);
        assertThat(instance.getTenantId()).isEqualTo("p777001");
        String task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();
        assertThat(jdbc.queryForObject(
                        "select count(*) from act_ru_authorization where resource_id_ = ?", Integer.class, task))
                .isZero();
    }

    @Test
    void tasklistHasItsFiltersOnce() {
        assertThat(filters.createTaskFilterQuery().list())
                .extracting(Filter::getName)
                .containsExactlyInAnyOrder("My tasks", "My group's tasks", "Overdue");
    }
}
