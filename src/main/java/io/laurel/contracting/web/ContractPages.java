package io.laurel.contracting.web;

import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.ContractState;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.contracting.process.ContractingKeys;
import io.laurel.identity.CurrentStaff;
import io.laurel.shared.NotFound;
import io.laurel.workflow.HumanTasks;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Contracts in the console. */
@Controller
class ContractPages {

    private static final String READERS = "hasAnyRole('MANAGER','LEAD','REVIEWER','ANALYST','ADMIN')";
    private static final int PAGE = 50;

    private final ContractStore contracts;
    private final ContractViews views;
    private final CurrentStaff staff;
    private final HumanTasks tasks;

    ContractPages(ContractStore contracts, ContractViews views, CurrentStaff staff, HumanTasks tasks) {
        this.contracts = contracts;
        this.views = views;
        this.staff = staff;
        this.tasks = tasks;
    }

    @GetMapping("/console/contracts")
    @PreAuthorize(READERS)
    String list(@RequestParam(required = false) String state, @RequestParam(defaultValue = "1") int page, Model model) {
        ContractState wanted = state(state);
        int current = Math.max(1, page);
        long program = staff.programId();
        model.addAttribute("state", wanted);
        model.addAttribute("states", ContractState.values());
        model.addAttribute("page", current);
        model.addAttribute("size", PAGE);
        model.addAttribute("total", contracts.count(program, wanted));
        model.addAttribute("rows", views.rows(contracts.page(program, wanted, PAGE, (current - 1L) * PAGE)));
        return "contracting/list";
    }

    @GetMapping("/console/contracts/{id}")
    @PreAuthorize(READERS)
    String show(@PathVariable long id, Model model, Locale locale) {
        Contract contract = views.require(id);
        views.fill(model, contract, locale);
        model.addAttribute("events", contracts.events(id));
        model.addAttribute("openTasks", tasks.about(ContractingKeys.PROCESS, contract.membershipId()));
        return "contracting/show";
    }

    @GetMapping("/console/contracts/{id}/document")
    @PreAuthorize(READERS)
    ResponseEntity<byte[]> document(@PathVariable long id) {
        Contract contract = views.require(id);
        if (contract.documentVersion() == 0) {
            throw new NotFound("Document of contract", id);
        }
        return PdfResponse.of(views.document(contract));
    }

    private static ContractState state(String given) {
        for (ContractState state : ContractState.values()) {
            if (state.name().equals(given)) {
                return state;
            }
        }
        return null;
    }
}
