package io.laurel.console.web;

import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.identity.Staff;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignState;
import io.laurel.program.Campaigns;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.Incidents;
import io.laurel.workflow.TaskSubjects;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What waits for the person signed in, what is late, and which campaigns run. */
@Controller
class OverviewController {

    /** More than fit on the page: the count says how many there are. */
    static final int LIMIT = 200;

    private static final Comparator<HumanTask> LATEST_FIRST =
            Comparator.comparing(HumanTask::due, Comparator.nullsLast(Comparator.naturalOrder()));

    private final CurrentStaff current;
    private final HumanTasks tasks;
    private final TaskSubjects subjects;
    private final Campaigns campaigns;
    private final Incidents incidents;
    private final Clock clock;

    OverviewController(
            CurrentStaff current,
            HumanTasks tasks,
            TaskSubjects subjects,
            Campaigns campaigns,
            Incidents incidents,
            Clock clock) {
        this.current = current;
        this.tasks = tasks;
        this.subjects = subjects;
        this.campaigns = campaigns;
        this.incidents = incidents;
        this.clock = clock;
    }

    @GetMapping("/console")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
    String overview(Model model) {
        Staff staff = current.require();
        boolean member = !staff.programs().isEmpty();
        List<HumanTask> open = member ? tasks.open(current.programId(), LIMIT) : List.of();
        List<Campaign> all = member ? campaigns.ofProgram(current.programId()) : List.of();
        model.addAttribute(
                "late", open.stream().filter(this::isLate).sorted(LATEST_FIRST).toList());
        model.addAttribute("tasks", open.stream().filter(task -> !isLate(task)).toList());
        model.addAttribute("subjects", subjects.of(open));
        model.addAttribute("running", in(all, CampaignState.RUNNING, CampaignState.PAUSED));
        model.addAttribute("drafts", in(all, CampaignState.DRAFT).size());
        model.addAttribute(
                "mine",
                open.stream().filter(task -> staff.id().equals(task.assignee())).count());
        boolean mends = staff.role() == Role.LEAD || staff.role() == Role.ADMIN;
        model.addAttribute("incidents", member && mends ? incidents.open(current.programId()) : 0);
        return "console/overview";
    }

    private boolean isLate(HumanTask task) {
        return task.due() != null && task.due().isBefore(clock.instant());
    }

    private static List<Campaign> in(List<Campaign> campaigns, CampaignState... states) {
        return campaigns.stream()
                .filter(campaign -> List.of(states).contains(campaign.state()))
                .toList();
    }
}
