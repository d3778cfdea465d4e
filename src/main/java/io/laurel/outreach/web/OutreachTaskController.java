package io.laurel.outreach.web;

import io.laurel.outreach.domain.OutreachTasks;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Decisions in the tasks "Find contact" and "Answer question". What was typed stays when it is refused. */
@Controller
@PreAuthorize("hasAnyRole('MANAGER','LEAD')")
class OutreachTaskController {

    private final OutreachTasks use;
    private final HumanTasks tasks;
    private final FindContactPage findContact;
    private final AnswerQuestionPage answerQuestion;

    OutreachTaskController(
            OutreachTasks use, HumanTasks tasks, FindContactPage findContact, AnswerQuestionPage answerQuestion) {
        this.use = use;
        this.tasks = tasks;
        this.findContact = findContact;
        this.answerQuestion = answerQuestion;
    }

    @PostMapping("/console/tasks/{id}/contact-address")
    String enterAddress(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String lawfulBasis,
            Model model,
            HttpServletResponse response) {
        return decide(
                id,
                () -> use.enterAddress(id, email, source, lawfulBasis),
                Map.of("email", email, "source", source, "lawfulBasis", lawfulBasis),
                model,
                response);
    }

    /** The link is shown once and not kept: whoever has it answers as the creator. */
    @PostMapping("/console/tasks/{id}/contact-link")
    String personalLink(@PathVariable String id, Model model, HttpServletResponse response) {
        model.addAttribute("personalLink", use.personalLink(id));
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        return findContact.show(tasks.require(id), model);
    }

    @PostMapping("/console/tasks/{id}/contact-messaged")
    String messageSent(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String channel,
            Model model,
            HttpServletResponse response) {
        return decide(id, () -> use.messageSent(id, channel), Map.of("channel", channel), model, response);
    }

    @PostMapping("/console/tasks/{id}/contact-unreachable")
    String unreachable(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response) {
        return decide(id, () -> use.unreachable(id, reason), Map.of("reason", reason), model, response);
    }

    @PostMapping("/console/tasks/{id}/question-answer")
    String answer(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String answer,
            Model model,
            HttpServletResponse response) {
        return decide(id, () -> use.answer(id, answer), Map.of("answer", answer), model, response);
    }

    /** @param form what was typed, shown again when it is refused */
    private String decide(
            String id, Runnable decision, Map<String, String> form, Model model, HttpServletResponse response) {
        try {
            decision.run();
            return "redirect:/console/tasks/" + id + "/done";
        } catch (InvalidInput e) {
            response.setStatus(400);
            model.addAttribute("errors", e.problems());
            model.addAttribute("form", form);
            HumanTask task = tasks.require(id);
            return task.taskKey().equals(findContact.taskKey())
                    ? findContact.show(task, model)
                    : answerQuestion.show(task, model);
        }
    }
}
