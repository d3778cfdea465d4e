package io.laurel.workflow.engine;

import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Jobs a killed node had locked go on at once instead of after the lock's five minutes. A node locks jobs under the name its
 * connections carry, so a lock whose owner has no connection belongs to nobody alive. Should its owner only have lost the network, the raised
 * revision makes it fail to finish the job a second time.
 */
@Component
@Order
class NodeLocks extends AbstractProcessEnginePlugin {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLocks.class);

    private final JdbcTemplate jdbc;

    NodeLocks(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        if (engine.getJobExecutor() != null) {
            engine.getJobExecutor()
                    .setLockOwner(jdbc.queryForObject("select current_setting('application_name')", String.class));
        }
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        release();
    }

    /** At a start, and by every node that goes on while another has died. */
    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void release() {
        int released = jdbc.update("""
                update act_ru_job set lock_owner_ = null, lock_exp_time_ = null, rev_ = rev_ + 1
                where lock_owner_ is not null
                  and not exists (select 1 from pg_stat_activity where application_name = lock_owner_)""");
        if (released > 0) {
            LOG.info("{} jobs of a node that is gone are free again", released);
        }
    }
}
