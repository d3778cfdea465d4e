package io.laurel.contracting.domain;

import io.laurel.audit.AuditLog;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.contracting.rules.Engagement;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.program.Compensation;
import io.laurel.program.Deadlines;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Rulebook;
import io.laurel.shared.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides terms by rules and drafts the document from them. */
@Service
public class Drafting {

    static final String RULE_SET = "contracting";
    private static final Set<String> LANGUAGES = Set.of("en", "fr", "de", "es");

    private final ContractStore contracts;
    private final Programs programs;
    private final Campaigns campaigns;
    private final Creators creators;
    private final Decisions decisions;
    private final Rulebook rulebook;
    private final Deadlines deadlines;
    private final ContractPdf pdf;
    private final AuditLog audit;
    private final Clock clock;

    Drafting(
            ContractStore contracts,
            Programs programs,
            Campaigns campaigns,
            Creators creators,
            Decisions decisions,
            Rulebook rulebook,
            Deadlines deadlines,
            ContractPdf pdf,
            AuditLog audit,
            Clock clock) {
        this.contracts = contracts;
        this.programs = programs;
        this.campaigns = campaigns;
        this.creators = creators;
        this.decisions = decisions;
        this.rulebook = rulebook;
        this.deadlines = deadlines;
        this.pdf = pdf;
        this.audit = audit;
        this.clock = clock;
    }

    /** Opens the membership's contract, or takes the open one, and decides its terms. @return the contract's id */
    @Transactional
    public long decideTerms(long programId, long campaignId, long membershipId, long creatorId) {
        long id = contracts
                .openOf(membershipId)
                .map(Contract::id)
                .orElseGet(() -> contracts.open(programId, campaignId, membershipId, creatorId));
        Contract contract = contracts.lock(id);
        Program program = programs.require(programId);
        Campaign campaign = campaigns.require(campaignId);
        Creator creator = creators.require(creatorId);
        Engagement engagement = engagement(contract, program, campaign, creator);
        Decision decision = decisions.decide(programId, RULE_SET, today(campaign), null, engagement);
        contracts.decided(id, decision.id(), terms(contract, program, campaign, creator, engagement, decision));
        contracts.event(contract, "system", "terms-decided", null);
        audit.record(
                programId,
                "system",
                "contract-terms-decided",
                contract.subject(),
                Map.of("decision", decision.id(), "verdict", decision.verdict()));
        return id;
    }

    /**
     * Whether the year's value with this much more in kind needs the written form while the contract in force has not got it. False
     * where no contract is in force, or its value is in another currency: thresholds name one.
     */
    @Transactional(readOnly = true)
    public boolean needsWrittenForm(long membershipId, Money more) {
        Contract contract = contracts.inForceOf(membershipId).orElse(null);
        if (contract == null || contract.terms() == null || contract.terms().writtenForm()) {
            return false;
        }
        Program program = programs.require(contract.programId());
        Campaign campaign = campaigns.require(contract.campaignId());
        Engagement known = engagement(contract, program, campaign, creators.require(contract.creatorId()));
        if (!known.currency().equals(more.currency().getCurrencyCode())) {
            return false;
        }
        Engagement larger = new Engagement(
                known.subjectId(),
                known.market(),
                known.compensation(),
                known.fee(),
                known.inKindValue(),
                known.valueThisYear().add(more.amount()),
                known.currency(),
                known.productCategories());
        return Boolean.TRUE.equals(rulebook.evaluate(RULE_SET, today(campaign), null, List.of(larger))
                .results()
                .get(0)
                .outcomes()
                .get("written-form"));
    }

    /** Drafts the next version of the document. @return whether a person must review it first */
    @Transactional
    public boolean draft(long contractId) {
        Contract contract = contracts.lock(contractId);
        int version = contract.documentVersion() + 1;
        byte[] bytes = render(contract, version);
        contracts.drafted(contract, version, bytes);
        boolean review =
                !"DECIDED".equals(decisions.require(contract.decisionId()).verdict());
        if (review) {
            contracts.reviewDue(
                    contractId,
                    deadlines.due("legal-review", contract.programId(), contract.campaignId(), clock.instant()));
            contracts.move(contractId, ContractState.IN_REVIEW, null);
        }
        contracts.event(contracts.require(contractId), "system", "drafted", null);
        audit.record(
                contract.programId(),
                "system",
                "contract-drafted",
                contract.subject(),
                Map.of("version", version, "sha256", ContractDocument.hash(bytes)));
        return review;
    }

    /** The document's bytes: the same for the same contract, version and texts. */
    public byte[] render(Contract contract, int version) {
        return pdf.render(contract, creators.require(contract.creatorId()), version);
    }

    private Engagement engagement(Contract contract, Program program, Campaign campaign, Creator creator) {
        List<String> compensation = campaign.compensation().stream()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        String currency = currency(campaign);
        LocalDate today = today(campaign);
        Instant from = today.withDayOfYear(1).atStartOfDay(program.zone()).toInstant();
        Instant until =
                today.withDayOfYear(1).plusYears(1).atStartOfDay(program.zone()).toInstant();
        return new Engagement(
                contract.subject(),
                market(program, creator),
                compensation,
                campaign.compensation().contains(Compensation.PAID) && campaign.fee() != null
                        ? campaign.fee().amount()
                        : null,
                campaign.compensation().contains(Compensation.GIFTED) ? contract.inKindValue() : BigDecimal.ZERO,
                contracts.promised(contract.programId(), contract.creatorId(), currency, from, until, contract.id()),
                currency,
                campaign.productCategories());
    }

    private Terms terms(
            Contract contract,
            Program program,
            Campaign campaign,
            Creator creator,
            Engagement engagement,
            Decision decision) {
        Map<String, Object> outcomes = decision.outcomes();
        return new Terms(
                program.brand(),
                program.name(),
                campaign.name(),
                engagement.market(),
                language(program, creator),
                engagement.compensation(),
                engagement.fee(),
                engagement.inKindValue(),
                engagement.valueThisYear(),
                engagement.currency(),
                campaign.platforms().stream()
                        .map(platform -> platform.code())
                        .sorted()
                        .toList(),
                campaign.startsOn(),
                campaign.endsOn(),
                outcomes.get("usage-days") instanceof Number days ? days.intValue() : 0,
                Boolean.TRUE.equals(outcomes.get("paid-advertising")),
                Boolean.TRUE.equals(outcomes.get("written-form")),
                text(outcomes.get("tax-form")),
                text(outcomes.get("tax-report")),
                text(outcomes.get("law")),
                outcomes.get("clauses") instanceof java.util.Collection<?> clauses
                        ? clauses.stream().map(Object::toString).sorted().toList()
                        : List.of(),
                contract.specialTerms());
    }

    private LocalDate today(Campaign campaign) {
        return LocalDate.ofInstant(clock.instant(), campaign.zone());
    }

    private static String currency(Campaign campaign) {
        return (campaign.fee() != null ? campaign.fee() : campaign.budget())
                .currency()
                .getCurrencyCode();
    }

    private static String market(Program program, Creator creator) {
        return creator.country() != null ? creator.country() : program.market();
    }

    private static String language(Program program, Creator creator) {
        String language = creator.language() != null ? creator.language() : program.language();
        return LANGUAGES.contains(language) ? language : "en";
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
