package io.laurel.performance.web;

import io.laurel.contracting.Contracts;
import io.laurel.identity.MagicLinks.Grant;
import io.laurel.identity.PortalVisitor;
import io.laurel.outreach.Contacts;
import io.laurel.outreach.OutreachSettings;
import io.laurel.performance.persistence.KeptRows;
import io.laurel.privacy.OptOuts;
import io.laurel.program.Programs;
import io.laurel.rewards.Ledger;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The ambassador's data: what is kept about them, whom to write to, and the objection that takes effect at once. */
@Controller
class DataPortal {

    private final PortalVisitor visitor;
    private final KeptRows kept;
    private final Contacts contacts;
    private final Contracts contracts;
    private final Ledger ledger;
    private final OptOuts optOuts;
    private final Programs programs;
    private final OutreachSettings settings;

    DataPortal(
            PortalVisitor visitor,
            KeptRows kept,
            Contacts contacts,
            Contracts contracts,
            Ledger ledger,
            OptOuts optOuts,
            Programs programs,
            OutreachSettings settings) {
        this.visitor = visitor;
        this.kept = kept;
        this.contacts = contacts;
        this.contracts = contracts;
        this.ledger = ledger;
        this.optOuts = optOuts;
        this.programs = programs;
        this.settings = settings;
    }

    @GetMapping("/p/data")
    String data(Model model) {
        Grant grant = visitor.require();
        model.addAttribute("program", programs.require(grant.programId()));
        model.addAttribute("contacts", contacts.history(grant.programId(), grant.creatorId()));
        model.addAttribute("profiles", kept.profiles(grant.programId(), grant.creatorId()));
        model.addAttribute("counts", kept.counts(grant.programId(), grant.creatorId()));
        model.addAttribute("contract", contracts.inForce(grant.membershipId()).orElse(null));
        model.addAttribute("bornOn", kept.bornOn(grant.membershipId()).orElse(null));
        model.addAttribute("balance", ledger.balance(grant.membershipId()));
        model.addAttribute("optedOut", optOuts.optedOut(grant.programId(), grant.creatorId()));
        model.addAttribute("privacyContact", settings.privacyContact());
        return "performance/portal-data";
    }

    @PostMapping("/p/data/object")
    String object(Model model) {
        Grant grant = visitor.require();
        if (!optOuts.optedOut(grant.programId(), grant.creatorId())) {
            optOuts.optOut(grant.programId(), grant.creatorId(), "portal", "creator:" + grant.creatorId());
        }
        model.addAttribute("program", programs.require(grant.programId()));
        model.addAttribute("optedOut", true);
        return "outreach/opt-out";
    }
}
