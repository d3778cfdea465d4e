package io.laurel.console.web;

import io.laurel.shared.NotFound;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.TaskPage;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page of every user task; Tasklist's embedded forms frame it. */
@Controller
@PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD')")
class TaskController {

    private final HumanTasks tasks;
    private final Map<String, TaskPage> pages;

    TaskController(HumanTasks tasks, List<TaskPage> pages) {
        this.tasks = tasks;
        this.pages = pages.stream().collect(Collectors.toMap(TaskPage::taskKey, Function.identity()));
    }

    @GetMapping("/console/tasks/{id}")
    String task(@PathVariable String id, Model model) {
        HumanTask task = tasks.require(id);
        TaskPage page = pages.get(task.taskKey());
        if (page == null) {
            throw new NotFound("Page for task", task.taskKey());
        }
        model.addAttribute("task", task);
        return page.show(task, model);
    }

    /** Shown in the frame after the decision; tells Tasklist to refresh its list. */
    @GetMapping("/console/tasks/{id}/done")
    String done(@PathVariable String id) {
        return "console/task-done";
    }
}
