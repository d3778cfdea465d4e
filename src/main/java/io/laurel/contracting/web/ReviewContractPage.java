package io.laurel.contracting.web;

import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.LegalReview;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.contracting.process.ContractingKeys;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.TaskPage;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Task "Review contract": approve the draft, have it drafted again, or refuse. */
@Controller
class ReviewContractPage implements TaskPage {

    private final LegalReview review;
    private final ContractStore contracts;
    private final ContractViews views;
    private final HumanTasks tasks;

    ReviewContractPage(LegalReview review, ContractStore contracts, ContractViews views, HumanTasks tasks) {
        this.review = review;
        this.contracts = contracts;
        this.views = views;
        this.tasks = tasks;
    }

    @Override
    public String taskKey() {
        return ContractingKeys.TASK_REVIEW;
    }

    @Override
    public String show(HumanTask task, Model model) {
        Contract contract =
                contracts.openOf(task.subject()).orElseThrow(() -> new Conflict("The contract of this task has ended"));
        views.fill(model, contract, LocaleContextHolder.getLocale());
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", Map.of());
        }
        return "contracting/task-review";
    }

    @PostMapping("/console/tasks/{id}/approve-draft")
    @PreAuthorize("hasAnyRole('REVIEWER','LEAD')")
    String approve(@PathVariable String id, @RequestParam int version) {
        review.approve(id, version);
        return done(id);
    }

    @PostMapping("/console/tasks/{id}/redraft-contract")
    @PreAuthorize("hasAnyRole('REVIEWER','LEAD')")
    String redraft(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String inKindValue,
            @RequestParam(defaultValue = "") String specialTerms,
            Model model) {
        try {
            review.redraft(id, version, amount(inKindValue), specialTerms);
            return done(id);
        } catch (InvalidInput e) {
            return again(id, e, Map.of("inKindValue", inKindValue, "specialTerms", specialTerms), model);
        }
    }

    @PostMapping("/console/tasks/{id}/refuse-draft")
    @PreAuthorize("hasAnyRole('REVIEWER','LEAD')")
    String refuse(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        try {
            review.refuse(id, version, reason);
            return done(id);
        } catch (InvalidInput e) {
            return again(id, e, Map.of("reason", reason), model);
        }
    }

    private String again(String id, InvalidInput problem, Map<String, String> typed, Model model) {
        HumanTask task = tasks.require(id);
        model.addAttribute("task", task);
        model.addAttribute("errors", problem.problems());
        model.addAttribute("form", typed);
        return show(task, model);
    }

    private static BigDecimal amount(String given) {
        if (given.isBlank()) {
            return null;
        }
        try {
            return new BigDecimal(given.strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new InvalidInput("inKindValue", given, "an amount such as 120.00");
        }
    }

    private static String done(String id) {
        return "redirect:/console/tasks/" + id + "/done";
    }
}
