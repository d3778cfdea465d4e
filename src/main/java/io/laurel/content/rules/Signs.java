package io.laurel.content.rules;

import io.laurel.content.rules.Token.Kind;
import io.laurel.rulebook.Finding.Span;
import io.laurel.rulebook.Row;
import io.laurel.rulebook.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words and links that show that somebody earns by a post: a discount code, an affiliate link. */
final class Signs {

    /** @param row of CommercialSign or AffiliateLink */
    public record Sign(Row row, Span span) {}

    private final PhraseIndex<Row> phrases = new PhraseIndex<>();
    private final Map<String, List<Row>> byHost = new HashMap<>();

    Signs(Tables tables) {
        tables.rows("CommercialSign").forEach(row -> phrases.add(row.text("phrase"), row, false));
        tables.rows("AffiliateLink")
                .forEach(row -> byHost.computeIfAbsent(row.text("host"), h -> new ArrayList<>())
                        .add(row));
    }

    List<Sign> in(PostText text, Brand brand) {
        List<Sign> signs = new ArrayList<>();
        phrases.search(text, brand, (row, from, end) -> signs.add(new Sign(row, text.span(from, end - 1))));
        for (Token token : text.tokens()) {
            Row row = token.kind() == Kind.LINK ? affiliate(token.text()) : null;
            if (row != null) {
                signs.add(new Sign(row, text.span(token)));
            }
        }
        return signs;
    }

    private Row affiliate(String link) {
        int scheme = link.indexOf("://");
        int from = scheme < 0 ? 0 : scheme + 3;
        int end = from;
        while (end < link.length() && "/?#:".indexOf(link.charAt(end)) < 0) {
            end++;
        }
        String host = link.substring(from, end);
        String rest = link.substring(end);
        while (!host.isEmpty()) {
            for (Row row : byHost.getOrDefault(host, List.of())) {
                String parameter = row.text("parameter");
                if (parameter == null || rest.contains("?" + parameter + "=") || rest.contains("&" + parameter + "=")) {
                    return row;
                }
            }
            int dot = host.indexOf('.');
            host = dot < 0 ? "" : host.substring(dot + 1);
        }
        return null;
    }
}
