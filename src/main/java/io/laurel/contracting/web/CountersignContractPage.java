package io.laurel.contracting.web;

import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.Countersigning;
import io.laurel.contracting.domain.Signature;
import io.laurel.contracting.domain.Signing;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.contracting.process.ContractingKeys;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.TaskPage;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Task "Countersign contract": sign for the brand, or refuse. */
@Controller
class CountersignContractPage implements TaskPage {

    private final Countersigning countersigning;
    private final Signing signing;
    private final ContractStore contracts;
    private final ContractViews views;
    private final HumanTasks tasks;

    CountersignContractPage(
            Countersigning countersigning,
            Signing signing,
            ContractStore contracts,
            ContractViews views,
            HumanTasks tasks) {
        this.countersigning = countersigning;
        this.signing = signing;
        this.contracts = contracts;
        this.views = views;
        this.tasks = tasks;
    }

    @Override
    public String taskKey() {
        return ContractingKeys.TASK_COUNTERSIGN;
    }

    @Override
    public String show(HumanTask task, Model model) {
        Locale locale = LocaleContextHolder.getLocale();
        Contract contract =
                contracts.openOf(task.subject()).orElseThrow(() -> new Conflict("The contract of this task has ended"));
        views.fill(model, contract, locale);
        model.addAttribute("consentText", signing.consentText(contract, Signature.Party.BRAND, locale));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", Map.of());
        }
        return "contracting/task-countersign";
    }

    @PostMapping("/console/tasks/{id}/countersign-contract")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String countersign(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String typedName,
            @RequestParam(defaultValue = "false") boolean consent,
            Locale locale,
            Model model) {
        try {
            countersigning.countersign(id, version, typedName, consent, locale);
            return done(id);
        } catch (InvalidInput e) {
            return again(id, e, Map.of("typedName", typedName, "consent", Boolean.toString(consent)), model);
        }
    }

    @PostMapping("/console/tasks/{id}/refuse-countersignature")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String refuse(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        try {
            countersigning.refuse(id, version, reason);
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

    private static String done(String id) {
        return "redirect:/console/tasks/" + id + "/done";
    }
}
