package io.laurel.content.web;

import io.laurel.content.domain.Publication;
import io.laurel.content.domain.Publications;
import io.laurel.content.domain.Submission;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.persistence.WatchStore;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.TaskPage;
import java.net.URI;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The task "Confirm publication": the approved text beside the link. */
@Controller
class ConfirmPublicationPage implements TaskPage {

    private final Publications publications;
    private final PostStore posts;
    private final PostViews views;
    private final WatchStore watches;
    private final LiveViews lives;
    private final HumanTasks tasks;

    ConfirmPublicationPage(
            Publications publications,
            PostStore posts,
            PostViews views,
            WatchStore watches,
            LiveViews lives,
            HumanTasks tasks) {
        this.publications = publications;
        this.posts = posts;
        this.views = views;
        this.watches = watches;
        this.lives = lives;
        this.tasks = tasks;
    }

    @Override
    public String taskKey() {
        return "Task_ConfirmPublication";
    }

    @Override
    public String show(HumanTask task, Model model) {
        Submission submission =
                posts.ofMission(task.subject()).orElseThrow(() -> new NotFound("Post of mission", task.subjectId()));
        Publication reported = posts.publications(submission.id()).stream()
                .filter(p -> p.state() == Publication.State.REPORTED)
                .findFirst()
                .orElseThrow(() -> new Conflict("No published link is waiting for a decision"));
        views.fill(model, submission.id(), LocaleContextHolder.getLocale());
        model.addAttribute("publication", reported);
        model.addAttribute("live", watches.find(reported.id()).map(lives::of).orElse(null));
        model.addAttribute("host", URI.create(reported.url()).getHost());
        model.addAttribute(
                "hosts",
                publications.hosts(
                        task.programId(),
                        posts.version(submission.id(), reported.version())
                                .text()
                                .platform()));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", Map.of());
        }
        return "content/confirm-publication";
    }

    @PostMapping("/console/tasks/{id}/confirm-publication")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String confirm(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long publication,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "false") boolean same,
            @RequestParam(defaultValue = "") String words,
            Model model) {
        try {
            if (decision.equals("confirm")) {
                publications.confirm(id, publication, same, words);
            } else if (decision.equals("refuse")) {
                publications.refuse(id, publication, words);
            } else {
                throw new InvalidInput("decision", decision, "confirm or refuse");
            }
            return "redirect:/console/tasks/" + id + "/done";
        } catch (InvalidInput e) {
            HumanTask task = tasks.require(id);
            model.addAttribute("task", task);
            model.addAttribute("errors", e.problems());
            model.addAttribute("form", Map.of("words", words, "same", Boolean.toString(same)));
            return show(task, model);
        }
    }
}
