package io.laurel.contracting.domain;

import io.laurel.audit.AuditLog;
import io.laurel.contracting.InKind;
import io.laurel.contracting.persistence.InKindStore;
import io.laurel.shared.Money;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was handed over and asks the contract rules about it. */
@Service
@Transactional
class InKindValues implements InKind {

    private final InKindStore store;
    private final Drafting drafting;
    private final AuditLog audit;
    private final Clock clock;

    InKindValues(InKindStore store, Drafting drafting, AuditLog audit, Clock clock) {
        this.store = store;
        this.drafting = drafting;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void given(
            long programId, long campaignId, long membershipId, long creatorId, String reference, Money value) {
        store.given(programId, campaignId, membershipId, creatorId, reference, value, clock.instant());
        audit.record(
                programId,
                "system",
                "value-in-kind-given",
                reference,
                Map.of("amount", value.amount(), "currency", value.currency().getCurrencyCode()));
    }

    @Override
    public void takenBack(String reference) {
        store.takenBack(reference, clock.instant());
    }

    @Override
    @Transactional(readOnly = true)
    public boolean needsWrittenForm(long membershipId, Money value) {
        return drafting.needsWrittenForm(membershipId, value);
    }
}
