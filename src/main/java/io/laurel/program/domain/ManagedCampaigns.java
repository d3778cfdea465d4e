package io.laurel.program.domain;

import io.laurel.audit.AuditLog;
import io.laurel.program.Brief;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignCancelled;
import io.laurel.program.CampaignClosed;
import io.laurel.program.CampaignLaunched;
import io.laurel.program.CampaignPaused;
import io.laurel.program.CampaignResumed;
import io.laurel.program.CampaignState;
import io.laurel.program.Campaigns;
import io.laurel.program.Programs;
import io.laurel.program.Scoring;
import io.laurel.program.persistence.CampaignRows;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Campaigns through their life. Events go out inside the transaction that caused them. */
@Service
@Transactional
class ManagedCampaigns implements Campaigns {

    private static final Set<CampaignState> OPEN =
            EnumSet.of(CampaignState.DRAFT, CampaignState.RUNNING, CampaignState.PAUSED);

    private final CampaignRows rows;
    private final Programs programs;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    ManagedCampaigns(
            CampaignRows rows, Programs programs, ApplicationEventPublisher events, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.programs = programs;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Campaign require(long id) {
        return rows.find(id).orElseThrow(() -> new NotFound("campaign", id));
    }

    @Override
    @Transactional(readOnly = true)
    public Campaign withCriteria(long id, int version) {
        return rows.withCriteria(id, version).orElseThrow(() -> new NotFound("criteria of campaign " + id, version));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Campaign> ofProgram(long programId) {
        return rows.ofProgram(programId);
    }

    @Override
    public Campaign create(Campaign draft, String actor) {
        programs.require(draft.programId());
        Campaign campaign = tidy(draft, Scoring.OF_THE_RULES);
        CampaignCheck.check(campaign);
        long id = rows.insert(campaign, actor);
        record(campaign.programId(), id, "campaign-created", actor, Map.of("criteriaVersion", 1));
        return require(id);
    }

    @Override
    public Campaign change(Campaign changed, String actor) {
        Campaign before = lock(changed.id());
        if (!OPEN.contains(before.state())) {
            throw new Conflict("Campaign " + before.id() + " is " + before.state() + " and cannot be changed");
        }
        Campaign campaign = tidy(changed, before.scoring());
        if (campaign.programId() != before.programId()) {
            throw new InvalidInput("programId", campaign.programId(), "the program the campaign belongs to");
        }
        CampaignCheck.check(campaign);
        boolean newCriteria = !CampaignCheck.sameCriteria(before, campaign);
        if (newCriteria && before.state() != CampaignState.DRAFT) {
            throw new Conflict("Criteria of campaign " + before.id() + " are fixed since it was launched."
                    + " Maybe cancel it and start another one?");
        }
        int version = newCriteria ? before.criteriaVersion() + 1 : before.criteriaVersion();
        rows.update(campaign, version, newCriteria, actor);
        record(before.programId(), before.id(), "campaign-changed", actor, Map.of("criteriaVersion", version));
        return require(before.id());
    }

    @Override
    public void launch(long id, String actor) {
        Campaign campaign = lock(id);
        from(campaign, "launched", CampaignState.DRAFT);
        CampaignCheck.checkLaunch(campaign, LocalDate.ofInstant(clock.instant(), campaign.zone()));
        move(campaign, CampaignState.RUNNING, "campaign-launched", actor, null);
        events.publishEvent(new CampaignLaunched(campaign.programId(), id, actor));
    }

    @Override
    public void pause(long id, String actor) {
        Campaign campaign = lock(id);
        from(campaign, "paused", CampaignState.RUNNING);
        move(campaign, CampaignState.PAUSED, "campaign-paused", actor, null);
        events.publishEvent(new CampaignPaused(campaign.programId(), id, actor));
    }

    @Override
    public void resume(long id, String actor) {
        Campaign campaign = lock(id);
        from(campaign, "resumed", CampaignState.PAUSED);
        move(campaign, CampaignState.RUNNING, "campaign-resumed", actor, null);
        events.publishEvent(new CampaignResumed(campaign.programId(), id, actor));
    }

    @Override
    public void cancel(long id, String actor, String reason) {
        Campaign campaign = lock(id);
        from(campaign, "cancelled", CampaignState.DRAFT, CampaignState.RUNNING, CampaignState.PAUSED);
        if (reason == null || reason.isBlank() || reason.strip().length() > 2000) {
            throw new InvalidInput("reason", reason, "1 to 2,000 characters saying why");
        }
        move(campaign, CampaignState.CANCELLED, "campaign-cancelled", actor, reason.strip());
        events.publishEvent(new CampaignCancelled(campaign.programId(), id, actor));
    }

    @Override
    public void close(long id, String actor) {
        Campaign campaign = lock(id);
        from(campaign, "closed", CampaignState.RUNNING, CampaignState.PAUSED);
        move(campaign, CampaignState.CLOSED, "campaign-closed", actor, null);
        events.publishEvent(new CampaignClosed(campaign.programId(), id, actor));
    }

    private Campaign lock(long id) {
        return rows.lock(id).orElseThrow(() -> new NotFound("campaign", id));
    }

    private static void from(Campaign campaign, String verb, CampaignState... allowed) {
        if (!List.of(allowed).contains(campaign.state())) {
            throw new Conflict("Campaign " + campaign.id() + " is " + campaign.state() + " and cannot be " + verb);
        }
    }

    private void move(Campaign campaign, CampaignState state, String action, String actor, String reason) {
        rows.move(campaign.id(), state, reason);
        record(
                campaign.programId(),
                campaign.id(),
                action,
                actor,
                Map.of("criteriaVersion", campaign.criteriaVersion()));
    }

    private void record(long programId, long id, String action, String actor, Map<String, ?> details) {
        audit.record(programId, actor, action, "campaign:" + id, details);
    }

    /** Absent lists are empty lists: what is stored has no nulls where "none" is meant. */
    private static Campaign tidy(Campaign c, Scoring otherwise) {
        return new Campaign(
                c.id(),
                c.programId(),
                c.name(),
                c.state(),
                c.criteriaVersion(),
                c.goal(),
                c.targetAudience() == null ? "" : c.targetAudience().strip(),
                c.platforms() == null ? Set.of() : c.platforms(),
                list(c.markets()),
                list(c.languages()),
                c.zone(),
                list(c.categories()),
                c.minFollowers(),
                c.maxFollowers(),
                c.minEngagement(),
                c.maxEngagement(),
                c.compensation() == null ? Set.of() : c.compensation(),
                c.fee(),
                list(c.productCategories()),
                list(c.competitors()),
                c.budget(),
                c.startsOn(),
                c.endsOn(),
                tidy(c.brief() == null ? new Brief("", "", null, null, null, null, null, null) : c.brief()),
                c.places(),
                c.scoring() == null ? otherwise : c.scoring(),
                list(c.audienceAges()).stream().distinct().sorted().toList());
    }

    private static Brief tidy(Brief b) {
        return new Brief(
                b.headline() == null ? "" : b.headline().strip(),
                b.text() == null ? "" : b.text().strip(),
                list(b.mustSay()),
                list(b.doNotSay()),
                list(b.hashtags()),
                list(b.mentions()),
                b.link(),
                b.publishBy());
    }

    private static List<String> list(List<String> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .map(v -> v == null ? "" : v.strip())
                        .distinct()
                        .toList();
    }
}
