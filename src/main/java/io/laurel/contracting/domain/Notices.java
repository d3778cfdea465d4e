package io.laurel.contracting.domain;

import io.laurel.contracting.persistence.ContractStore;
import io.laurel.outreach.Outbox;
import io.laurel.program.Campaigns;
import io.laurel.program.Programs;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Mails to the creator about the contract, in the contract's language. */
@Component
class Notices {

    private final Outbox outbox;
    private final Programs programs;
    private final Campaigns campaigns;
    private final ContractStore contracts;

    Notices(Outbox outbox, Programs programs, Campaigns campaigns, ContractStore contracts) {
        this.outbox = outbox;
        this.programs = programs;
        this.campaigns = campaigns;
        this.contracts = contracts;
    }

    /** A creator without an address is told by other ways; the contract's history says so. */
    void send(Contract contract, String template) {
        Locale locale = Locale.forLanguageTag(contract.terms().language());
        Map<String, Object> model = new HashMap<>();
        model.put("brand", programs.require(contract.programId()).brand());
        model.put("campaign", campaigns.require(contract.campaignId()).name());
        if (contract.signatureDue() != null) {
            model.put(
                    "due",
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                            .withLocale(locale)
                            .format(contract.signatureDue()
                                    .atZone(programs.require(contract.programId())
                                            .zone())));
        }
        boolean queued = outbox.queue(
                        contract.programId(), contract.creatorId(), contract.membershipId(), template, locale, model)
                .isPresent();
        contracts.event(contract, "system", queued ? template + "-mailed" : template + "-not-mailed", null);
    }
}
