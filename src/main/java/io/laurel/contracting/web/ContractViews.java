package io.laurel.contracting.web;

import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.ContractDocument;
import io.laurel.contracting.domain.Signature;
import io.laurel.contracting.domain.TermsText;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Campaigns;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What contract pages show; loading by id checks the program. */
@Component
class ContractViews {

    private final ContractStore contracts;
    private final Creators creators;
    private final Campaigns campaigns;
    private final Decisions decisions;
    private final TermsText texts;
    private final CurrentStaff staff;

    ContractViews(
            ContractStore contracts,
            Creators creators,
            Campaigns campaigns,
            Decisions decisions,
            TermsText texts,
            CurrentStaff staff) {
        this.contracts = contracts;
        this.creators = creators;
        this.campaigns = campaigns;
        this.decisions = decisions;
        this.texts = texts;
        this.staff = staff;
    }

    /** A contract in a list. */
    record Row(Contract contract, Creator creator, String campaign) {}

    /** A finding in words. @param code PASS is never among them */
    record Reason(String code, String sentence, String check, String row) {}

    Contract require(long id) {
        Contract contract = contracts.require(id);
        staff.requireMember(contract.programId(), "Contract", id);
        return contract;
    }

    List<Row> rows(List<Contract> page) {
        Map<Long, Creator> people = creators
                .find(page.stream().map(Contract::creatorId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Creator::id, Function.identity()));
        Map<Long, String> names = page.stream()
                .map(Contract::campaignId)
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(), id -> campaigns.require(id).name()));
        return page.stream()
                .map(contract -> new Row(contract, people.get(contract.creatorId()), names.get(contract.campaignId())))
                .toList();
    }

    /** Fills the model for a page about one contract: document, terms, reasons, signatures. */
    void fill(Model model, Contract contract, Locale locale) {
        model.addAttribute("contract", contract);
        model.addAttribute("creator", creators.require(contract.creatorId()));
        model.addAttribute("campaign", campaigns.require(contract.campaignId()));
        model.addAttribute("lines", contract.terms() == null ? List.of() : texts.lines(contract.terms(), locale));
        model.addAttribute("reasons", reasons(contract, locale));
        model.addAttribute("decision", contract.decisionId() == null ? null : decisions.require(contract.decisionId()));
        model.addAttribute("document", contract.documentVersion() == 0 ? null : document(contract));
        List<Signature> signatures = contracts.signatures(contract.id());
        model.addAttribute("signatures", signatures);
        model.addAttribute(
                "creatorSignature",
                signatures.stream()
                        .filter(s -> s.party() == Signature.Party.CREATOR)
                        .findFirst()
                        .orElse(null));
    }

    List<Reason> reasons(Contract contract, Locale locale) {
        if (contract.decisionId() == null) {
            return List.of();
        }
        Decision decision = decisions.require(contract.decisionId());
        return decision.findings().stream()
                .map(finding -> reason(decision, finding, locale))
                .toList();
    }

    private Reason reason(Decision decision, Finding finding, Locale locale) {
        return new Reason(
                finding.result().name(),
                decisions.sentence(decision.ruleSet().name(), finding, locale),
                finding.checkId(),
                finding.rowId());
    }

    ContractDocument document(Contract contract) {
        return contracts.document(contract.id(), contract.documentVersion());
    }
}
