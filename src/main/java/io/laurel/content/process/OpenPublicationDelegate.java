package io.laurel.content.process;

import io.laurel.content.domain.Publications;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets the ambassador publish, when the database knows of an approval. */
@Component("openPublicationDelegate")
class OpenPublicationDelegate implements JavaDelegate {

    private final Publications publications;

    OpenPublicationDelegate(Publications publications) {
        this.publications = publications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        publications.open(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
