package io.laurel.content.rules;

import io.laurel.content.rules.LabelFinder.Mark;
import io.laurel.content.rules.LabelFinder.Marks;
import io.laurel.content.rules.Places.Place;
import io.laurel.content.rules.Token.Kind;
import io.laurel.rulebook.FactSource;
import io.laurel.rulebook.Finding.Span;
import io.laurel.rulebook.Row;
import io.laurel.rulebook.SubjectFact;
import io.laurel.rulebook.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a post for its disclosure, once per jurisdiction: rules ask what was found, tables say what it is worth. */
public final class Labels implements FactSource<Post, BriefTerms> {

    private static final Set<String> CONNECTED = Set.of("paid", "gifted", "affiliate", "employee", "owner");

    private final Tables tables;
    private final Places places;
    private final LabelFinder finder;
    private final Signs signs;
    private final Languages languages;
    private final Map<String, List<Row>> platformLabels = new HashMap<>();
    private final int runLength;
    private final Memo<Read> reads = new Memo<>(this::read);

    public Labels(Tables tables) {
        this.tables = tables;
        this.places = new Places(tables);
        this.finder = new LabelFinder(tables);
        this.signs = new Signs(tables);
        this.languages = new Languages(tables);
        for (Row row : tables.rows("PlatformLabel")) {
            platformLabels
                    .computeIfAbsent(row.text("scope"), s -> new ArrayList<>())
                    .add(row);
        }
        this.runLength =
                tables.row("Prominence", "hashtag-run").integer("value").intValue();
    }

    /** Everything about one post. */
    private record Read(
            List<Reading> readings,
            List<FrameReading> frames,
            List<Denial> denials,
            List<Commercial> signs,
            List<Commercial> links,
            List<Unclear> unclear,
            Disclosure disclosure) {

        Read() {
            this(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null);
        }
    }

    /** Words beside the platform's own label that a jurisdiction takes for no label. @param connection material or unknown */
    public record Unclear(
            Post post, String jurisdiction, String scope, String connection, Row row, String words, List<Span> spans)
            implements PostFact {}

    /** Words or a link that show a connection. @param row null for a link of which no row knows that it pays @param spans empty when it stands in a frame */
    public record Commercial(Post post, Row row, String words, List<Span> spans) implements PostFact {}

    /** The disclosure as a whole and by jurisdiction, the frames, what denies it and what shows it. */
    @Override
    public List<SubjectFact> facts(Post post, BriefTerms terms) {
        Read read = reads.of(post, terms);
        List<SubjectFact> facts = new ArrayList<>(read.readings());
        facts.addAll(read.frames());
        facts.addAll(read.denials());
        facts.addAll(read.signs());
        facts.addAll(read.unclear());
        if (read.disclosure() != null) {
            facts.add(read.disclosure());
        }
        return facts;
    }

    /** One reading per jurisdiction, none when there is no text to read. */
    public List<Reading> in(Post post, BriefTerms terms) {
        return reads.of(post, terms).readings();
    }

    /** The frames, once per jurisdiction; none where the post came without. */
    public List<FrameReading> frames(Post post, BriefTerms terms) {
        return reads.of(post, terms).frames();
    }

    /** Denials of the commercial purpose, one per jurisdiction and place in the text. */
    public List<Denial> denials(Post post, BriefTerms terms) {
        return reads.of(post, terms).denials();
    }

    /** What in the words shows that somebody earns by the post. */
    public List<Commercial> commercial(Post post, BriefTerms terms) {
        return reads.of(post, terms).signs();
    }

    /** Links in the caption, whoever they lead to. */
    public List<Commercial> links(Post post, BriefTerms terms) {
        return reads.of(post, terms).links();
    }

    /** The disclosure as a whole; null when there is no text to read. */
    public Disclosure whole(Post post, BriefTerms terms) {
        return reads.of(post, terms).disclosure();
    }

