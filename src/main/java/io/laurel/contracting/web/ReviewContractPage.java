package io.laurel.contracting.web;

import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.LegalReview;
import io.laurel.contracting.process.ContractingKeys;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
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
    private final ContractViews views;
    private final ContractTaskForms forms;

    ReviewContractPage(LegalReview review, ContractViews views, ContractTaskForms forms) {
        this.review = review;
        this.views = views;
        this.forms = forms;
    }

    @Override
    public String taskKey() {
        return ContractingKeys.TASK_REVIEW;
    }

    @Override
    public String show(HumanTask task, Model model) {
        Contract contract = forms.contract(task);
        views.fill(model, contract, LocaleContextHolder.getLocale());
        forms.blankUnlessTyped(model);
        return "contracting/task-review";
    }

    @PostMapping("/console/tasks/{id}/approve-draft")
    @PreAuthorize("hasAnyRole('REVIEWER','LEAD')")
    String approve(@PathVariable String id, @RequestParam int version) {
        review.approve(id, version);
        return ContractTaskForms.done(id);
    }

    @PostMapping("/console/tasks/{id}/redraft-contract")
    @PreAuthorize("hasAnyRole('REVIEWER','LEAD')")
    String redraft(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String inKindValue,
            @RequestParam(defaultValue = "") String specialTerms,
            Model model) {
        return forms.decide(
                this,
                id,
                () -> review.redraft(id, version, amount(inKindValue), specialTerms),
                Map.of("inKindValue", inKindValue, "specialTerms", specialTerms),
                model);
    }

    @PostMapping("/console/tasks/{id}/refuse-draft")
    @PreAuthorize("hasAnyRole('REVIEWER','LEAD')")
    String refuse(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        return forms.decide(this, id, () -> review.refuse(id, version, reason), Map.of("reason", reason), model);
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
}
