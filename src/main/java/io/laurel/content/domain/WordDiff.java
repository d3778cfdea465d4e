package io.laurel.content.domain;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The difference of two texts in words, as people read it: a link, a hashtag, a handle, a word, a run of blanks and any other
 * character are each one piece that stays whole. No character that people see as one is cut in two.
 */
public final class WordDiff {

    private static final Pattern PIECE =
            Pattern.compile("https?://\\S+|[#@]?[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_]*|\\s+|\\X");

    /** Of texts that differ in more pieces than this, only what begins and ends alike is told: the rest would take seconds. */
    private static final int MOST_PIECES = 6_000;

    private WordDiff() {}

    /** What became of a run of words. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED;

        /** For message keys and classes of a page. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param text never empty */
    public record Run(Kind kind, String text) {}

    /**
     * @param before null counts as empty, like {@code after}
     * @return runs in reading order, a removal before the addition in its place, no two of a kind in a row; what is not
     *     ADDED gives {@code before}, what is not REMOVED gives {@code after}, to the character. Empty for two empty texts
     */
    public static List<Run> of(String before, String after) {
        List<String> old = pieces(before);
        List<String> now = pieces(after);
        int head = 0;
        while (head < old.size() && head < now.size() && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(old.size(), now.size()) - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        Runs runs = new Runs();
        runs.same(old.subList(0, head));
        middle(runs, old.subList(head, old.size() - tail), now.subList(head, now.size() - tail));
        runs.same(old.subList(old.size() - tail, old.size()));
        return runs.list();
    }

    /** Whether anything differs. */
    public static boolean differ(List<Run> runs) {
        return runs.stream().anyMatch(run -> run.kind() != Kind.SAME);
    }

    /** The text before. */
    public static String before(List<Run> runs) {
        return without(Kind.ADDED, runs);
    }

    /** The text after. */
    public static String after(List<Run> runs) {
        return without(Kind.REMOVED, runs);
    }

    private static void middle(Runs runs, List<String> old, List<String> now) {
        if (old.size() + now.size() > MOST_PIECES) {
            runs.change(old, now);
            return;
        }
        Patch<String> patch = DiffUtils.diff(old, now, new MyersDiffWithLinearSpace<>());
        int at = 0;
        for (AbstractDelta<String> delta : patch.getDeltas()) {
            int from = delta.getSource().getPosition();
            runs.same(old.subList(at, from));
            runs.change(delta.getSource().getLines(), delta.getTarget().getLines());
            at = from + delta.getSource().size();
        }
        runs.same(old.subList(at, old.size()));
    }

    private static String without(Kind kind, List<Run> runs) {
        StringBuilder text = new StringBuilder();
        runs.stream().filter(run -> run.kind() != kind).forEach(run -> text.append(run.text()));
        return text.toString();
    }

    private static List<String> pieces(String text) {
        String all = Objects.requireNonNullElse(text, "");
        List<String> pieces = new ArrayList<>();
        Matcher piece = PIECE.matcher(all);
        int at = 0;
        while (piece.find()) {
            if (piece.start() > at) {
                pieces.add(all.substring(at, piece.start()));
            }
            pieces.add(piece.group());
            at = piece.end();
        }
        if (at < all.length()) {
            pieces.add(all.substring(at));
        }
        return pieces;
    }

    /** A run that stays, or what took the place of what. */
    private record Part(boolean stays, String old, String now) {

        Part and(Part next) {
            return new Part(stays, old + next.old, now + next.now);
        }

        boolean replaces() {
            return !stays && !old.isEmpty() && !now.isEmpty();
        }
    }

    /** Joins neighbours: two replaced words with a blank between them are one change of two words. */
    private static final class Runs {

        private final List<Part> parts = new ArrayList<>();

        void same(List<String> pieces) {
            String text = String.join("", pieces);
            add(new Part(true, text, text));
        }

        void change(List<String> old, List<String> now) {
            add(new Part(false, String.join("", old), String.join("", now)));
        }

        private void add(Part part) {
            int last = parts.size() - 1;
            if (part.old().isEmpty() && part.now().isEmpty()) {
                return;
            }
            if (last >= 0 && parts.get(last).stays() == part.stays()) {
                parts.set(last, parts.get(last).and(part));
            } else {
                parts.add(part);
            }
        }

        List<Run> list() {
            List<Part> joined = new ArrayList<>();
            for (Part part : parts) {
                int last = joined.size() - 1;
                if (last >= 1
                        && part.replaces()
                        && joined.get(last).old().isBlank()
                        && joined.get(last - 1).replaces()) {
                    Part blanks = joined.remove(last);
                    joined.set(last - 1, joined.get(last - 1).and(blanks).and(part));
                } else {
                    joined.add(part);
                }
            }
            List<Run> runs = new ArrayList<>();
            for (Part part : joined) {
                add(runs, part.stays() ? Kind.SAME : Kind.REMOVED, part.old());
                add(runs, Kind.ADDED, part.stays() ? "" : part.now());
            }
            return List.copyOf(runs);
        }

        private static void add(List<Run> runs, Kind kind, String text) {
            if (!text.isEmpty()) {
                runs.add(new Run(kind, text));
            }
        }
    }
}
