package io.laurel.program.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.program.Programs;
import io.laurel.program.domain.CampaignCheck;
import io.laurel.program.domain.CampaignDefaults;
import io.laurel.program.domain.CampaignEditing;
import io.laurel.shared.InvalidInput;
import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns by REST. */
@RestController
class CampaignApi {

    private static final String READERS = "hasAnyRole('MANAGER','LEAD','REVIEWER','ANALYST','ADMIN')";
    private static final String WRITERS = "hasAnyRole('MANAGER','LEAD')";

    /** A campaign with what is allowed but probably not meant. */
    record View(@JsonUnwrapped Campaign campaign, int revision, List<CampaignCheck.Warning> warnings) {}

    record Reason(String reason) {}

    /** What moves a campaign on. */
    private interface Step {
        void take(long campaignId, String actor);
    }

    private final Campaigns campaigns;
    private final Programs programs;
    private final CampaignEditing editing;
    private final CampaignDefaults defaults;
    private final CurrentStaff staff;

    CampaignApi(
            Campaigns campaigns,
            Programs programs,
            CampaignEditing editing,
            CampaignDefaults defaults,
            CurrentStaff staff) {
        this.campaigns = campaigns;
        this.programs = programs;
        this.editing = editing;
        this.defaults = defaults;
        this.staff = staff;
    }

    @GetMapping("/api/programs/{programId}/campaigns")
    @PreAuthorize(READERS)
    List<Campaign> list(@PathVariable long programId) {
        staff.requireMember(programId, "program", programId);
        return campaigns.ofProgram(programId);
    }

    @PostMapping("/api/programs/{programId}/campaigns")
    @PreAuthorize(WRITERS)
    ResponseEntity<View> create(@PathVariable long programId, @RequestBody CampaignInput input) {
        staff.requireMember(programId, "program", programId);
        Campaign draft = input.toCampaign(0, defaults.of(programs.require(programId)));
        Campaign created = campaigns.create(draft, staff.require().id());
        return ResponseEntity.created(URI.create("/api/campaigns/" + created.id()))
                .eTag(etag(created.id()))
                .body(view(created.id()));
    }

    @GetMapping("/api/campaigns/{id}")
    @PreAuthorize(READERS)
    ResponseEntity<View> get(@PathVariable long id) {
        member(id);
        return answer(id);
    }

    /** Replaces the campaign. {@code If-Match} with the ETag of a GET refuses to overwrite somebody else's change. */
    @PutMapping("/api/campaigns/{id}")
    @PreAuthorize(WRITERS)
    ResponseEntity<View> change(
            @PathVariable long id,
            @RequestBody CampaignInput input,
            @RequestHeader(name = "If-Match", required = false) String ifMatch) {
        Campaign before = member(id);
        Campaign changed = input.toCampaign(id, defaults.of(programs.require(before.programId())));
        editing.change(changed, revision(ifMatch), staff.require().id());
        return answer(id);
    }

    @PostMapping("/api/campaigns/{id}/launch")
    @PreAuthorize(WRITERS)
    ResponseEntity<View> launch(@PathVariable long id) {
        return after(id, campaigns::launch);
    }

    @PostMapping("/api/campaigns/{id}/pause")
    @PreAuthorize(WRITERS)
    ResponseEntity<View> pause(@PathVariable long id) {
        return after(id, campaigns::pause);
    }

    @PostMapping("/api/campaigns/{id}/resume")
    @PreAuthorize(WRITERS)
    ResponseEntity<View> resume(@PathVariable long id) {
        return after(id, campaigns::resume);
    }

    @PostMapping("/api/campaigns/{id}/cancel")
    @PreAuthorize(WRITERS)
    ResponseEntity<View> cancel(@PathVariable long id, @RequestBody(required = false) Reason reason) {
        return after(
                id, (campaign, actor) -> campaigns.cancel(campaign, actor, reason == null ? null : reason.reason()));
    }

    @PostMapping("/api/campaigns/{id}/close")
    @PreAuthorize(WRITERS)
    ResponseEntity<View> close(@PathVariable long id) {
        return after(id, campaigns::close);
    }

    private ResponseEntity<View> after(long id, Step step) {
        member(id);
        step.take(id, staff.require().id());
        return answer(id);
    }

    private Campaign member(long id) {
        Campaign campaign = campaigns.require(id);
        staff.requireMember(campaign.programId(), "campaign", id);
        return campaign;
    }

    private ResponseEntity<View> answer(long id) {
        return ResponseEntity.ok().eTag(etag(id)).body(view(id));
    }

    private View view(long id) {
        Campaign campaign = campaigns.require(id);
        return new View(campaign, editing.record(id).revision(), CampaignCheck.warnings(campaign));
    }

    private String etag(long id) {
        return "\"" + editing.record(id).revision() + "\"";
    }

    private static Integer revision(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return null;
        }
        try {
            return Integer.valueOf(ifMatch.strip().replaceFirst("^W/", "").replace("\"", ""));
        } catch (NumberFormatException e) {
            throw new InvalidInput("If-Match", ifMatch, "the ETag of an earlier answer");
        }
    }
}
