package io.laurel.content.web;

import io.laurel.content.domain.ReviewTaken;
import io.laurel.content.domain.Reviews;
import io.laurel.content.persistence.PostStore;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.TaskPage;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The tasks "Review post", "Second review" and "Decide last round". */
@Controller
class ReviewPages {

    private final Reviews reviews;
    private final ReviewViews views;
    private final HumanTasks tasks;
    private final PostStore posts;

    ReviewPages(Reviews reviews, ReviewViews views, HumanTasks tasks, PostStore posts) {
        this.reviews = reviews;
        this.views = views;
        this.tasks = tasks;
        this.posts = posts;
    }

    @Configuration
    static class Pages {

        @Bean
        TaskPage reviewPostPage(ReviewViews views) {
            return page(Reviews.REVIEW, views);
        }

        @Bean
        TaskPage secondReviewPage(ReviewViews views) {
            return page(Reviews.SECOND, views);
        }

        @Bean
        TaskPage decideLastRoundPage(ReviewViews views) {
            return page(Reviews.LAST_ROUND, views);
        }

        private static TaskPage page(String key, ReviewViews views) {
            return new TaskPage() {
                @Override
                public String taskKey() {
                    return key;
                }

                @Override
                public String show(HumanTask task, Model model) {
                    return fill(task, model, views);
                }
            };
        }
    }

    private static String fill(HumanTask task, Model model, ReviewViews views) {
        views.fill(model, task, LocaleContextHolder.getLocale());
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", Map.of());
            model.addAttribute("picked", List.of());
        }
        return "content/review";
    }

    @PostMapping("/console/tasks/{id}/review-post")
    @PreAuthorize("hasAnyRole('REVIEWER','LEAD')")
    String review(@PathVariable String id, ReviewForm form, Model model) {
        return decide(id, form, model, reviews::review);
    }

    @PostMapping("/console/tasks/{id}/second-review")
    @PreAuthorize("hasAnyRole('REVIEWER','LEAD')")
    String reviewSecond(@PathVariable String id, ReviewForm form, Model model) {
        return decide(id, form, model, reviews::reviewSecond);
    }

    @PostMapping("/console/tasks/{id}/decide-last-round")
    @PreAuthorize("hasRole('LEAD')")
    String decideLastRound(@PathVariable String id, ReviewForm form, Model model) {
        return decide(id, form, model, reviews::decideLastRound);
    }

    /** What happened instead, by whom and when. */
    @ExceptionHandler
    ModelAndView taken(ReviewTaken taken) {
        ModelAndView page = new ModelAndView("content/review-taken", HttpStatus.CONFLICT);
        page.addObject("taken", taken);
        page.addObject(
                "open",
                tasks.about(Reviews.PROCESS, taken.submissionId()).stream()
                        .findFirst()
                        .orElse(null));
        page.addObject("submission", posts.require(taken.submissionId()));
        return page;
    }

    /** One of the three decisions of {@link Reviews}. */
    private interface Decision {
        void take(String taskId, long submissionId, Reviews.Verdict verdict);
    }

    private String decide(String id, ReviewForm form, Model model, Decision decision) {
        Reviews.Verdict verdict = form.verdict();
        try {
            decision.take(id, form.submission(), verdict);
            return "redirect:/console/tasks/" + id + "/done";
        } catch (InvalidInput e) {
            HumanTask task = tasks.require(id);
            model.addAttribute("task", task);
            model.addAttribute("errors", e.problems());
            model.addAttribute("form", Map.of("words", verdict.words(), "overrule", verdict.overrule()));
            model.addAttribute("picked", verdict.reasons());
            return fill(task, model, views);
        }
    }
}
