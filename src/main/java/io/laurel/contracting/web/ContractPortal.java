package io.laurel.contracting.web;

import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.ContractDocument;
import io.laurel.contracting.domain.ContractState;
import io.laurel.contracting.domain.Signature;
import io.laurel.contracting.domain.Signing;
import io.laurel.contracting.domain.TermsText;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.PortalVisitor;
import io.laurel.program.Programs;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ambassador's contract: terms in plain words, the document, signing or refusing. Only ever the visitor's own. */
@Controller
class ContractPortal {

    private final PortalVisitor visitor;
    private final ContractStore contracts;
    private final Signing signing;
    private final TermsText texts;
    private final Programs programs;
    private final MessageSource messages;

    ContractPortal(
            PortalVisitor visitor,
            ContractStore contracts,
            Signing signing,
            TermsText texts,
            Programs programs,
            MessageSource messages) {
        this.visitor = visitor;
        this.contracts = contracts;
        this.signing = signing;
        this.texts = texts;
        this.programs = programs;
        this.messages = messages;
    }

    @GetMapping("/p/contract")
    String show(Model model, Locale locale) {
        MagicLinks.Grant grant = visitor.require();
        model.addAttribute("program", programs.require(grant.programId()));
        Optional<Contract> contract = shown(grant);
        model.addAttribute("contract", contract.orElse(null));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", Map.of());
        }
        contract.ifPresent(own -> {
            ContractDocument document = contracts.document(own.id(), own.documentVersion());
            model.addAttribute("document", document);
            model.addAttribute("lines", texts.lines(own.terms(), locale));
            model.addAttribute("consentText", signing.consentText(own, Signature.Party.CREATOR, locale));
            model.addAttribute("signatures", contracts.signatures(own.id()));
        });
        return "contracting/portal";
    }

    @GetMapping("/p/contract/document")
    ResponseEntity<byte[]> document() {
        Contract contract = shown(visitor.require()).orElseThrow(() -> new NotFound("Contract", "of this link"));
        return PdfResponse.of(contracts.document(contract.id(), contract.documentVersion()));
    }

    @PostMapping("/p/contract/sign")
    String sign(
            @RequestParam long contractId,
            @RequestParam String documentHash,
            @RequestParam(defaultValue = "") String typedName,
            @RequestParam(defaultValue = "false") boolean consent,
            Model model,
            RedirectAttributes redirect,
            Locale locale) {
        try {
            signing.sign(visitor.require(), contractId, typedName, consent, documentHash, locale);
            redirect.addFlashAttribute("flashDone", messages.getMessage("contracting.portal.signed", null, locale));
        } catch (InvalidInput e) {
            return again(model, e, Map.of("typedName", typedName, "consent", Boolean.toString(consent)), locale);
        } catch (Conflict e) {
            redirect.addFlashAttribute(
                    "flashProblem", messages.getMessage("contracting.portal.conflict", null, locale));
        }
        return "redirect:/p/contract";
    }

    @PostMapping("/p/contract/refuse")
    String refuse(
            @RequestParam long contractId,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            Locale locale) {
        try {
            signing.refuse(visitor.require(), contractId, reason);
            redirect.addFlashAttribute("flashDone", messages.getMessage("contracting.portal.refused", null, locale));
        } catch (InvalidInput e) {
            return again(model, e, Map.of("reason", reason), locale);
        } catch (Conflict e) {
            redirect.addFlashAttribute(
                    "flashProblem", messages.getMessage("contracting.portal.conflict", null, locale));
        }
        return "redirect:/p/contract";
    }

    private String again(Model model, InvalidInput problem, Map<String, String> typed, Locale locale) {
        Map<String, String> errors = new LinkedHashMap<>();
        problem.problems()
                .forEach(each -> errors.put(
                        each.field(), messages.getMessage("contracting.error." + each.field(), null, locale)));
        model.addAttribute("errors", errors);
        model.addAttribute("form", typed);
        return show(model, locale);
    }

    /** The newest contract that was laid before the visitor; drafts and withdrawn ones are not shown. */
    private Optional<Contract> shown(MagicLinks.Grant grant) {
        return contracts
                .newestOf(grant.membershipId())
                .filter(contract -> contract.programId() == grant.programId())
                .filter(contract -> contract.signatureDue() != null)
                .filter(contract -> !List.of(ContractState.DRAFTING, ContractState.IN_REVIEW, ContractState.WITHDRAWN)
                        .contains(contract.state()));
    }
}