    private Read read(Post post, BriefTerms terms) {
        if (post.text() == null) {
            return new Read();
        }
        Caption read = Caption.of(post, terms);
        Brand brand = read.brand();
        Marks caption = finder.in(read.text(), brand);
        List<Marks> frames =
                read.frames().stream().map(frame -> finder.in(frame, brand)).toList();
        List<Place> where = places.of(post);
        List<Commercial> commercial = new ArrayList<>();
        signs.in(caption.text(), brand)
                .forEach(sign -> commercial.add(
                        new Commercial(post, sign.row(), sign.span().text(), List.of(sign.span()))));
        frames.forEach(frame -> signs.in(frame.text(), brand)
                .forEach(sign -> commercial.add(
                        new Commercial(post, sign.row(), sign.span().text(), List.of()))));
        String connection = connection(post, !commercial.isEmpty());
        Boolean named = named(brand, caption, frames);
        String language = caption.marks().isEmpty() ? null : languages.of(caption.text());
        List<Reading> readings = new ArrayList<>();
        List<FrameReading> frameReadings = new ArrayList<>();
        List<Unclear> unclear = new ArrayList<>();
        for (Place place : where) {
            Label platform = Boolean.TRUE.equals(post.platformLabel()) ? platformLabel(post, place.scope()) : null;
            Label written = best(post, caption, place, language);
            Label best = platform == null || written != null && written.helpsMoreThan(platform) ? written : platform;
            if (best != null
                    && best.onPlatform()
                    && written != null
                    && written.answer().equals("none")) {
                unclear.add(new Unclear(
                        post,
                        place.jurisdiction(),
                        place.scope(),
                        connection,
                        written.row(),
                        written.words(),
                        written.spans()));
            }
            readings.add(new Reading(post, place.jurisdiction(), place.scope(), connection, named, best));
            if (!frames.isEmpty()) {
                frameReadings.add(frames(post, frames, place, connection));
            }
        }
        return new Read(
                readings,
                frameReadings,
                denials(post, connection, caption, frames, where),
                commercial,
                linksIn(post, caption.text()),
                unclear,
                new Disclosure(
                        post,
                        connection,
                        readings.stream().anyMatch(Reading::isLabelled),
                        readings.stream().allMatch(Reading::isLabelled),
                        named));
    }

    private static List<Commercial> linksIn(Post post, PostText text) {
        return text.tokens().stream()
                .filter(token -> token.kind() == Kind.LINK)
                .map(text::span)
                .map(span -> new Commercial(post, null, span.text(), List.of(span)))
                .toList();
    }

    private static String connection(Post post, boolean commercial) {
        String relationship = post.relationship() == null ? "unknown" : post.relationship();
        if (relationship.equals("none")) {
            return "none";
        }
        return CONNECTED.contains(relationship) || commercial ? "material" : "unknown";
    }

    private static List<Denial> denials(
            Post post, String connection, Marks caption, List<Marks> frames, List<Place> where) {
        List<Denial> denials = new ArrayList<>();
        for (Place place : where) {
            caption.negations().forEach(n -> {
                Span span = caption.text().span(n.from(), n.end() - 1);
                denials.add(new Denial(
                        post, place.jurisdiction(), place.scope(), connection, n.row(), span.text(), List.of(span)));
            });
            for (Marks frame : frames) {
                frame.negations()
                        .forEach(n -> denials.add(new Denial(
                                post,
                                place.jurisdiction(),
                                place.scope(),
                                connection,
                                n.row(),
                                frame.text().span(n.from(), n.end() - 1).text(),
                                List.of())));
            }
        }
        return denials;
    }

    private static Boolean named(Brand brand, Marks caption, List<Marks> frames) {
        if (brand.unknown()) {
            return null;
        }
        return brand.isNamedIn(caption.text()) || frames.stream().anyMatch(frame -> brand.isNamedIn(frame.text()));
    }

    /** The most helpful one in the text, null when there is none. */
    private Label best(Post post, Marks marks, Place place, String language) {
        Label best = null;
        for (Mark mark : marks.marks()) {
            for (Row row : mark.in(place.scope())) {
                if (!applies(row, post) || !standsRight(row, mark)) {
                    continue;
                }
                Label label = label(post, marks.text(), mark, row, isForeign(row, place, language));
                if (best == null || label.helpsMoreThan(best)) {
                    best = label;
                }
            }
        }
        return best;
    }

