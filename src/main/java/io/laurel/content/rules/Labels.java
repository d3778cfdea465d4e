package io.laurel.content.rules;

import io.laurel.content.rules.Token.Kind;
import io.laurel.rulebook.Finding.Span;
import io.laurel.rulebook.Row;
import io.laurel.rulebook.Tables;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a post for its disclosure, once per jurisdiction: rules ask what was found, tables say what it is worth. */
public final class Labels {

    private static final Set<String> CONNECTED = Set.of("paid", "gifted", "affiliate", "employee", "owner");

    private final Tables tables;
    private final Map<String, List<Entry>> byScope = new HashMap<>();
    private final List<Entry> negations = new ArrayList<>();
    private final Set<String> labelHashtags = new HashSet<>();
    private final int runLength;

    public Labels(Tables tables) {
        this.tables = tables;
        for (Row row : tables.rows("DisclosureToken")) {
            add(row, LabelPattern.parse(row.text("token")));
            if (row.text("token").startsWith("#")) {
                labelHashtags.add(PostText.fold(row.text("token").substring(1)));
            }
        }
        for (Row row : tables.rows("PlatformLabel")) {
            add(row, null);
        }
        for (Row row : tables.rows("LabelNegated")) {
            negations.add(new Entry(row, LabelPattern.parse(row.text("phrase"))));
        }
        this.runLength =
                tables.row("Prominence", "hashtag-run").integer("value").intValue();
    }

    private void add(Row row, LabelPattern pattern) {
        byScope.computeIfAbsent(row.text("scope"), s -> new ArrayList<>()).add(new Entry(row, pattern));
    }

    /** A label to look for; without a pattern it is the platform's own. */
    private record Entry(Row row, LabelPattern pattern) {}

    /**
     * What one jurisdiction's readers get to see.
     *
     * @param jurisdiction as given with the post; null when none was given
     * @param scope whose rules apply: a country of its own, EU, or ANY for the cautious default
     * @param connection material, none or unknown
     * @param best the most helpful label, null when there is none
     */
    public record Reading(String jurisdiction, String scope, String connection, Label best) {

        public boolean isMaterial() {
            return connection.equals("material");
        }

        public boolean isLabelled() {
            return best != null;
        }

        /** accept, review, none, or nothing where there is no label at all. */
        public String getAnswer() {
            return best == null ? "nothing" : best.answer();
        }

        /** Whether the answer rests on the platform's own label because the text has none as good. */
        public boolean isPlatformLabelOnly() {
            return best != null && best.onPlatform();
        }

        /** Whether the best label is one in the text. */
        public boolean isInText() {
            return best != null && !best.onPlatform();
        }

        /** yes, no, or unknown when no table row says how much the platform shows. */
        public String getVisible() {
            return best == null ? "no" : best.visible();
        }

        public boolean isFirst() {
            return best != null && best.first();
        }

        public boolean isBuried() {
            return best != null && best.buried();
        }

        public int getHashtagNumber() {
            return best == null ? 0 : best.hashtagNumber();
        }
    }

    /**
     * A label found.
     *
     * @param row of DisclosureToken or PlatformLabel
     * @param spans empty for the platform's own label
     * @param first nothing but handles and other labels stands before it
     * @param buried inside a run of hashtags, handles and links
     * @param hashtagNumber its place among the post's hashtags from 1, 0 when it is not one
     */
    public record Label(Row row, List<Span> spans, String visible, boolean first, boolean buried, int hashtagNumber) {

        public String answer() {
            return row.text("answer");
        }

        public boolean onPlatform() {
            return spans.isEmpty();
        }

        /** The label as written in the post. */
        public String words() {
            return onPlatform() ? "" : spans.get(0).text();
        }

