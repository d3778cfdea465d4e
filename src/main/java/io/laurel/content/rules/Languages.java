package io.laurel.content.rules;

import io.laurel.content.rules.Token.Kind;
import io.laurel.rulebook.Row;
import io.laurel.rulebook.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells a text's language by its small words (the, und, avec …); short texts stay unknown rather than guessed. */
final class Languages {

    /** Fewer small words tell nothing. */
    private static final int FEWEST = 3;

    private final List<String> languages = new ArrayList<>();
    private final Map<String, List<Integer>> byWord = new HashMap<>();

    Languages(Tables tables) {
        for (Row row : tables.rows("FunctionWord")) {
            int language = languages.size();
            languages.add(row.text("language"));
            for (String word : row.list("words")) {
                byWord.computeIfAbsent(PostText.fold(word), w -> new ArrayList<>())
                        .add(language);
            }
        }
    }

    /** Two letters; null when unknown, or when two languages are about as likely. */
    String of(PostText text) {
        int[] counts = new int[languages.size()];
        for (Token token : text.tokens()) {
            if (token.kind() == Kind.WORD) {
                for (int language : byWord.getOrDefault(token.text(), List.of())) {
                    counts[language]++;
                }
            }
        }
        int best = -1;
        int second = 0;
        for (int i = 0; i < counts.length; i++) {
            if (best < 0 || counts[i] > counts[best]) {
                second = best < 0 ? 0 : counts[best];
                best = i;
            } else {
                second = Math.max(second, counts[i]);
            }
        }
        return best >= 0 && counts[best] >= FEWEST && counts[best] >= 2 * second ? languages.get(best) : null;
    }
}
