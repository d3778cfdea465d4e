package io.laurel.contracting.web;

import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.TaskPage;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the task pages of contracts share: the contract decided about, and a refused form that keeps what was typed. */
@Component
class ContractTaskForms {

    private final ContractStore contracts;
    private final HumanTasks tasks;

    ContractTaskForms(ContractStore contracts, HumanTasks tasks) {
        this.contracts = contracts;
        this.tasks = tasks;
    }

    Contract contract(HumanTask task) {
        return contracts.openOf(task.subject()).orElseThrow(() -> new Conflict("The contract of this task has ended"));
    }

    void blankUnlessTyped(Model model) {
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", Map.of());
        }
    }

    /** @return where to go on, or the page again with what was typed and what is wrong with it */
    String decide(TaskPage page, String taskId, Runnable decision, Map<String, String> typed, Model model) {
        try {
            decision.run();
            return done(taskId);
        } catch (InvalidInput e) {
            HumanTask task = tasks.require(taskId);
            model.addAttribute("task", task);
            model.addAttribute("errors", e.problems());
            model.addAttribute("form", typed);
            return page.show(task, model);
        }
    }

    static String done(String taskId) {
        return "redirect:/console/tasks/" + taskId + "/done";
    }
}
