package io.laurel.language;

import io.laurel.rulebook.TableRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Graded words and phrases of several languages, found in one pass over a text. Immutable. What each column means stands in
 * {@code rules/lexicons/README.md}.
 */
public final class Lexicon {

    /** Grades from the worst. */
    public static final List<String> GRADES = List.of("floor", "high", "medium", "low");

    private static final int NEAR = 4;

    /** Letters from which another form of a distinctive word is told where a longer one begins or ends. */
    private static final int ENDS = 6;

    /** Letters from which a distinctive word is told in the middle of another one. */
    private static final int LONG = 8;

    private static final int REMEMBERED = 8;

    private record Source(List<Entry> entries, FunctionWords words) {}

    private static final Map<Source, Lexicon> MADE = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Lexicon> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * A row of a lexicon.
     *
     * @param forms other forms of the term that count the same
     * @param distinctive unlike any harmless word: also found at either end of longer words and joined hashtags, from eight letters
     *     on anywhere in them, and under accents; forms of less than six letters only as whole words
     * @param exact without its accents it is another word, whatever the text's language; other terms are found without them in
     *     texts of their language
     * @param harmless phrases around the term that mean no harm
     * @param unless words that mean no harm when they stand within four words of it
     * @param notIn languages in which the same letters are an ordinary word
     */
    public record Entry(
            String id,
            String language,
            String category,
            String grade,
            List<String> forms,
            boolean distinctive,
            boolean exact,
            List<String> harmless,
            Set<String> unless,
            Set<String> notIn) {

        static Entry of(TableRow row) {
            List<String> forms = new ArrayList<>();
            forms.add(row.text("term"));
            forms.addAll(list(row, "forms"));
            return new Entry(
                    row.id(),
                    row.text("language"),
                    row.text("category"),
                    row.text("grade"),
                    List.copyOf(forms),
                    flag(row, "distinctive"),
                    flag(row, "exact"),
                    list(row, "harmless"),
                    Set.copyOf(folded(list(row, "unless"))),
                    Set.copyOf(list(row, "not-in")));
        }

        /** Versions of before may lack the column. */
        private static List<String> list(TableRow row, String column) {
            return row.has(column) ? row.list(column) : List.of();
        }

        private static boolean flag(TableRow row, String column) {
            return row.has(column) && Boolean.TRUE.equals(row.flag(column));
        }

        private static List<String> folded(List<String> words) {
            return words.stream().map(Lexicon::surface).distinct().toList();
        }

        private int rank() {
            return GRADES.indexOf(grade);
        }
    }

    /**
     * A term found at these offsets (UTF-16 units, end exclusive) of the original text.
     *
     * @param named it is part of a handle: somebody's name, not the writer's word
     */
    public record Hit(Entry entry, int start, int end, boolean named) {}

    /** One meaning of a pattern: the term itself or a harmless phrase around it. */
    private record Use(Entry entry, int[] accents, boolean inside, boolean shield) {}

    private final List<String> patterns;
    private final Use[][] uses;
    private final WordAutomaton automaton;
    private final Vocabulary vocabulary = new Vocabulary();
    private final FunctionWords functionWords;

    private Lexicon(List<Entry> entries, FunctionWords functionWords) {
        this.functionWords = functionWords;
        Map<String, List<Use>> bySurface = new LinkedHashMap<>();
        for (Entry entry : entries) {
            boolean censored = Set.of("obscenity", "hate", "adult").contains(entry.category())
                    && !entry.grade().equals("low");
            for (String form : entry.forms()) {
                Reading read = Reading.of(form);
                String surface = surface(read);
                if (!surface.isEmpty()) {
                    use(bySurface, surface, new Use(entry, accents(read), inside(entry, form, surface), false));
                    vocabulary.add(surface, censored && (surface.length() <= 6 || entry.distinctive()));
                }
            }
            for (String phrase : entry.harmless()) {
                use(bySurface, surface(phrase), new Use(entry, null, false, true));
            }
        }
        patterns = List.copyOf(bySurface.keySet());
        uses = bySurface.values().stream().map(list -> list.toArray(Use[]::new)).toArray(Use[][]::new);
        automaton = new WordAutomaton(patterns);
    }

    private static boolean inside(Entry entry, String form, String surface) {
        boolean word = surface.indexOf(Reading.GAP) < 0;
        return entry.distinctive()
                && word
                && (surface.length() >= ENDS || form.equals(entry.forms().get(0)));
    }

    private static void use(Map<String, List<Use>> bySurface, String surface, Use use) {
        if (!surface.isEmpty()) {
            bySurface.computeIfAbsent(surface, s -> new ArrayList<>()).add(use);
        }
    }

    /**
     * The lexicon of these rows; the same one for equal rows, as it is dear to make.
     *
     * @param functionWords rows with {@code language} and {@code words}: by them a text's language is told
     */
    public static Lexicon of(List<? extends TableRow> rows, List<? extends TableRow> functionWords) {
        Source source = new Source(rows.stream().map(Entry::of).toList(), FunctionWords.of(functionWords));
        synchronized (MADE) {
            return MADE.computeIfAbsent(source, s -> new Lexicon(s.entries(), s.words()));
        }
    }

    /** How many different words and phrases are looked for. */
    public int size() {
        return patterns.size();
    }

    private static String surface(String text) {
        return surface(Reading.of(text));
    }

    private static String surface(Reading read) {
        return read.text(0, read.length()).replace(Reading.STOP, Reading.GAP).strip();
    }

