package io.laurel.content.web;

import io.laurel.content.domain.Mission;
import io.laurel.content.domain.MissionBriefs;
import io.laurel.content.domain.Question;
import io.laurel.content.domain.Questions;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.QuestionStore;
import io.laurel.discovery.Creators;
import io.laurel.program.Campaigns;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.TaskPage;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The task "Answer question" about a mission. */
@Controller
class AnswerMissionQuestionPage implements TaskPage {

    private final Questions questions;
    private final QuestionStore store;
    private final MissionStore missions;
    private final MissionBriefs briefs;
    private final Campaigns campaigns;
    private final Creators creators;
    private final HumanTasks tasks;

    AnswerMissionQuestionPage(
            Questions questions,
            QuestionStore store,
            MissionStore missions,
            MissionBriefs briefs,
            Campaigns campaigns,
            Creators creators,
            HumanTasks tasks) {
        this.questions = questions;
        this.store = store;
        this.missions = missions;
        this.briefs = briefs;
        this.campaigns = campaigns;
        this.creators = creators;
        this.tasks = tasks;
    }

    @Override
    public String taskKey() {
        return "Task_AnswerMissionQuestion";
    }

    @Override
    public String show(HumanTask task, Model model) {
        Question question = store.require(task.subject());
        Mission mission = missions.require(question.missionId());
        model.addAttribute("question", question);
        model.addAttribute("history", questions.ofMission(mission.id()));
        model.addAttribute("mission", mission);
        model.addAttribute("brief", briefs.of(mission));
        model.addAttribute("campaign", campaigns.require(mission.campaignId()));
        model.addAttribute("creator", creators.require(mission.creatorId()));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", Map.of());
        }
        return "content/answer-question";
    }

    @PostMapping("/console/tasks/{id}/answer-mission-question")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String answer(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long question,
            @RequestParam(defaultValue = "") String answer,
            Model model) {
        try {
            questions.answer(id, question, answer);
            return "redirect:/console/tasks/" + id + "/done";
        } catch (InvalidInput e) {
            HumanTask task = tasks.require(id);
            model.addAttribute("task", task);
            model.addAttribute("errors", e.problems());
            model.addAttribute("form", Map.of("answer", answer));
            return show(task, model);
        }
    }
}
