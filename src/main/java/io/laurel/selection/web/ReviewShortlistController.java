package io.laurel.selection.web;

import io.laurel.selection.domain.ShortlistReview;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes the decision of Review shortlist; the other two answers only redraw parts of its page. */
@Controller
class ReviewShortlistController {

    private final ShortlistReview review;
    private final ReviewShortlistPage page;

    ReviewShortlistController(ShortlistReview review, ReviewShortlistPage page) {
        this.review = review;
        this.page = page;
    }

    @PostMapping("/console/tasks/{id}/shortlist")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String approve(@PathVariable String id, @RequestParam MultiValueMap<String, String> posted, Model model) {
        ShortlistForm form = ShortlistForm.of(posted);
        try {
            review.approve(id, form.decision());
        } catch (InvalidInput e) {
            HumanTask task = review.requireTask(id);
            page.fill(task, form, model);
            model.addAttribute("errors", e.problems());
            return ReviewShortlistPage.VIEW;
        }
        return "redirect:/console/tasks/" + id + "/done";
    }

    @PostMapping("/console/tasks/{id}/shortlist/estimate")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String estimate(@PathVariable String id, @RequestParam MultiValueMap<String, String> posted, Model model) {
        page.estimate(review.requireTask(id), ShortlistForm.of(posted), model);
        return ReviewShortlistPage.VIEW + " :: live";
    }

    @PostMapping("/console/tasks/{id}/shortlist/rows")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String rows(@PathVariable String id, @RequestParam MultiValueMap<String, String> posted, Model model) {
        page.fill(review.requireTask(id), ShortlistForm.of(posted), model);
        model.addAttribute("redrawn", true);
        return ReviewShortlistPage.VIEW + " :: rows";
    }

    @PostMapping("/console/tasks/{id}/shortlist/suggest")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String suggest(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> posted,
            @RequestParam(defaultValue = "0") int perMarket,
            @RequestParam(defaultValue = "0") int perPlatform,
            Model model) {
        page.suggest(
                review.requireTask(id),
                ShortlistForm.of(posted),
                Math.max(0, Math.min(1_000, perMarket)),
                Math.max(0, Math.min(1_000, perPlatform)),
                model);
        return ReviewShortlistPage.VIEW + " :: suggestion";
    }
}
