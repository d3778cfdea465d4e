package io.laurel.content.web;

import io.laurel.content.persistence.PostFilter;
import java.util.List;
import org.springframework.ui.Model;

/** What the lists of posts and of watched posts have in common. */
final class PostLists {

    static final int SIZE = 50;
    private static final List<String> PLATFORMS = List.of("instagram", "tiktok", "youtube", "pinterest", "x", "blog");

    private PostLists() {}

    /** One page of a list, and what it was narrowed to. */
    static void show(Model model, PostFilter filter, List<?> rows, long total, int page) {
        model.addAttribute("rows", rows);
        model.addAttribute("total", total);
        model.addAttribute("filtered", filter.narrows());
        model.addAttribute("q", filter.q());
        model.addAttribute("state", filter.state());
        model.addAttribute("judged", filter.judged());
        model.addAttribute("platform", filter.platform());
        model.addAttribute("pageNumber", page);
        model.addAttribute("size", SIZE);
        model.addAttribute("platforms", PLATFORMS);
    }
}
