package io.laurel.content.web;

import io.laurel.content.domain.Assignment;
import io.laurel.content.domain.Assignments;
import io.laurel.content.domain.Mission;
import io.laurel.content.domain.MissionBrief;
import io.laurel.content.domain.MissionBriefs;
import io.laurel.content.domain.MissionState;
import io.laurel.content.domain.Offers;
import io.laurel.content.domain.Product;
import io.laurel.content.persistence.ApplicationStore;
import io.laurel.content.persistence.AssignmentStore;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.ProductStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.shared.Conflict;
import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The mission catalogue by REST. */
@RestController
class AssignmentApi {

    private final AssignmentStore store;
    private final ProductStore products;
    private final Assignments assignments;
    private final Offers offers;
    private final MissionBriefs briefs;
    private final MissionStore missions;
    private final ApplicationStore applications;
    private final Campaigns campaigns;
    private final CurrentStaff staff;

    AssignmentApi(
            AssignmentStore store,
            ProductStore products,
            Assignments assignments,
            Offers offers,
            MissionBriefs briefs,
            MissionStore missions,
            ApplicationStore applications,
            Campaigns campaigns,
            CurrentStaff staff) {
        this.store = store;
        this.products = products;
        this.assignments = assignments;
        this.offers = offers;
        this.briefs = briefs;
        this.missions = missions;
        this.applications = applications;
        this.campaigns = campaigns;
        this.staff = staff;
    }

    /** A mission of the catalogue; {@code taken} places are held by somebody. */
    record View(
            long id,
            long campaignId,
            Assignment.State state,
            Assignment.OfferedTo offeredTo,
            Assignment.Segment segment,
            MissionBrief brief,
            Integer places,
            int taken,
            List<Product> products,
            int revision) {}

    record Taken(long missionId, long membershipId, MissionState state) {}

    /** @param membershipId null for everybody of the segment who does not have it yet */
    record Offer(Long membershipId) {}

    record Offered(int offers) {}

    record Verdict(boolean accept, String words) {}

    @GetMapping("/api/campaigns/{id}/missions")
    @PreAuthorize(AssignmentPages.READERS)
    List<View> list(@PathVariable long id) {
        Campaign campaign = campaigns.require(id);
        staff.requireMember(campaign.programId(), "Campaign", id);
        return store.ofCampaign(id).stream().map(this::view).toList();
    }

    @PostMapping("/api/campaigns/{id}/missions")
    @PreAuthorize(AssignmentPages.WRITERS)
    ResponseEntity<View> create(@PathVariable long id, @RequestBody AssignmentInput input) {
        Campaign campaign = campaigns.require(id);
        staff.requireMember(campaign.programId(), "Campaign", id);
        long made = assignments.create(
                input.toDraft(campaign.programId(), id),
                input.toProducts(),
                staff.require().id());
        return ResponseEntity.created(URI.create("/api/missions/" + made)).body(view(store.require(made)));
    }

    @GetMapping("/api/missions/{id}")
    @PreAuthorize(AssignmentPages.READERS)
    View get(@PathVariable long id) {
        return view(member(id));
    }

    /** Who has it. */
    @GetMapping("/api/missions/{id}/taken")
    @PreAuthorize(AssignmentPages.READERS)
    List<Taken> taken(@PathVariable long id) {
        member(id);
        return missions.ofAssignment(id).stream()
                .map((Mission m) -> new Taken(m.id(), m.membershipId(), m.state()))
                .toList();
    }

    @PutMapping("/api/missions/{id}")
    @PreAuthorize(AssignmentPages.WRITERS)
    View change(@PathVariable long id, @RequestBody AssignmentInput input) {
        Assignment before = member(id);
        assignments.change(
                id,
                input.toDraft(before.programId(), before.campaignId()),
                input.toProducts(),
                staff.require().id());
        return view(store.require(id));
    }

    @PostMapping("/api/missions/{id}/open")
    @PreAuthorize(AssignmentPages.WRITERS)
    Offered open(@PathVariable long id) {
        member(id);
        return new Offered(offers.open(id, staff.require().id()));
    }

    @PostMapping("/api/missions/{id}/close")
    @PreAuthorize(AssignmentPages.WRITERS)
    View close(@PathVariable long id) {
        member(id);
        offers.close(id, staff.require().id());
        return view(store.require(id));
    }

    @PostMapping("/api/missions/{id}/offers")
    @PreAuthorize(AssignmentPages.WRITERS)
    Offered offer(@PathVariable long id, @RequestBody Offer offer) {
        member(id);
        if (offer.membershipId() == null) {
            return new Offered(offers.toSegment(id));
        }
        offers.toOne(id, offer.membershipId());
        return new Offered(1);
    }

    @PostMapping("/api/mission-applications/{id}/decision")
    @PreAuthorize(AssignmentPages.WRITERS)
    void decide(@PathVariable long id, @RequestBody Verdict verdict) {
        staff.requireMember(applications.require(id).programId(), "Application", id);
        offers.decide(
                offers.taskOf(id).orElseThrow(() -> new Conflict("This application is no longer open")),
                id,
                verdict.accept(),
                verdict.words());
    }

    private Assignment member(long id) {
        Assignment assignment = store.require(id);
        staff.requireMember(assignment.programId(), "Mission of the catalogue", id);
        return assignment;
    }

    private View view(Assignment a) {
        return new View(
                a.id(),
                a.campaignId(),
                a.state(),
                a.offeredTo(),
                a.segment(),
                briefs.of(a),
                a.places(),
                store.taken(a.id()),
                products.ofAssignment(a.id()),
                a.revision());
    }
}
