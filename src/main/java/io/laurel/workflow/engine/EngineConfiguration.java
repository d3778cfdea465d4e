package io.laurel.workflow.engine;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDependsOnDatabaseInitializationDetector;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine, lean: see docs/decisions/0001-lean-engine.md for what each switch is worth. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    private static final String RETRIES = "PT30S,PT5M,PT30M,PT2H";

    @Bean
    static ProcessEnginePlugin laurelEngine(DataSource dataSource, CompletionGate gate, TaskReferences references) {
        return new AbstractProcessEnginePlugin() {

            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setIdGenerator(new SequenceIdGenerator(dataSource));
                engine.setTenantIdProvider(new ProgramTenants());
                gate(engine);
                lean(engine);
                engine.setFailedJobRetryTimeCycle(RETRIES);
                engine.setLegacyJobRetryBehaviorEnabled(true);
                engine.setFailedJobCommandFactory(new RacesRunAgain());
                engine.setDefaultUserPermissionNameForTask("TASK_WORK");
                engine.setResourceAuthorizationProvider(new NoPerTaskAuthorizations());
                engine.setQueryMaxResultsLimit(2_000);
                engine.setDeserializationTypeValidationEnabled(true);
                engine.setHistoryTimeToLive("P180D");
                engine.setHistoryCleanupBatchWindowStartTime("01:00");
                engine.setHistoryCleanupBatchWindowEndTime("05:00");
            }

            private void gate(ProcessEngineConfigurationImpl engine) {
                List<BpmnParseListener> listeners = engine.getCustomPostBPMNParseListeners();
                listeners = listeners == null ? new ArrayList<>() : listeners;
                listeners.add(gate);
                listeners.add(references);
                engine.setCustomPostBPMNParseListeners(listeners);
                List<CommandInterceptor> interceptors = engine.getCustomPreCommandInterceptorsTxRequired();
                interceptors = interceptors == null ? new ArrayList<>() : interceptors;
                interceptors.add(new PeopleOnlyWorkOnTasks(engine));
                engine.setCustomPreCommandInterceptorsTxRequired(interceptors);
            }

            private void lean(ProcessEngineConfigurationImpl engine) {
                engine.setCustomHistoryLevels(List.of(new LeanHistory()));
                engine.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_START);
                engine.setCmmnEnabled(false);
                engine.setDmnEnabled(false);
                engine.setStandaloneTasksEnabled(false);
                engine.setMetricsEnabled(false);
                engine.setTaskMetricsEnabled(false);
                engine.setDbMetricsReporterActivate(false);
                engine.setImplicitVariableUpdateDetectionEnabled(false);
            }
        };
    }

    /** Flyway before the engine: the schema camunda, the sequence of ids and the gate's table must be there. */
    static class EngineAfterFlyway extends AbstractBeansOfTypeDependsOnDatabaseInitializationDetector {

        @Override
        protected java.util.Set<Class<?>> getDependsOnDatabaseInitializationBeanTypes() {
            return java.util.Set.of(ProcessEngineFactoryBean.class);
        }
    }
}
