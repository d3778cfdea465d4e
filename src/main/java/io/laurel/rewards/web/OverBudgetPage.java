package io.laurel.rewards.web;

import io.laurel.discovery.Creators;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.rewards.domain.OverBudget;
import io.laurel.rewards.domain.PointsBudget;
import io.laurel.rewards.domain.Reward;
import io.laurel.rewards.persistence.RewardStore;
import io.laurel.rewards.process.RewardKeys;
import io.laurel.rulebook.Decisions;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.TaskPage;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Task "Approve points over budget". */
@Controller
class OverBudgetPage implements TaskPage {

    private final OverBudget overBudget;
    private final RewardStore rewards;
    private final PointsBudget budget;
    private final Creators creators;
    private final Campaigns campaigns;
    private final Decisions decisions;
    private final HumanTasks tasks;

    OverBudgetPage(
            OverBudget overBudget,
            RewardStore rewards,
            PointsBudget budget,
            Creators creators,
            Campaigns campaigns,
            Decisions decisions,
            HumanTasks tasks) {
        this.overBudget = overBudget;
        this.rewards = rewards;
        this.budget = budget;
        this.creators = creators;
        this.campaigns = campaigns;
        this.decisions = decisions;
        this.tasks = tasks;
    }

    @Override
    public String taskKey() {
        return RewardKeys.TASK_APPROVE_OVER_BUDGET;
    }

    @Override
    public String show(HumanTask task, Model model) {
        Reward reward =
                rewards.ofMission(task.subject()).orElseThrow(() -> new NotFound("Reward of mission", task.subject()));
        Campaign campaign = campaigns.require(reward.campaignId());
        model.addAttribute("reward", reward);
        model.addAttribute("campaign", campaign);
        model.addAttribute("creator", creators.require(reward.creatorId()));
        model.addAttribute("budget", budget.of(campaign));
        model.addAttribute("spent", rewards.spent(campaign.id()));
        model.addAttribute("decision", decisions.require(reward.decisionId()));
        return "rewards/task-over-budget";
    }

    @PostMapping("/console/tasks/{id}/approve-points")
    @PreAuthorize("hasRole('LEAD')")
    String approve(@PathVariable String id) {
        overBudget.approve(id);
        return done(id);
    }

    @PostMapping("/console/tasks/{id}/refuse-points")
    @PreAuthorize("hasRole('LEAD')")
    String refuse(@PathVariable String id, @RequestParam(defaultValue = "") String reason, Model model) {
        try {
            overBudget.refuse(id, reason);
            return done(id);
        } catch (InvalidInput e) {
            HumanTask task = tasks.require(id);
            model.addAttribute("task", task);
            model.addAttribute("errors", e.problems());
            return show(task, model);
        }
    }

    private static String done(String id) {
        return "redirect:/console/tasks/" + id + "/done";
    }
}
