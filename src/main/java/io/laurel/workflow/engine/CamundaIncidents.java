package io.laurel.workflow.engine;

import io.laurel.workflow.Incidents;
import io.laurel.workflow.ProcessIds;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

@Component
class CamundaIncidents implements Incidents {

    private final RuntimeService runtime;
    private final IdentityService identity;

    CamundaIncidents(RuntimeService runtime, IdentityService identity) {
        this.runtime = runtime;
        this.identity = identity;
    }

    @Override
    public long open(long programId) {
        return Nobody.callAs(
                identity,
                () -> runtime.createIncidentQuery()
                        .tenantIdIn(ProcessIds.tenant(programId))
                        .count());
    }
}