        private int rank() {
            boolean seen = !visible.equals("no");
            int rank = switch (answer()) {
                case "accept" -> seen ? 60 : 30;
                case "review" -> seen ? 40 : 20;
                default -> 10;
            };
            return rank + (first ? 3 : 0) + (buried ? 0 : 2) + (onPlatform() ? 0 : 1);
        }
    }

    /** A denial such as "not an ad". */
    public record Denial(String jurisdiction, String scope, Row row, Span span) {}

    /** One reading per jurisdiction, none when there is no text to read. */
    public List<Reading> in(Post post, BriefTerms terms) {
        if (post.text() == null) {
            return List.of();
        }
        PostText text = PostText.of(post.text());
        Brand brand = Brand.of(terms);
        BitSet denied = deniedTokens(text, brand);
        Map<String, Reading> seen = new HashMap<>();
        List<Reading> readings = new ArrayList<>();
        for (Place place : places(post)) {
            Reading same = seen.computeIfAbsent(
                    place.scope(),
                    scope -> new Reading(null, scope, connection(post), best(post, text, brand, scope, denied)));
            readings.add(new Reading(place.jurisdiction(), same.scope(), same.connection(), same.best()));
        }
        return readings;
    }

    /** Denials of the commercial purpose, one per jurisdiction and place in the text. */
    public List<Denial> denials(Post post, BriefTerms terms) {
        PostText text = PostText.of(post.text());
        Brand brand = Brand.of(terms);
        List<Denial> found = new ArrayList<>();
        for (Entry entry : negations) {
            for (int at = 0; at < text.tokens().size(); at++) {
                int end = entry.pattern().matchAt(text.tokens(), at, brand);
                if (end > at) {
                    Span span = text.span(at, end - 1);
                    places(post).forEach(p -> found.add(new Denial(p.jurisdiction(), p.scope(), entry.row(), span)));
                }
            }
        }
        return found;
    }

    /** Whether the brand is named; null when no brand is known or there is no text. */
    public Boolean names(Post post, BriefTerms terms) {
        Brand brand = Brand.of(terms);
        if (brand.unknown() || post.text() == null) {
            return null;
        }
        List<Token> tokens = PostText.of(post.text()).tokens();
        for (int at = 0; at < tokens.size(); at++) {
            String squashed = Brand.squash(tokens.get(at).text());
            if (brand.matchAt(tokens, at) >= 0
                    || tokens.get(at).kind() == Kind.HASHTAG
                            && brand.joined().stream().anyMatch(name -> name.length() > 3 && squashed.contains(name))) {
                return true;
            }
        }
        return false;
    }

    private record Place(String jurisdiction, String scope) {}

    private List<Place> places(Post post) {
        List<String> given = post.jurisdictions();
        if (given == null || given.isEmpty()) {
            return List.of(new Place(null, "ANY"));
        }
        return given.stream()
                .map(code -> code.strip().toUpperCase(Locale.ROOT))
                .distinct()
                .map(code -> {
                    List<Row> rows = tables.match("Jurisdiction", code);
                    return new Place(code, rows.isEmpty() ? "ANY" : rows.get(0).text("scope"));
                })
                .toList();
    }

    private static String connection(Post post) {
        String relationship = post.relationship() == null ? "unknown" : post.relationship();
        return CONNECTED.contains(relationship) ? "material" : relationship.equals("none") ? "none" : "unknown";
    }

    private BitSet deniedTokens(PostText text, Brand brand) {
        BitSet denied = new BitSet();
        for (Entry entry : negations) {
            for (int at = 0; at < text.tokens().size(); at++) {
                int end = entry.pattern().matchAt(text.tokens(), at, brand);
                if (end > at) {
                    denied.set(at, end);
                }
            }
        }
        return denied;
    }

