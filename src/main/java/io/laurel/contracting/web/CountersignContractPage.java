package io.laurel.contracting.web;

import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.Countersigning;
import io.laurel.contracting.domain.Signature;
import io.laurel.contracting.domain.Signing;
import io.laurel.contracting.process.ContractingKeys;
import io.laurel.workflow.HumanTask;
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
    private final ContractViews views;
    private final ContractTaskForms forms;

    CountersignContractPage(
            Countersigning countersigning, Signing signing, ContractViews views, ContractTaskForms forms) {
        this.countersigning = countersigning;
        this.signing = signing;
        this.views = views;
        this.forms = forms;
    }

    @Override
    public String taskKey() {
        return ContractingKeys.TASK_COUNTERSIGN;
    }

    @Override
    public String show(HumanTask task, Model model) {
        Locale locale = LocaleContextHolder.getLocale();
        Contract contract = forms.contract(task);
        views.fill(model, contract, locale);
        model.addAttribute("consentText", signing.consentText(contract, Signature.Party.BRAND, locale));
        forms.blankUnlessTyped(model);
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
        return forms.decide(
                this,
                id,
                () -> countersigning.countersign(id, version, typedName, consent, locale),
                Map.of("typedName", typedName, "consent", Boolean.toString(consent)),
                model);
    }

    @PostMapping("/console/tasks/{id}/refuse-countersignature")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String refuse(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        return forms.decide(
                this, id, () -> countersigning.refuse(id, version, reason), Map.of("reason", reason), model);
    }
}
