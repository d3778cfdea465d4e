package io.laurel.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** The automaton finds exactly what looking for every pattern by itself finds. */
class WordAutomatonTest {

    @Property
    void findsWhatANaiveSearchFinds(
            @ForAll @Size(min = 1, max = 12)
                    Set<@StringLength(min = 1, max = 5) @CharRange(from = 'a', to = 'c') String> patterns,
            @ForAll @StringLength(max = 60) @CharRange(from = 'a', to = 'd') String text) {
        assertThat(found(List.copyOf(patterns), text)).isEqualTo(naive(patterns, text));
    }

    @Property
    void findsPatternsOfAnyCharacters(
            @ForAll @Size(min = 1, max = 6) Set<@StringLength(min = 1, max = 3) String> patterns, @ForAll String text) {
        String with = text + patterns.iterator().next() + text;
        assertThat(found(List.copyOf(patterns), with)).isEqualTo(naive(patterns, with));
    }

    @Test
    void refusesAPatternTwice() {
        assertThatThrownBy(() -> new WordAutomaton(List.of("ab", "ab"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Set<String> found(List<String> patterns, String text) {
        Set<String> found = new TreeSet<>();
        new WordAutomaton(patterns)
                .scan(
                        text.toCharArray(),
                        text.length(),
                        (p, from, to) -> found.add(patterns.get(p) + "@" + from + "-" + to));
        return found;
    }

    private static Set<String> naive(Set<String> patterns, String text) {
        Set<String> found = new TreeSet<>();
        for (String pattern : patterns) {
            for (int at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
                found.add(pattern + "@" + at + "-" + (at + pattern.length()));
            }
        }
        return found;
    }
}