    private Label platformLabel(Post post, String scope) {
        return platformLabels.getOrDefault(scope, List.of()).stream()
                .filter(row -> applies(row, post))
                .findFirst()
                .map(Label::ofPlatform)
                .orElse(null);
    }

    private static boolean applies(Row row, Post post) {
        List<String> relationships = row.list("relationship");
        return relationships.isEmpty()
                || relationships.contains("*")
                || relationships.contains(post.relationship() == null ? "unknown" : post.relationship());
    }

    private static boolean standsRight(Row row, Mark mark) {
        return !"start".equals(row.text("place")) || mark.first() && mark.apart();
    }

    /** Of several languages people read, the label has to speak the one the post is written in. */
    private static boolean isForeign(Row row, Place place, String language) {
        String own = row.text("language");
        if (own == null || place.languages().isEmpty()) {
            return false;
        }
        return !place.languages().contains(own)
                || language != null
                        && !language.equals(own)
                        && place.languages().contains(language);
    }

    private Label label(Post post, PostText text, Mark mark, Row row, boolean foreign) {
        List<Token> tokens = text.tokens();
        boolean hashtag =
                mark.end() == mark.from() + 1 && tokens.get(mark.from()).kind() == Kind.HASHTAG;
        boolean disguised = tokens.subList(mark.from(), mark.end()).stream().anyMatch(t -> t.look() != null);
        return new Label(
                row,
                List.of(text.span(mark.from(), mark.end() - 1)),
                mark.first()
                        ? "yes"
                        : visible(
                                post,
                                text.original(),
                                tokens.get(mark.end() - 1).end()),
                mark.first(),
                hashtag && !mark.first() && isInRun(tokens, mark.from()),
                foreign,
                disguised,
                hashtag ? hashtagNumber(tokens, mark.from()) : 0);
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

    private FrameReading frames(Post post, List<Marks> frames, Place place, String connection) {
        Label platform = Boolean.TRUE.equals(post.platformLabel()) ? platformLabel(post, place.scope()) : null;
        boolean covered = platform != null && platform.answer().equals("accept");
        List<String> unlabelled = new ArrayList<>();
        List<String> low = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        List<String> unplaced = new ArrayList<>();
        List<String> unworded = new ArrayList<>();
        int gap = 0;
        int longest = 0;
        for (int i = 0; i < frames.size() && !covered; i++) {
            Frame frame = post.frames().get(i);
            String position = frame.labelPosition();
            boolean words = counts(frames.get(i), post, place);
            boolean said = position != null && !position.equals("none");
            List<String> kind = !words
                    ? said && !isJudged(frames.get(i), place) ? unworded : unlabelled
                    : position == null ? unplaced : said ? position.equals("bottom") ? low : null : unseen;
            if (kind != null) {
                kind.add(Integer.toString(frame.number()));
            }
            gap = kind == unlabelled ? gap + 1 : 0;
            longest = Math.max(longest, gap);
        }
        String first = Integer.toString(post.frames().get(0).number());
        return new FrameReading(
                post,
                place.jurisdiction(),
                place.scope(),
                connection,
                !unlabelled.contains(first),
                longest,
                unlabelled,
                low,
                unseen,
                unplaced,
                unworded);
    }

    /** Whether the frame carries a label that is worth something there; in a frame a label need not stand first. */
    private static boolean counts(Marks frame, Post post, Place place) {
        return frame.marks().stream()
                .anyMatch(mark -> (mark.apart() || mark.end() - mark.from() > 1)
                        && mark.in(place.scope()).stream()
                                .anyMatch(row -> applies(row, post)
                                        && !row.text("answer").equals("none")));
    }

    /** Whether the frame holds words of which the scope knows what they are worth. */
    private static boolean isJudged(Marks frame, Place place) {
        return frame.marks().stream().anyMatch(mark -> !mark.in(place.scope()).isEmpty());
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
