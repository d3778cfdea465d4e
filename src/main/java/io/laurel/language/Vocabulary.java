package io.laurel.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The single words of a lexicon, for the question whether a disguised word is one of them. */
final class Vocabulary {

    private static final int SHORTEST = 3;
    private static final int SHORTEST_JOINED = 8;

    private final Set<String> words = new HashSet<>();
    private final Map<String, String> joined = new HashMap<>();
    private final Map<Integer, List<String>> byLength = new HashMap<>();

    /** @param censored whether people write stars in it */
    void add(String surface, boolean censored) {
        if (surface.indexOf(Reading.GAP) >= 0) {
            String together = surface.replace(" ", "");
            if (together.length() >= SHORTEST_JOINED) {
                joined.putIfAbsent(together, surface);
            }
        } else if (surface.length() >= SHORTEST && words.add(surface) && censored) {
            byLength.computeIfAbsent(surface.length(), n -> new ArrayList<>()).add(surface);
        }
    }

    boolean contains(String word) {
        return words.contains(word);
    }

    /** The phrase whose words were written as one, or null. */
    String phrase(String together) {
        return joined.get(together);
    }

    /** A word of which these letters are left, {@code *} standing for one each; null when there is none. */
    String censored(String pattern) {
        for (String word : byLength.getOrDefault(pattern.length(), List.of())) {
            boolean fits = true;
            for (int i = 0; fits && i < word.length(); i++) {
                fits = pattern.charAt(i) == '*' || pattern.charAt(i) == word.charAt(i);
            }
            if (fits) {
                return word;
            }
        }
        return null;
    }
}
