package io.laurel.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all of many patterns in one pass (Aho and Corasick, 1975), as a complete table of transitions over the characters that occur
 * in patterns. Immutable and shared by threads; a pass allocates nothing.
 */
final class WordAutomaton {

    /** Told of every occurrence. */
    interface Found {

        /** @param end exclusive */
        void at(int pattern, int start, int end);
    }

    private static final int NONE = -1;
    private static final int PLAIN = 0x250;

    private final int[] lengths;
    private final char[] otherSymbols;
    private final short[] otherClasses;
    private final short[] plainClasses = new short[PLAIN];
    private final int classes;
    private final int[] next;
    private final int[] pattern;
    private final int[] shorter;

    /** @param patterns distinct and not empty; a pattern is reported by its place in the list */
    WordAutomaton(List<String> patterns) {
        lengths = patterns.stream().mapToInt(String::length).toArray();
        char[] symbols = distinct(patterns);
        classes = symbols.length + 1;
        List<Character> others = new ArrayList<>();
        List<Short> numbers = new ArrayList<>();
        for (int i = 0; i < symbols.length; i++) {
            if (symbols[i] < PLAIN) {
                plainClasses[symbols[i]] = (short) (i + 1);
            } else {
                others.add(symbols[i]);
                numbers.add((short) (i + 1));
            }
        }
        otherSymbols = new char[others.size()];
        otherClasses = new short[others.size()];
        for (int i = 0; i < otherSymbols.length; i++) {
            otherSymbols[i] = others.get(i);
            otherClasses[i] = numbers.get(i);
        }
        int most = 1 + patterns.stream().mapToInt(String::length).sum();
        int[] goTo = new int[most * classes];
        Arrays.fill(goTo, NONE);
        int[] ends = new int[most];
        Arrays.fill(ends, NONE);
        int states = 1;
        for (int p = 0; p < patterns.size(); p++) {
            int state = 0;
            for (int i = 0; i < lengths[p]; i++) {
                int at = state * classes + classOf(patterns.get(p).charAt(i));
                if (goTo[at] == NONE) {
                    goTo[at] = states++;
                }
                state = goTo[at];
            }
            if (lengths[p] == 0 || ends[state] != NONE) {
                throw new IllegalArgumentException("pattern " + p + " is empty or stands twice");
            }
            ends[state] = p;
        }
        next = Arrays.copyOf(goTo, states * classes);
        pattern = Arrays.copyOf(ends, states);
        shorter = new int[states];
        complete();
    }

    /** Fills in where to go on when a pattern breaks off, nearest states first. */
    private void complete() {
        int[] fallBack = new int[pattern.length];
        ArrayDeque<Integer> open = new ArrayDeque<>();
        for (int c = 0; c < classes; c++) {
            if (next[c] == NONE) {
                next[c] = 0;
            } else {
                open.add(next[c]);
            }
        }
        while (!open.isEmpty()) {
            int state = open.poll();
            int fall = fallBack[state];
            shorter[state] = pattern[fall] == NONE ? shorter[fall] : fall;
            for (int c = 0; c < classes; c++) {
                int at = state * classes + c;
                int otherwise = next[fall * classes + c];
                if (next[at] == NONE) {
                    next[at] = otherwise;
                } else {
                    fallBack[next[at]] = otherwise;
                    open.add(next[at]);
                }
            }
        }
    }

    private static char[] distinct(List<String> patterns) {
        char[] symbols = new char
                [Math.toIntExact(
                        patterns.stream().flatMapToInt(String::chars).distinct().count())];
        int[] sorted = patterns.stream()
                .flatMapToInt(String::chars)
                .distinct()
                .sorted()
                .toArray();
        for (int i = 0; i < sorted.length; i++) {
            symbols[i] = (char) sorted[i];
        }
        return symbols;
    }

    private int classOf(char c) {
        if (c < PLAIN) {
            return plainClasses[c];
        }
        int at = Arrays.binarySearch(otherSymbols, c);
        return at < 0 ? 0 : otherClasses[at];
    }

    /** All occurrences in the first {@code length} characters, by their end, longer ones first. */
    void scan(char[] text, int length, Found found) {
        int state = 0;
        for (int i = 0; i < length; i++) {
            state = next[state * classes + classOf(text[i])];
            int ending = pattern[state] == NONE ? shorter[state] : state;
            while (ending != 0) {
                int p = pattern[ending];
                found.at(p, i + 1 - lengths[p], i + 1);
                ending = shorter[ending];
            }
        }
    }
}
