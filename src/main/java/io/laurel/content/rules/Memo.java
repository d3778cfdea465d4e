package io.laurel.content.rules;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What a helper found out about a post, kept while the rules of its batch ask for it: dozens of them ask the same. Per thread, and
 * forgotten with the next brief, so that no text outlives its check for long.
 */
final class Memo<V> {

    private static final int MOST = 1_000;

    private final class Kept {
        private BriefTerms terms;
        private final Map<Post, V> values = new IdentityHashMap<>();
    }

    private final ThreadLocal<Kept> kept = ThreadLocal.withInitial(Kept::new);
    private final BiFunction<Post, BriefTerms, V> find;

    Memo(BiFunction<Post, BriefTerms, V> find) {
        this.find = find;
    }

    V of(Post post, BriefTerms terms) {
        Kept mine = kept.get();
        if (mine.terms != terms || mine.values.size() >= MOST) {
            mine.values.clear();
            mine.terms = terms;
        }
        V known = mine.values.get(post);
        if (known == null) {
            known = find.apply(post, terms);
            mine.values.put(post, known);
        }
        return known;
    }
}
