package io.laurel.outreach.web;

import io.laurel.outreach.process.Outreach;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.TaskPage;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** "Answer question": the creator's questions and the manager's one answer. */
@Component
class AnswerQuestionPage implements TaskPage {

    private final TaskModel models;

    AnswerQuestionPage(TaskModel models) {
        this.models = models;
    }

    @Override
    public String taskKey() {
        return Outreach.ANSWER_QUESTION;
    }

    @Override
    public String show(HumanTask task, Model model) {
        models.fill(task, model);
        return "outreach/answer-question";
    }
}
