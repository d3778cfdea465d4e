package io.laurel.workflow.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.ibatis.builder.xml.XMLConfigBuilder;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.managed.ManagedTransactionFactory;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.impl.util.ReflectUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Reads the engine's thousand SQL mappings, a fifth of the start's work, on a thread of its own while Spring reads its classes. The
 * same steps as in the engine's {@code initSqlSessionFactory}; if they fail, the engine reads them itself.
 */
public final class EarlyMappings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(EarlyMappings.class);
    private static final String BEAN = "engineMappings";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        FutureTask<Configuration> reading = new FutureTask<>(EarlyMappings::read);
        Thread thread = new Thread(reading, "mappings-early");
        thread.setDaemon(true);
        thread.start();
        context.getBeanFactory().registerSingleton(BEAN, new Reading(reading));
    }

    private static Configuration read() throws IOException {
        Properties properties = new Properties();
        properties.put("prefix", "");
        ProcessEngineConfigurationImpl.initSqlSessionFactoryProperties(properties, "", DbSqlSessionFactory.POSTGRES);
        try (InputStream mappings =
                ReflectUtil.getResourceAsStream(ProcessEngineConfigurationImpl.DEFAULT_MYBATIS_MAPPING_FILE)) {
            return new XMLConfigBuilder(mappings, "", properties).parse();
        }
    }

    /** What is being read; used once, since a configuration belongs to one engine. */
    record Reading(FutureTask<Configuration> mappings) {}

    /** After the plugin that brings the data source. */
    @Component
    @Order
    static class UseThem extends AbstractProcessEnginePlugin {

        private final Reading reading;

        UseThem(Reading reading) {
            this.reading = reading;
        }

        @Override
        public void preInit(ProcessEngineConfigurationImpl engine) {
            try {
                Configuration mappings = reading.mappings().get();
                mappings.setEnvironment(
                        new Environment("default", new ManagedTransactionFactory(), engine.getDataSource()));
                mappings.setDefaultStatementTimeout(engine.getJdbcStatementTimeout());
                if (engine.isJdbcBatchProcessing()) {
                    mappings.setDefaultExecutorType(ExecutorType.BATCH);
                }
                engine.setSqlSessionFactory(new DefaultSqlSessionFactory(mappings));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                LOG.warn("The engine reads its mappings itself", e.getCause());
            }
        }
    }
}