    private Label best(Post post, PostText text, Brand brand, String scope, BitSet denied) {
        List<Label> labels = new ArrayList<>();
        for (Entry entry : byScope.getOrDefault(scope, List.of())) {
            if (!applies(entry.row(), post)) {
                continue;
            }
            if (entry.pattern() == null) {
                if (Boolean.TRUE.equals(post.platformLabel())) {
                    labels.add(new Label(entry.row(), List.of(), "yes", false, false, 0));
                }
                continue;
            }
            find(entry, post, text, brand, denied, labels);
        }
        return labels.stream().max(Comparator.comparingInt(Label::rank)).orElse(null);
    }

    private static boolean applies(Row row, Post post) {
        List<String> relationships = row.list("relationship");
        return relationships.isEmpty()
                || relationships.contains("*")
                || relationships.contains(post.relationship() == null ? "unknown" : post.relationship());
    }

    private void find(Entry entry, Post post, PostText text, Brand brand, BitSet denied, List<Label> into) {
        boolean onlyAtStart = "start".equals(entry.row().text("place"));
        List<Token> tokens = text.tokens();
        String firstText = entry.pattern().firstText();
        for (int at = 0; at < tokens.size(); at++) {
            if (firstText != null && !firstText.equals(tokens.get(at).text()) || denied.get(at)) {
                continue;
            }
            int end = entry.pattern().matchAt(tokens, at, brand);
            boolean first = isFirst(tokens, at);
            if (end <= at || onlyAtStart && !first) {
                continue;
            }
            boolean hashtag = end == at + 1 && tokens.get(at).kind() == Kind.HASHTAG;
            into.add(new Label(
                    entry.row(),
                    List.of(text.span(at, end - 1)),
                    first
                            ? "yes"
                            : visible(post, text.original(), tokens.get(end - 1).end()),
                    first,
                    hashtag && !first && isInRun(tokens, at),
                    hashtag ? hashtagNumber(tokens, at) : 0));
        }
    }

    /** Handles and the labels of other jurisdictions may stand before it. */
    private boolean isFirst(List<Token> tokens, int at) {
        for (int i = 0; i < at; i++) {
            Token before = tokens.get(i);
            boolean otherLabel = before.kind() == Kind.HASHTAG && labelHashtags.contains(before.text());
            if (before.kind() != Kind.HANDLE && !otherLabel) {
                return false;
            }
        }
        return true;
    }

    private boolean isInRun(List<Token> tokens, int at) {
        int from = at;
        while (from > 0 && tokens.get(from - 1).skippable()) {
            from--;
        }
        int to = at;
        while (to + 1 < tokens.size() && tokens.get(to + 1).skippable()) {
            to++;
        }
        return to - from + 1 >= runLength;
    }

    private static int hashtagNumber(List<Token> tokens, int at) {
        int number = 0;
        for (int i = 0; i <= at; i++) {
            number += tokens.get(i).kind() == Kind.HASHTAG ? 1 : 0;
        }
        return number;
    }

    private String visible(Post post, String original, int end) {
        int fold = fold(post.platform(), post.format(), original);
        return fold < 0 ? "unknown" : end <= fold ? "yes" : "no";
    }

    /** Offset of the first character readers do not see before they tap "more"; the text's length when all is seen; -1 when unknown. */
    public int fold(String platform, String format, String original) {
        List<Row> rows = platform == null ? List.of() : tables.match("VisiblePrefix", platform, format);
        if (rows.isEmpty()) {
            return -1;
        }
        Long characters = rows.get(0).integer("characters");
        Long lines = rows.get(0).integer("lines");
        return foldAt(
                original, characters == null ? Long.MAX_VALUE : characters, lines == null ? Long.MAX_VALUE : lines);
    }

    /** Offset after at most so many characters (code points) and lines. */
    public static int foldAt(String original, long characters, long lines) {
        int at = 0;
        long line = 1;
        for (long count = 0; at < original.length() && count < characters; count++) {
            if (original.charAt(at) == '\n' && ++line > lines) {
                return at;
            }
            at += Character.charCount(original.codePointAt(at));
        }
        return at;
    }
}
