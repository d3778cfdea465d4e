package io.laurel.content.web;

import io.laurel.content.persistence.PostFilter;
import java.util.List;
import org.springframework.ui.Model;

/**
 * What a list of posts is asked for in its address; what is missing is empty.
 *
 * @param verdict of the rules; of the list of posts only
 * @param outcome of the newest look; of the list of watched posts only
 * @param sort by a column of the list, else by its time
 * @param page counted from 1
 */
record PostQuery(
        String q,
        String state,
        String verdict,
        String outcome,
        String platform,
        String sort,
        String dir,
        Integer page) {

    static final int SIZE = 50;
    private static final List<String> PLATFORMS = List.of("instagram", "tiktok", "youtube", "pinterest", "x", "blog");

    PostQuery {
        q = orEmpty(q);
        state = orEmpty(state);
        verdict = orEmpty(verdict);
        outcome = orEmpty(outcome);
        platform = orEmpty(platform);
        sort = orEmpty(sort);
        dir = orEmpty(dir);
        page = page == null ? 1 : Math.max(1, page);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    boolean ascending() {
        return dir.equals("asc");
    }

    PostFilter byVerdict(long programId) {
        return new PostFilter(programId, q, state, verdict, platform);
    }

    PostFilter byOutcome(long programId) {
        return new PostFilter(programId, q, state, outcome, platform);
    }

    /** One page of the list, and what it was narrowed to. */
    void show(Model model, PostFilter filter, List<?> rows, long total) {
        model.addAttribute("rows", rows);
        model.addAttribute("total", total);
        model.addAttribute("filtered", filter.narrows());
        model.addAttribute("q", q);
        model.addAttribute("state", state);
        model.addAttribute("judged", filter.judged());
        model.addAttribute("platform", platform);
        model.addAttribute("pageNumber", page);
        model.addAttribute("size", SIZE);
        model.addAttribute("platforms", PLATFORMS);
    }
}
