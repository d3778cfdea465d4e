package io.laurel.content.web;

import io.laurel.content.domain.Mission;
import io.laurel.content.domain.Overdue;
import io.laurel.content.persistence.PostStore;
import io.laurel.discovery.Creators;
import io.laurel.program.Campaigns;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.TaskPage;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The lead's three tasks about a wait that ran out: no post, no new version, no link. */
@Controller
class OverduePages {

    private final Overdue overdue;
    private final OverdueView view;
    private final HumanTasks tasks;

    OverduePages(Overdue overdue, OverdueView view, HumanTasks tasks) {
        this.overdue = overdue;
        this.view = view;
        this.tasks = tasks;
    }

    @Configuration
    static class Pages {

        @Bean
        TaskPage overdueMissionPage(OverdueView view) {
            return view.page("Task_DecideOverdueMission");
        }

        @Bean
        TaskPage overdueVersionPage(OverdueView view) {
            return view.page("Task_DecideOverdueVersion");
        }

        @Bean
        TaskPage overduePublicationPage(OverdueView view) {
            return view.page("Task_DecideOverduePublication");
        }
    }

    /** What the three pages show. */
    @Component
    static class OverdueView {

        private final Overdue overdue;
        private final Campaigns campaigns;
        private final Creators creators;
        private final PostStore posts;

        OverdueView(Overdue overdue, Campaigns campaigns, Creators creators, PostStore posts) {
            this.overdue = overdue;
            this.campaigns = campaigns;
            this.creators = creators;
            this.posts = posts;
        }

        TaskPage page(String key) {
            return new TaskPage() {
                @Override
                public String taskKey() {
                    return key;
                }

                @Override
                public String show(HumanTask task, Model model) {
                    return fill(task, model);
                }
            };
        }

        String fill(HumanTask task, Model model) {
            Mission mission = overdue.missionOf(task);
            model.addAttribute("mission", mission);
            model.addAttribute("campaign", campaigns.require(mission.campaignId()));
            model.addAttribute("creator", creators.require(mission.creatorId()));
            model.addAttribute("submission", posts.ofMission(mission.id()).orElse(null));
            if (!model.containsAttribute("form")) {
                model.addAttribute("form", Map.of());
            }
            return "content/overdue";
        }
    }

    @PostMapping("/console/tasks/{id}/decide-overdue-mission")
    @PreAuthorize("hasRole('LEAD')")
    String decide(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String words,
            Model model) {
        try {
            if (!decision.equals("extend") && !decision.equals("close")) {
                throw new InvalidInput("decision", decision, "extend or close");
            }
            overdue.decide(id, decision.equals("extend"), words);
            return "redirect:/console/tasks/" + id + "/done";
        } catch (InvalidInput e) {
            HumanTask task = tasks.require(id);
            model.addAttribute("task", task);
            model.addAttribute("errors", e.problems());
            model.addAttribute("form", Map.of("words", words));
            return view.fill(task, model);
        }
    }
}
