package io.laurel.content.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.persistence.AssignmentStore;
import io.laurel.content.persistence.ProductStore;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignLaunched;
import io.laurel.program.CampaignState;
import io.laurel.program.Campaigns;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The mission catalogue of each campaign: written as a draft, opened once, then only more places, more time, or the end. */
@Service
@Transactional
public class Assignments {

    private static final Set<CampaignState> ENDED = Set.of(CampaignState.CLOSED, CampaignState.CANCELLED);

    private final AssignmentStore store;
    private final ProductStore products;
    private final AssignmentCheck check;
    private final Campaigns campaigns;
    private final AuditLog audit;
    private final Clock clock;

    Assignments(
            AssignmentStore store,
            ProductStore products,
            AssignmentCheck check,
            Campaigns campaigns,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.products = products;
        this.check = check;
        this.campaigns = campaigns;
        this.audit = audit;
        this.clock = clock;
    }

    /** The first entry: what the campaign's own brief asks for. */
    @EventListener
    void begin(CampaignLaunched launched) {
        ofCampaignBrief(campaigns.require(launched.campaignId()));
    }

    Assignment ofCampaignBrief(Campaign campaign) {
        return store.ofCampaignBrief(campaign.programId(), campaign.id(), campaign.name(), clock.instant());
    }

    /** @throws InvalidInput naming every bad field */
    public long create(Assignment draft, String actor) {
        return create(draft, List.of(), actor);
    }

    /** @param products from which the ambassador chooses one; empty for a mission without a product */
    public long create(Assignment draft, List<Product> products, String actor) {
        Campaign campaign = campaigns.require(draft.campaignId());
        if (ENDED.contains(campaign.state())) {
            throw new Conflict("Campaign " + campaign.id() + " has ended: its catalogue takes nothing new");
        }
        check.refuseInvalid(draft, campaign);
        check.refuseInvalid(products);
        long id = store.insert(draft, actor, clock.instant());
        this.products.replace(store.require(id), products);
        record(store.require(id), actor, "assignment-created");
        return id;
    }

    /** Changes a draft. @throws Conflict when it is open, or somebody else has changed it meanwhile */
    public void change(long id, Assignment typed, List<Product> products, String actor) {
        Assignment before = store.lock(id);
        if (before.state() != Assignment.State.DRAFT) {
            throw new Conflict("This mission is " + before.state().name().toLowerCase(java.util.Locale.ROOT)
                    + ": its brief is fixed. Close it and write a new one.");
        }
        check.refuseInvalid(typed, campaigns.require(before.campaignId()));
        check.refuseInvalid(products);
        if (!store.change(id, typed)) {
            throw new Conflict("Somebody else has changed this mission meanwhile. Open it again.");
        }
        this.products.replace(before, products);
        record(before, actor, "assignment-changed");
    }

    /** From now on it is offered, and its brief is fixed. */
    public Assignment open(long id, String actor) {
        Assignment assignment = store.lock(id);
        if (assignment.state() != Assignment.State.DRAFT) {
            throw new Conflict("This mission has been opened before");
        }
        Campaign campaign = campaigns.require(assignment.campaignId());
        if (campaign.state() != CampaignState.RUNNING) {
            throw new Conflict("Campaign " + campaign.id() + " does not run: its missions can be opened when it does");
        }
        check.refuseInvalid(assignment, campaign);
        store.open(id, clock.instant());
        record(assignment, actor, "assignment-opened");
        return store.require(id);
    }

    /** Nobody new; what has been offered or taken goes on. */
    public Assignment close(long id, String actor) {
        Assignment assignment = store.lock(id);
        if (assignment.state() != Assignment.State.OPEN || assignment.campaignBrief()) {
            throw new Conflict(
                    assignment.campaignBrief()
                            ? "The campaign's own mission ends with the campaign"
                            : "This mission is not open");
        }
        store.close(id, clock.instant());
        record(assignment, actor, "assignment-closed");
        return assignment;
    }

    /** More places or a later day, for everybody who has it or will. */
    public void extend(long id, Integer places, LocalDate publishBy, String actor) {
        Assignment before = store.lock(id);
        if (!before.isOpen() || before.campaignBrief()) {
            throw new Conflict("Only an open mission of the catalogue can be extended");
        }
        if (places != null
                && (before.places() == null || places < before.places() || places > AssignmentCheck.MOST_PLACES)) {
            throw new InvalidInput("places", places, "at least the present number of places, or empty for any number");
        }
        LocalDate by = before.brief().publishBy();
        if (publishBy != null && (by == null || publishBy.isBefore(by))) {
            throw new InvalidInput("publishBy", publishBy, "not earlier than the present day, or empty for none");
        }
        store.extend(id, places, publishBy);
        record(before, actor, "assignment-extended");
    }

    /** Counts under the row's lock, held until the transaction ends. @throws NoPlaceLeft when all are taken */
    void takePlace(long id) {
        if (store.require(id).places() == null) {
            return;
        }
        Assignment assignment = store.lock(id);
        if (store.taken(id) >= assignment.places()) {
            throw new NoPlaceLeft(assignment);
        }
    }

    private void record(Assignment assignment, String actor, String action) {
        audit.record(
                assignment.programId(),
                actor,
                action,
                "assignment:" + assignment.id(),
                Map.of("campaign", assignment.campaignId()));
    }
}
