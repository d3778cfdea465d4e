package io.laurel.content.web;

import io.laurel.content.domain.Application;
import io.laurel.content.domain.Assignment;
import io.laurel.content.domain.MissionBriefs;
import io.laurel.content.domain.NoPlaceLeft;
import io.laurel.content.domain.Offers;
import io.laurel.content.persistence.ApplicationStore;
import io.laurel.content.persistence.AssignmentStore;
import io.laurel.content.persistence.MissionStore;
import io.laurel.discovery.Creators;
import io.laurel.program.Campaigns;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.TaskPage;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The task "Decide application". */
@Controller
class DecideApplicationPage implements TaskPage {

    private final Offers offers;
    private final ApplicationStore applications;
    private final AssignmentStore assignments;
    private final MissionBriefs briefs;
    private final MissionStore missions;
    private final Campaigns campaigns;
    private final Creators creators;
    private final HumanTasks tasks;

    DecideApplicationPage(
            Offers offers,
            ApplicationStore applications,
            AssignmentStore assignments,
            MissionBriefs briefs,
            MissionStore missions,
            Campaigns campaigns,
            Creators creators,
            HumanTasks tasks) {
        this.offers = offers;
        this.applications = applications;
        this.assignments = assignments;
        this.briefs = briefs;
        this.missions = missions;
        this.campaigns = campaigns;
        this.creators = creators;
        this.tasks = tasks;
    }

    @Override
    public String taskKey() {
        return "Task_DecideApplication";
    }

    @Override
    public String show(HumanTask task, Model model) {
        Application application = applications.require(task.subject());
        Assignment assignment = assignments.require(application.assignmentId());
        model.addAttribute("application", application);
        model.addAttribute("assignment", assignment);
        model.addAttribute("brief", briefs.of(assignment));
        model.addAttribute("campaign", campaigns.require(assignment.campaignId()));
        model.addAttribute("creator", creators.require(application.creatorId()));
        model.addAttribute("placesLeft", offers.placesLeft(assignment));
        model.addAttribute("earlier", missions.ofMembership(application.membershipId()));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", Map.of());
        }
        return "content/decide-application";
    }

    @PostMapping("/console/tasks/{id}/decide-application")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String decide(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long application,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String words,
            Model model) {
        try {
            if (!decision.equals("accept") && !decision.equals("refuse")) {
                throw new InvalidInput("decision", decision, "accept or refuse");
            }
            offers.decide(id, application, decision.equals("accept"), words);
            return "redirect:/console/tasks/" + id + "/done";
        } catch (InvalidInput e) {
            return again(id, e.problems(), words, model);
        } catch (NoPlaceLeft e) {
            return again(id, List.of(new InvalidInput.Problem("words", null, e.getMessage())), words, model);
        }
    }

    private String again(String id, List<InvalidInput.Problem> problems, String words, Model model) {
        HumanTask task = tasks.require(id);
        model.addAttribute("task", task);
        model.addAttribute("errors", problems);
        model.addAttribute("form", Map.of("words", words));
        return show(task, model);
    }
}
