package io.laurel.outreach.web;

import io.laurel.outreach.process.Outreach;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.TaskPage;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** "Find contact": an address with source and lawful basis, a direct message, or unreachable. */
@Component
class FindContactPage implements TaskPage {

    private final TaskModel models;

    FindContactPage(TaskModel models) {
        this.models = models;
    }

    @Override
    public String taskKey() {
        return Outreach.FIND_CONTACT;
    }

    @Override
    public String show(HumanTask task, Model model) {
        models.fill(task, model);
        return "outreach/find-contact";
    }
}