    /** Null when there are none. */
    private static int[] accents(Reading read) {
        int[] accents = new int[read.length() - 2 < 0 ? 0 : read.length() - 2];
        boolean any = false;
        for (int i = 0; i < accents.length; i++) {
            accents[i] = read.accent(i + 1);
            any |= accents[i] != 0;
        }
        return any ? accents : null;
    }

    /** Everything found, in the order of the text; what lies inside a longer find is left out. */
    public List<Hit> find(String text) {
        return text == null || text.isEmpty() ? List.of() : findIn(Reading.of(text));
    }

    /** The same in a text that has been read already. */
    public List<Hit> findIn(Reading first) {
        Search search = new Search();
        search.in(first);
        Reading second = Disguises.of(first, vocabulary);
        if (second != null) {
            search.in(second);
        }
        return search.result();
    }

    /** One text's finds. */
    private final class Search {

        private final List<Hit> hits = new ArrayList<>();
        private final List<Hit> shields = new ArrayList<>();
        private Map<String, Integer> languages;
        private Reading read;

        void in(Reading reading) {
            read = reading;
            automaton.scan(reading.chars(), reading.length(), this::found);
        }

        private void found(int pattern, int from, int to) {
            boolean whole = read.whole(from, to);
            for (Use use : uses[pattern]) {
                if (use.shield()) {
                    if (whole) {
                        shields.add(new Hit(use.entry(), read.start(from), read.end(to - 1), false));
                    }
                } else if ((whole || use.inside() && mayStandInside(from, to))
                        && accentsFit(use, from, to)
                        && !harmlessNear(use.entry(), from, to)
                        && !ordinaryWord(use.entry(), from, to)) {
                    int start = read.start(startOfWord(from));
                    hits.add(new Hit(use.entry(), start, read.end(read.endOfWord(to - 1) - 1), named(start)));
                }
            }
        }

        private boolean named(int start) {
            int at = start - 1;
            while (at >= 0 && isNamePart(read.original.charAt(at))) {
                at--;
            }
            int sign = at >= 0 && read.original.charAt(at) == '@' ? at : start;
            return read.original.startsWith("@", sign)
                    && (sign == 0 || !Character.isLetterOrDigit(read.original.charAt(sign - 1)));
        }

        private boolean isNamePart(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
        }

        /** Short words only where a longer one begins or ends: {@code fitbitcharge} holds nothing. */
        private boolean mayStandInside(int from, int to) {
            return to - from >= LONG || Reading.isGap(read.at(from - 1)) || Reading.isGap(read.at(to));
        }

        private int startOfWord(int from) {
            int at = from;
            while (!Reading.isGap(read.at(at - 1))) {
                at--;
            }
            return at;
        }

        private boolean accentsFit(Use use, int from, int to) {
            if (use.inside()) {
                return true;
            }
            boolean bare = true;
            boolean same = true;
            for (int i = from; i < to; i++) {
                bare &= read.accent(i) == 0;
                same &= read.accent(i) == (use.accents() == null ? 0 : use.accents()[i - from]);
            }
            return same
                    || bare && !use.entry().exact() && isWrittenIn(use.entry().language());
        }

        /** People leave out accents in their own language; in another one the bare letters are another word. */
        private boolean isWrittenIn(String language) {
            int own = languages().getOrDefault(language, 0);
            return own > 0 && languages().values().stream().allMatch(count -> count <= own);
        }

        private boolean harmlessNear(Entry entry, int from, int to) {
            if (entry.unless().isEmpty()) {
                return false;
            }
            int at = from;
            for (int words = 0; words < NEAR && at > 1; words++) {
                int end = at - 1;
                at = end;
                while (at > 1 && !Reading.isGap(read.at(at - 1))) {
                    at--;
                }
                if (entry.unless().contains(read.text(at, end))) {
                    return true;
                }
            }
            at = to;
            for (int words = 0; words < NEAR && at + 1 < read.length(); words++) {
                int begin = at + 1;
                at = read.endOfWord(begin);
                if (entry.unless().contains(read.text(begin, at))) {
                    return true;
                }
            }
            return false;
        }

        private boolean ordinaryWord(Entry entry, int from, int to) {
            if (entry.notIn().isEmpty()) {
                return false;
            }
            int own = languages().getOrDefault(entry.language(), 0);
            String word = read.text(from, to);
            return entry.notIn().stream()
                    .anyMatch(other ->
                            languages().getOrDefault(other, 0) > own + (functionWords.has(other, word) ? 1 : 0));
        }

        private Map<String, Integer> languages() {
            if (languages == null) {
                languages = functionWords.count(read);
            }
            return languages;
        }

        List<Hit> result() {
            if (hits.isEmpty()) {
                return List.of();
            }
            hits.removeIf(hit -> shields.stream()
                    .anyMatch(s -> s.entry() == hit.entry() && s.start() <= hit.start() && s.end() >= hit.end()));
            hits.sort(Comparator.comparingInt(Hit::start)
                    .thenComparing(Comparator.comparingInt(Hit::end).reversed())
                    .thenComparingInt(hit -> hit.entry().rank())
                    .thenComparing(hit -> hit.entry().id()));
            List<Hit> kept = new ArrayList<>();
            int reach = -1;
            for (Hit hit : hits) {
                if (hit.end() > reach) {
                    kept.add(hit);
                    reach = hit.end();
                }
            }
            return List.copyOf(kept);
        }
    }
}
