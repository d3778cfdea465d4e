package io.laurel.content.live;

import io.laurel.content.live.LivePost.Extent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The live post beside the approved one.
 *
 * @param shown the live text that stands for the post: without a title the approved text did not have; for a page that holds the
 *     approved text unchanged, that text
 * @param words whether words differ, links and codes aside
 * @param missingLinks of the approved text, no longer there
 * @param otherLinks there now and never approved
 */
public record Comparison(
        String shown,
        boolean words,
        List<String> missingLinks,
        List<String> otherLinks,
        List<String> missingCodes,
        List<String> otherCodes) {

    /** @param plannedLink where the approved post leads outside its text, or null */
    public static Comparison of(String approved, String plannedLink, LivePost live) {
        String shown = shown(approved, live);
        boolean page = live.extent() == Extent.PAGE;
        boolean words = page
                ? !LiveText.words(live.text()).contains(LiveText.words(approved))
                : !LiveText.words(shown).equals(LiveText.words(approved));
        return new Comparison(
                page && !words ? approved : shown,
                words,
                missingLinks(approved, plannedLink, live),
                page ? List.of() : otherLinks(approved, live),
                without(LiveText.codes(approved), LiveText.codes(live.text())),
                page ? List.of() : without(LiveText.codes(shown), LiveText.codes(approved)));
    }

    /** Whether nothing that counts differs. */
    public boolean same() {
        return !words && !links() && !codes();
    }

    public boolean links() {
        return !missingLinks.isEmpty() || !otherLinks.isEmpty();
    }

    public boolean codes() {
        return !missingCodes.isEmpty() || !otherCodes.isEmpty();
    }

    /** Ambassadors write a video's title into the text they submit, or leave it out: both are right. */
    private static String shown(String approved, LivePost live) {
        if (live.title() == null || live.extent() == Extent.PAGE) {
            return live.text();
        }
        String both = live.title() + "\n" + live.text();
        return LiveText.plain(approved).startsWith(LiveText.plain(live.title())) ? both : live.text();
    }

    /** A link the post should hold; that in a profile or a sticker is seen on pages only. */
    private static List<String> missingLinks(String approved, String plannedLink, LivePost live) {
        if (live.links() == null) {
            return List.of();
        }
        Set<String> wanted = new LinkedHashSet<>(LiveText.links(approved));
        if (plannedLink != null && live.extent() == Extent.PAGE) {
            wanted.add(LiveText.link(plannedLink));
        }
        Set<String> there = new LinkedHashSet<>(LiveText.links(live.text()));
        live.links().forEach(link -> there.add(LiveText.link(link)));
        return without(wanted, there);
    }

    private static List<String> otherLinks(String approved, LivePost live) {
        return live.links() == null ? List.of() : without(LiveText.links(live.text()), LiveText.links(approved));
    }

    private static List<String> without(Set<String> these, Set<String> those) {
        List<String> left = new ArrayList<>(these);
        left.removeAll(those);
        return left;
    }
}
