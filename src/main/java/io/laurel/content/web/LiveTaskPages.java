package io.laurel.content.web;

import io.laurel.content.domain.LiveDecisions;
import io.laurel.content.persistence.LiveCheckStore.Evidence;
import io.laurel.content.persistence.WatchStore;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.TaskPage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The tasks "Check live post" and "Decide difference". */
@Controller
class LiveTaskPages {

    private static final String CHECK = "Task_CheckLivePost";
    private static final String DECIDE = "Task_DecideDrift";

    private final LiveDecisions decisions;
    private final HumanTasks tasks;
    private final LiveTaskView view;

    LiveTaskPages(LiveDecisions decisions, HumanTasks tasks, LiveTaskView view) {
        this.decisions = decisions;
        this.tasks = tasks;
        this.view = view;
    }

    @Configuration
    static class Pages {

        @Bean
        TaskPage checkLivePostPage(LiveTaskView view) {
            return view.page(CHECK, "content/check-live");
        }

        @Bean
        TaskPage decideDriftPage(LiveTaskView view) {
            return view.page(DECIDE, "content/decide-drift");
        }
    }

    /** What both pages show. */
    @Component
    static class LiveTaskView {

        private final WatchStore watches;
        private final LiveViews lives;
        private final PostViews posts;

        LiveTaskView(WatchStore watches, LiveViews lives, PostViews posts) {
            this.watches = watches;
            this.lives = lives;
            this.posts = posts;
        }

        TaskPage page(String key, String template) {
            return new TaskPage() {
                @Override
                public String taskKey() {
                    return key;
                }

                @Override
                public String show(HumanTask task, Model model) {
                    return fill(task, model, template);
                }
            };
        }

        String fill(HumanTask task, Model model, String template) {
            LiveViews.Live live = lives.of(watches.require(task.subject()));
            posts.fill(model, live.watch().submissionId(), LocaleContextHolder.getLocale());
            model.addAttribute("live", live);
            model.addAttribute("visible", LiveDecisions.VISIBLE);
            if (!model.containsAttribute("form")) {
                model.addAttribute("form", Map.of());
            }
            if (!model.containsAttribute("ticked")) {
                model.addAttribute("ticked", List.of());
            }
            return template;
        }
    }

    @PostMapping("/console/tasks/{id}/check-live-post")
    @PreAuthorize("hasAnyRole('REVIEWER','LEAD')")
    String state(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long publication,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") List<String> kinds,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) MultipartFile file,
            Model model) {
        try {
            decisions.state(
                    id,
                    publication,
                    new LiveDecisions.Statement(seen, text.replace("\r\n", "\n"), kinds, words, evidence(file)));
            return "redirect:/console/tasks/" + id + "/done";
        } catch (InvalidInput e) {
            model.addAttribute("ticked", kinds);
            return again(id, model, e, Map.of("seen", seen, "text", text, "words", words), "content/check-live");
        }
    }

    @PostMapping("/console/tasks/{id}/decide-drift")
    @PreAuthorize("hasAnyRole('REVIEWER','LEAD')")
    String decide(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long publication,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String words,
            Model model) {
        try {
            if (!decision.equals("accept") && !decision.equals("insist")) {
                throw new InvalidInput("decision", decision, "accept or insist");
            }
            decisions.decide(id, publication, decision.equals("accept"), words);
            return "redirect:/console/tasks/" + id + "/done";
        } catch (InvalidInput e) {
            return again(id, model, e, Map.of("words", words), "content/decide-drift");
        }
    }

    private String again(String id, Model model, InvalidInput refused, Map<String, String> typed, String template) {
        HumanTask task = tasks.require(id);
        model.addAttribute("task", task);
        model.addAttribute("errors", refused.problems());
        model.addAttribute("form", typed);
        return view.fill(task, model, template);
    }

    /** By content, not by name; null where no file was chosen. */
    static Evidence evidence(MultipartFile file) {
        if (file == null || file.isEmpty()) {
            return null;
        }
        try {
            byte[] bytes = file.getBytes();
            return new Evidence(typeOf(bytes), bytes);
        } catch (IOException e) {
            throw new InvalidInput("file", null, "a file that can be read");
        }
    }

    private static String typeOf(byte[] bytes) {
        if (begins(bytes, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return "image/png";
        }
        if (begins(bytes, 0, 0xFF, 0xD8, 0xFF)) {
            return "image/jpeg";
        }
        if (begins(bytes, 0, 'R', 'I', 'F', 'F') && begins(bytes, 8, 'W', 'E', 'B', 'P')) {
            return "image/webp";
        }
        if (begins(bytes, 0, '%', 'P', 'D', 'F', '-')) {
            return "application/pdf";
        }
        throw new InvalidInput("file", null, "a PNG, JPEG or WebP picture or a PDF");
    }

    private static boolean begins(byte[] bytes, int from, int... with) {
        if (bytes.length < from + with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((bytes[from + i] & 255) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
