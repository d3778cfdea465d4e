package io.laurel.rulebook.web;

import io.laurel.identity.CurrentStaff;
import io.laurel.rulebook.RuleChangeApprovals;
import io.laurel.rulebook.RuleChanges;
import io.laurel.rulebook.RuleChanges.Origin;
import io.laurel.rulebook.RuleImpacts;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One proposed change: its difference, its cases, the verdicts it flips, and its way to a second person. */
@Controller
class ProposalPages {

    private final RuleSets sets;
    private final RuleChanges changes;
    private final RuleChangeApprovals approvals;
    private final RuleImpacts impacts;
    private final HumanTasks tasks;
    private final CurrentStaff staff;
    private final MessageSource messages;

    ProposalPages(
            RuleSets sets,
            RuleChanges changes,
            RuleChangeApprovals approvals,
            RuleImpacts impacts,
            HumanTasks tasks,
            CurrentStaff staff,
            MessageSource messages) {
        this.sets = sets;
        this.changes = changes;
        this.approvals = approvals;
        this.impacts = impacts;
        this.tasks = tasks;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping("/console/rules/proposals/{id}")
    @PreAuthorize(RuleAccess.READERS)
    String show(@PathVariable long id, Model model) {
        String me = staff.require().id();
        RuleSets.Review review = sets.review(id, staff.programId(), me);
        boolean mine = review.proposal().proposer().equals(me);
        boolean release = review.proposal().origin() == Origin.RELEASE;
        boolean mayWrite = RuleAccess.mayWrite(staff);
        model.addAttribute("review", review);
        model.addAttribute("mayCompute", mayWrite);
        model.addAttribute("mine", mine);
        model.addAttribute(
                "maySubmit", mayWrite && review.open() && !review.submitted() && (mine || release) && !review.stale());
        model.addAttribute("mayWithdraw", mayWrite && review.open() && mine);
        model.addAttribute("task", task(id, mayWrite && !approvals.isFrom(id, me) && review.open()));
        return "rulebook/proposal";
    }

    /** The impact alone: asked for again while it is being computed. */
    @GetMapping("/console/rules/proposals/{id}/impact")
    @PreAuthorize(RuleAccess.READERS)
    String impact(@PathVariable long id, Model model) {
        model.addAttribute("p", changes.require(id));
        model.addAttribute("impacts", impacts.of(id, staff.programId()));
        model.addAttribute("mayCompute", RuleAccess.mayWrite(staff));
        return "rulebook/parts :: impact";
    }

    @PostMapping("/console/rules/proposals/{id}/impact")
    @PreAuthorize(RuleAccess.WRITERS)
    String computeAgain(@PathVariable long id, Model model) {
        impacts.again(id, staff.programId(), staff.require().id());
        return impact(id, model);
    }

    private HumanTask task(long id, boolean mayDecide) {
        return mayDecide
                ? tasks.about(RuleChangeApprovals.PROCESS, id).stream()
                        .findFirst()
                        .orElse(null)
                : null;
    }

    @PostMapping("/console/rules/proposals/{id}/submit")
    @PreAuthorize(RuleAccess.WRITERS)
    String submit(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String comment,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash,
            Locale locale) {
        try {
            approvals.submit(id, comment);
            flash.addFlashAttribute("flashDone", messages.getMessage("rulebook.submitted", null, locale));
        } catch (InvalidInput e) {
            model.addAttribute("errors", e.problems());
            model.addAttribute("comment", comment);
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return show(id, model);
        } catch (Conflict e) {
            flash.addFlashAttribute("flashProblem", e.getMessage());
        }
        return "redirect:/console/rules/proposals/" + id;
    }

    @PostMapping("/console/rules/proposals/{id}/withdraw")
    @PreAuthorize(RuleAccess.WRITERS)
    String withdraw(@PathVariable long id, RedirectAttributes flash, Locale locale) {
        changes.require(id);
        try {
            approvals.withdraw(id);
            flash.addFlashAttribute("flashDone", messages.getMessage("rulebook.withdrawn", null, locale));
        } catch (Conflict e) {
            flash.addFlashAttribute("flashProblem", e.getMessage());
        }
        return "redirect:/console/rules/proposals/" + id;
    }
}
