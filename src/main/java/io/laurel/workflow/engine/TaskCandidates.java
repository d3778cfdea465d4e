package io.laurel.workflow.engine;

import io.laurel.identity.Staff;
import io.laurel.identity.StaffDirectory;
import io.laurel.workflow.ProcessIds;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who may work on a given task. */
@Component
class TaskCandidates {

    private final ObjectProvider<StaffDirectory> directory;

    TaskCandidates(ObjectProvider<StaffDirectory> directory) {
        this.directory = directory;
    }

    boolean mayWork(DelegateTask task, String userId) {
        Staff staff = directory.getObject().find(userId).orElse(null);
        if (staff == null
                || (task.getTenantId() != null && !staff.isMemberOf(ProcessIds.programOfTenant(task.getTenantId())))) {
            return false;
        }
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .anyMatch(group -> staff.role().group().equals(group));
    }
}
