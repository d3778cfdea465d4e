package io.laurel.workflow;

import org.springframework.ui.Model;

/** A feature's page for one kind of user task, shown at {@code /console/tasks/{id}} and framed by Tasklist. One bean per task key. */
public interface TaskPage {

    /** The BPMN id of the user task. */
    String taskKey();

    /**
     * Fills the model and names the Thymeleaf view. The caller has been checked. The view posts to an address of the
     * feature's own, which ends in {@link HumanTasks#complete} and redirects to {@code /console/tasks/{id}/done}.
     */
    String show(HumanTask task, Model model);
}
