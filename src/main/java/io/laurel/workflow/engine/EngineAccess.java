package io.laurel.workflow.engine;

import io.laurel.identity.Role;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Groups, grants and Tasklist filters, made anew at every start and the same every time. Business groups may see and work on the
 * tasks of the processes whose diagrams name them; nothing else.
 */
@Component
class EngineAccess {

    private static final List<Role> BUSINESS = List.of(Role.MANAGER, Role.REVIEWER, Role.ANALYST, Role.LEAD);

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;
    private final RepositoryService repository;
    private final TransactionTemplate transaction;

    EngineAccess(
            IdentityService identity,
            AuthorizationService authorizations,
            FilterService filters,
            TaskService tasks,
            RepositoryService repository,
            TransactionTemplate transaction) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
        this.repository = repository;
        this.transaction = transaction;
    }

    @EventListener(ApplicationStartedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void prepare() {
        transaction.executeWithoutResult(status -> {
            groups();
            for (Role role : BUSINESS) {
                grant(role, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            }
            for (Resources resource : Resources.values()) {
                grant(Role.ADMIN, resource, Authorization.ANY, Permissions.ALL);
            }
            for (Map.Entry<String, Set<String>> process : groupsByProcess().entrySet()) {
                for (Role role : BUSINESS) {
                    if (role == Role.LEAD || process.getValue().contains(role.group())) {
                        grant(
                                role,
                                Resources.PROCESS_DEFINITION,
                                process.getKey(),
                                ProcessDefinitionPermissions.READ,
                                ProcessDefinitionPermissions.READ_TASK,
                                ProcessDefinitionPermissions.TASK_WORK,
                                ProcessDefinitionPermissions.TASK_ASSIGN);
                    }
                }
            }
            filters();
        });
    }

    /**
     * Read from the deployed diagrams: a second start deploys nothing, and a plain look through the text spares it the validation
     * of every diagram, which takes a second.
     */
    private Map<String, Set<String>> groupsByProcess() {
        Map<String, Set<String>> groups = new TreeMap<>();
        for (ProcessDefinition process :
                repository.createProcessDefinitionQuery().latestVersion().list()) {
            groups.computeIfAbsent(process.getKey(), key -> new TreeSet<>()).addAll(candidateGroups(process));
        }
        return groups;
    }

    private Set<String> candidateGroups(ProcessDefinition process) {
        XMLInputFactory plain = XMLInputFactory.newDefaultFactory();
        plain.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        plain.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Set<String> groups = new TreeSet<>();
        try (InputStream diagram = repository.getProcessModel(process.getId())) {
            XMLStreamReader reader = plain.createXMLStreamReader(diagram);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && "userTask".equals(reader.getLocalName())
                        && BpmnModelConstants.BPMN20_NS.equals(reader.getNamespaceURI())) {
                    String named = reader.getAttributeValue(
                            BpmnModelConstants.CAMUNDA_NS, BpmnModelConstants.CAMUNDA_ATTRIBUTE_CANDIDATE_GROUPS);
                    if (named != null) {
                        groups.addAll(Arrays.stream(named.split(","))
                                .map(String::strip)
                                .toList());
                    }
                }
            }
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException("The diagram of process " + process.getKey() + " cannot be read", e);
        }
        return groups;
    }

    private void groups() {
        for (Role role : Role.values()) {
            if (identity.createGroupQuery().groupId(role.group()).count() == 0) {
                Group group = identity.newGroup(role.group());
                group.setName(role.name().charAt(0) + role.code().substring(1) + "s");
                group.setType(role == Role.ADMIN ? "SYSTEM" : "WORKFLOW");
                identity.saveGroup(group);
            }
        }
    }

    private void grant(Role role, Resource resource, String id, Permission... permissions) {
        Authorization grant = authorizations
                .createAuthorizationQuery()
                .groupIdIn(role.group())
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
        if (grant == null) {
            grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(role.group());
            grant.setResource(resource);
            grant.setResourceId(id);
        }
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }

    private void filters() {
        filter(
                "My group's tasks",
                10,
                tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}"));
        filter("My tasks", 20, tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        filter(
                "Overdue",
                30,
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .includeAssignedTasks()
                        .dueBeforeExpression("${now()}"));
    }

    private void filter(String name, int priority, TaskQuery query) {
        Filter filter = filters.createTaskFilterQuery().filterName(name).singleResult();
        if (filter == null) {
            filter = filters.newTaskFilter(name);
        }
        query.orderByTaskPriority().desc().orderByDueDate().asc();
        filter.setQuery(query);
        Map<String, Object> properties = new HashMap<>();
        properties.put("priority", priority);
        properties.put("refresh", false);
        properties.put("showUndefinedVariable", false);
        filter.setProperties(properties);
        filters.saveFilter(filter);
        for (Role role : BUSINESS) {
            grant(role, Resources.FILTER, filter.getId(), Permissions.READ);
        }
    }
}
