package io.laurel.rulebook.web;

import io.laurel.identity.CurrentStaff;
import io.laurel.rulebook.RuleChangeApprovals;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.TaskPage;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Task "Approve rule change": a second person sees the difference, the cases and the flips, and decides. */
@Controller
class ApproveRuleChangePage implements TaskPage {

    private final RuleSets sets;
    private final RuleChangeApprovals approvals;
    private final HumanTasks tasks;
    private final CurrentStaff staff;
    private final MessageSource messages;

    ApproveRuleChangePage(
            RuleSets sets,
            RuleChangeApprovals approvals,
            HumanTasks tasks,
            CurrentStaff staff,
            MessageSource messages) {
        this.sets = sets;
        this.approvals = approvals;
        this.tasks = tasks;
        this.staff = staff;
        this.messages = messages;
    }

    @Override
    public String taskKey() {
        return RuleChangeApprovals.TASK_APPROVE;
    }

    @Override
    public String show(HumanTask task, Model model) {
        RuleSets.Review review =
                sets.review(task.subject(), staff.programId(), staff.require().id());
        model.addAttribute("review", review);
        model.addAttribute("mayCompute", RuleAccess.mayWrite(staff));
        model.addAttribute(
                "mine", approvals.isFrom(task.subject(), staff.require().id()));
        return "rulebook/task-approve";
    }

    /** @param live the version the person saw as live: when another was published since, they first see what it changed */
    @PostMapping("/console/tasks/{id}/approve-rule-change")
    @PreAuthorize(RuleAccess.WRITERS)
    String approve(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int live,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash,
            Locale locale) {
        HumanTask task = tasks.require(id);
        try {
            requireSeen(task, live, locale);
            if (!approvals.approve(id)) {
                flash.addFlashAttribute(
                        "flashProblem", messages.getMessage("rulebook.task.stale-closed", null, locale));
            }
            return done(id);
        } catch (Conflict e) {
            model.addAttribute("flashProblem", e.getMessage());
            response.setStatus(HttpStatus.CONFLICT.value());
            return again(task, model);
        }
    }

    @PostMapping("/console/tasks/{id}/send-back-rule-change")
    @PreAuthorize(RuleAccess.WRITERS)
    String sendBack(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response) {
        HumanTask task = tasks.require(id);
        try {
            approvals.sendBack(id, reason);
            return done(id);
        } catch (InvalidInput e) {
            model.addAttribute("errors", e.problems());
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        } catch (Conflict e) {
            model.addAttribute("flashProblem", e.getMessage());
            response.setStatus(HttpStatus.CONFLICT.value());
        }
        return again(task, model);
    }

    private void requireSeen(HumanTask task, int seen, Locale locale) {
        int live = sets.liveOf(task.subject());
        if (seen != live) {
            throw new Conflict(messages.getMessage("rulebook.task.moved", new Object[] {live}, locale));
        }
    }

    private String again(HumanTask task, Model model) {
        model.addAttribute("task", task);
        return show(task, model);
    }

    private static String done(String id) {
        return "redirect:/console/tasks/" + id + "/done";
    }
}
