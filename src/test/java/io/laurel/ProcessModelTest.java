package io.laurel;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.identity.Role;
import io.laurel.workflow.TaskPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimeDuration;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** House rules of diagrams. */
@LaurelTest
class ProcessModelTest {

    @Autowired
    private List<TaskPage> pages;

    @Autowired
    private ApplicationContext context;

    static List<Path> processes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyProcessOfTheDesignIsThere() throws IOException {
        assertThat(processes().stream()
                        .map(file -> file.getFileName().toString().replace(".bpmn", "")))
                .contains(
                        "CandidateSelection",
                        "AmbassadorLifecycle",
                        "Outreach",
                        "Contracting",
                        "Mission",
                        "ContentApproval",
                        "RewardFulfilment",
                        "RewardSettlement",
                        "RuleChange");
    }

    @ParameterizedTest
    @MethodSource("processes")
    void processIsNamedAfterItsFileAndForgets(Path file) {
        Process process = process(file);
        assertThat(process.getId()).isEqualTo(file.getFileName().toString().replace(".bpmn", ""));
        assertThat(process.getName()).isNotBlank();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isNotBlank();
        assertThat(all(process, ScriptTask.class))
                .as("scripts are for the rulebook and Java")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everyElementHasAReadableIdAndName(Path file) {
        for (FlowNode node : all(process(file), FlowNode.class)) {
            assertThat(node.getId()).doesNotMatch(".*_[0-9a-z]{7}$");
            boolean joins =
                    node instanceof ExclusiveGateway && node.getOutgoing().size() < 2;
            if (!joins
                    && !(node instanceof org.camunda.bpm.model.bpmn.instance.ParallelGateway)
                    && !(node instanceof org.camunda.bpm.model.bpmn.instance.EventBasedGateway)) {
                assertThat(node.getName()).as(node.getId()).isNotBlank();
            }
        }
        assertThat(all(process(file), EndEvent.class))
                .extracting(FlowElement::getName)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everyChoiceHasAnAnswerForEachCase(Path file) {
        for (ExclusiveGateway gateway : all(process(file), ExclusiveGateway.class)) {
            if (gateway.getOutgoing().size() < 2) {
                continue;
            }
            assertThat(gateway.getDefault())
                    .as(gateway.getId() + " has a default flow")
                    .isNotNull();
            for (SequenceFlow flow : gateway.getOutgoing()) {
                assertThat(flow.getName()).as(flow.getId()).isNotBlank();
                assertThat(flow.equals(gateway.getDefault()) || flow.getConditionExpression() != null)
                        .as(flow.getId() + " is the default or has a condition")
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everyUserTaskHasCandidatesADeadlineAndAPage(Path file) {
        Set<String> groups = Arrays.stream(Role.values()).map(Role::group).collect(Collectors.toSet());
        Set<String> keys = pages.stream().map(TaskPage::taskKey).collect(Collectors.toSet());
        for (UserTask task : all(process(file), UserTask.class)) {
            assertThat(task.getCamundaCandidateGroupsList())
                    .as(task.getId())
                    .isNotEmpty()
                    .isSubsetOf(groups);
            assertThat(task.getCamundaAssignee())
                    .as(task.getId() + " is offered to groups")
                    .isNull();
            assertThat(task.getCamundaDueDate()).as(task.getId() + " due date").isNotBlank();
            assertThat(task.getCamundaPriority()).as(task.getId() + " priority").isNotBlank();
            assertThat(task.getCamundaFormKey()).as(task.getId()).isEqualTo("embedded:deployment:task.html");
            assertThat(keys).as("a TaskPage bean").contains(task.getId());
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void deadlinesAreNotDrawnIntoTheDiagram(Path file) {
        for (TimeDuration duration : file(file).getModelElementsByType(TimeDuration.class)) {
            assertThat(duration.getTextContent())
                    .as("a deadline comes from a table")
                    .contains("${");
        }
        for (BoundaryEvent event : all(process(file), BoundaryEvent.class)) {
            assertThat(event.getName()).as(event.getId()).doesNotContainPattern("\\d");
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everyDelegateIsABean(Path file) {
        Stream.concat(
                        all(process(file), ServiceTask.class).stream().map(ServiceTask::getCamundaDelegateExpression),
                        all(process(file), BusinessRuleTask.class).stream()
                                .map(BusinessRuleTask::getCamundaDelegateExpression))
                .filter(java.util.Objects::nonNull)
                .map(expression -> expression.replaceAll("[${}]", ""))
                .forEach(bean -> assertThat(context.containsBean(bean)).as(bean).isTrue());
    }

    private static BpmnModelInstance file(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    private static Process process(Path file) {
        return file(file).getModelElementsByType(Process.class).iterator().next();
    }

    private static <T extends FlowElement> Collection<T> all(Process process, Class<T> type) {
        return process.getModelInstance().getModelElementsByType(type).stream()
                .map(type::cast)
                .toList();
    }
}
