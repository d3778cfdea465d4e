package io.laurel.content.process;

import io.laurel.content.domain.Application;
import io.laurel.content.domain.CatalogueProcess;
import io.laurel.content.domain.Question;
import io.laurel.workflow.ProcessIds;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Applications and questions on Camunda. */
@Component
class CamundaCatalogueProcess implements CatalogueProcess {

    private final RuntimeService runtime;

    CamundaCatalogueProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public String applied(Application application) {
        return start(CatalogueNames.APPLICATION, application.id(), application.programId());
    }

    @Override
    public void withdrawn(Application application) {
        runtime.createMessageCorrelation(CatalogueNames.APPLICATION_WITHDRAWN)
                .processInstanceId(application.processInstanceId())
                .correlate();
    }

    @Override
    public String asked(Question question) {
        return start(CatalogueNames.QUESTION, question.id(), question.programId());
    }

    @Override
    public void dropped(Question question) {
        runtime.createMessageCorrelation(CatalogueNames.QUESTION_DROPPED)
                .processInstanceId(question.processInstanceId())
                .correlate();
    }

    private String start(String process, long subject, long programId) {
        return runtime.startProcessInstanceByKey(
                        process,
                        Long.toString(subject),
                        Variables.putValueTyped(ProcessIds.PROGRAM_ID, Variables.longValue(programId, true)))
                .getId();
    }
}
