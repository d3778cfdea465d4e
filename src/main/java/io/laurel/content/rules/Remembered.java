package io.laurel.content.rules;

import java.util.function.Function;

/**
 * What was made of the last thing a thread asked about: several rules ask the same of one post. Only saves time, results are the same
 * without it; keyed by identity.
 */
final class Remembered<V> {

    private record Answer<V>(Object about, V value) {}

    private final ThreadLocal<Answer<V>> last = new ThreadLocal<>();

    <K> V of(K about, Function<K, V> make) {
        Answer<V> known = last.get();
        if (known == null || known.about() != about) {
            known = new Answer<>(about, make.apply(about));
            last.set(known);
        }
        return known.value();
    }
}
