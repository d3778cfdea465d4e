package io.laurel.selection.domain;

import io.laurel.audit.AuditLog;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignState;
import io.laurel.program.Campaigns;
import io.laurel.selection.SelectionSettings;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.selection.persistence.Screenings;
import io.laurel.shared.Conflict;
import io.laurel.shared.NotFound;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person's decision on a campaign's shortlist. */
@Service
public class ShortlistReview {

    private final Screenings screenings;
    private final CandidateRows candidates;
    private final Campaigns campaigns;
    private final HumanTasks tasks;
    private final SelectionProcess process;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final SelectionSettings settings;
    private final Clock clock;

    ShortlistReview(
            Screenings screenings,
            CandidateRows candidates,
            Campaigns campaigns,
            HumanTasks tasks,
            SelectionProcess process,
            CurrentStaff staff,
            AuditLog audit,
            SelectionSettings settings,
            Clock clock) {
        this.screenings = screenings;
        this.candidates = candidates;
        this.campaigns = campaigns;
        this.tasks = tasks;
        this.process = process;
        this.staff = staff;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    public Shortlist shortlist(long campaignId) {
        return new Shortlist(
                candidates.shortlist(campaignId, settings.shortlistSize()),
                screenings.require(campaignId).places());
    }

    /**
     * What a person typed.
     *
     * @param version of the shortlist they saw
     */
    public record Decision(int version, Set<Long> kept, Map<Long, String> reasons, String commonReason) {}

    /**
     * Stores the decision and completes the task.
     *
     * @throws io.laurel.shared.InvalidInput when the rules are overridden without a reason
     * @throws Conflict when the shortlist has changed or was decided meanwhile
     */
    @Transactional
    public void approve(String taskId, Decision decision) {
        HumanTask task = requireTask(taskId);
        long campaignId = task.subject();
        Screening screening = screenings.lock(campaignId).orElseThrow();
        if (screening.approvedAt() != null || screening.shortlistVersion() != decision.version()) {
            throw new Conflict("The shortlist of campaign " + campaignId + " changed while you decided: open it again");
        }
        Campaign campaign = campaigns.require(campaignId);
        if (campaign.state() == CampaignState.CANCELLED || campaign.state() == CampaignState.CLOSED) {
            throw new Conflict("Campaign " + campaignId + " is " + campaign.state() + ": nobody can be invited");
        }
        List<CandidateRows.Choice> choices =
                shortlist(campaignId).decide(decision.kept(), decision.reasons(), decision.commonReason());
        String actor = staff.require().id();
        candidates.decide(campaignId, choices, actor, clock.instant());
        screenings.approved(campaignId, actor, clock.instant());
        long kept = choices.stream().filter(CandidateRows.Choice::kept).count();
        long overridden =
                choices.stream().filter(CandidateRows.Choice::overridden).count();
        audit.record(
                screening.programId(),
                actor,
                "shortlist-approved",
                "campaign:" + campaignId,
                Map.of("kept", kept, "dropped", choices.size() - kept, "overridden", overridden));
        if (kept == 0) {
            screenings.ended(campaignId, "nobody-kept", clock.instant());
        }
        tasks.complete(
                taskId,
                "shortlist-approved",
                "campaign:" + campaignId,
                decision.version(),
                decision.commonReason() == null || decision.commonReason().isBlank() ? null : decision.commonReason(),
                process.shortlistDecided(kept > 0));
    }

    /** The task, when it is this one and the caller may work on it. */
    public HumanTask requireTask(String taskId) {
        HumanTask task = tasks.require(taskId);
        if (!process.isShortlistReview(task.taskKey())) {
            throw new NotFound("Task", taskId);
        }
        return task;
    }
}
