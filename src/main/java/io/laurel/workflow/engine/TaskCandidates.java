package io.laurel.workflow.engine;

import io.laurel.identity.Staff;
import io.laurel.identity.StaffDirectory;
import io.laurel.workflow.ProcessIds;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which groups work on which process, read off the diagrams, and who may work on a given task. */
@Component
class TaskCandidates {

    private final Map<String, Set<String>> groupsByProcess = new ConcurrentHashMap<>();
    private final ObjectProvider<StaffDirectory> directory;

    TaskCandidates(ObjectProvider<StaffDirectory> directory) {
        this.directory = directory;
    }

    void declare(String processKey, Set<Expression> groups) {
        Set<String> known = groupsByProcess.computeIfAbsent(processKey, key -> new ConcurrentSkipListSet<>());
        groups.forEach(group -> known.add(group.getExpressionText()));
    }

    Map<String, Set<String>> byProcess() {
        return new TreeMap<>(groupsByProcess);
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
