package io.laurel.content.web;

import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.content.domain.Reviews;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.TaskPage;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The tasks "Review post" and "Decide last round". */
@Controller
class ReviewPages {

    private final Reviews reviews;
    private final PostViews views;
    private final HumanTasks tasks;

    ReviewPages(Reviews reviews, PostViews views, HumanTasks tasks) {
        this.reviews = reviews;
        this.views = views;
        this.tasks = tasks;
    }

    @Configuration
    static class Pages {

        @Bean
        TaskPage reviewPostPage(PostViews views, Reviews reviews) {
            return page("Task_ReviewPost", views, reviews);
        }

        @Bean
        TaskPage decideLastRoundPage(PostViews views, Reviews reviews) {
            return page("Task_DecideLastRound", views, reviews);
        }

        private static TaskPage page(String key, PostViews views, Reviews reviews) {
            return new TaskPage() {
                @Override
                public String taskKey() {
                    return key;
                }

                @Override
                public String show(HumanTask task, Model model) {
                    return fill(task, model, views, reviews);
                }
            };
        }
    }

    private static String fill(HumanTask task, Model model, PostViews views, Reviews reviews) {
        views.fill(model, task.subject(), LocaleContextHolder.getLocale());
        model.addAttribute("lead", task.taskKey().equals("Task_DecideLastRound"));
        model.addAttribute("mostRounds", reviews.mostRounds(task.programId()));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", Map.of());
            model.addAttribute("picked", List.of());
        }
        return "content/review";
    }

    @PostMapping("/console/tasks/{id}/review-post")
    @PreAuthorize("hasAnyRole('REVIEWER','LEAD')")
    String review(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long submission,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") List<String> reasons,
            @RequestParam(defaultValue = "") String words,
            Model model) {
        Reviews.Verdict verdict = new Reviews.Verdict(Outcome.of(outcome), version, known(reasons), words);
        try {
            reviews.review(id, submission, verdict);
            return "redirect:/console/tasks/" + id + "/done";
        } catch (InvalidInput e) {
            return again(id, e, verdict, model);
        }
    }

    @PostMapping("/console/tasks/{id}/decide-last-round")
    @PreAuthorize("hasRole('LEAD')")
    String decideLastRound(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long submission,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") List<String> reasons,
            @RequestParam(defaultValue = "") String words,
            Model model) {
        Reviews.Verdict verdict = new Reviews.Verdict(Outcome.of(outcome), version, known(reasons), words);
        try {
            reviews.decideLastRound(id, submission, verdict);
            return "redirect:/console/tasks/" + id + "/done";
        } catch (InvalidInput e) {
            return again(id, e, verdict, model);
        }
    }

    private String again(String id, InvalidInput refused, Reviews.Verdict typed, Model model) {
        HumanTask task = tasks.require(id);
        model.addAttribute("task", task);
        model.addAttribute("errors", refused.problems());
        model.addAttribute("form", Map.of("words", typed.words() == null ? "" : typed.words()));
        model.addAttribute("picked", typed.reasons());
        return fill(task, model, views, reviews);
    }

    /** Reasons are codes of findings, never text of a request. */
    private static List<String> known(List<String> reasons) {
        return reasons.stream()
                .filter(reason -> reason.matches("[a-z]+/[a-z-]{1,60}(@[A-Z]{2})?"))
                .distinct()
                .limit(50)
                .toList();
    }
}
