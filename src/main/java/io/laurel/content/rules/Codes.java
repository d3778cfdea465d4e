package io.laurel.content.rules;

import io.laurel.content.rules.Token.Kind;
import io.laurel.rulebook.FactSource;
import io.laurel.rulebook.Finding.Span;
import io.laurel.rulebook.SubjectFact;
import io.laurel.rulebook.Tables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Discount codes in a post against those of the mission. */
public final class Codes implements FactSource<Post, BriefTerms> {

    /** A word of so many letters in capitals or with digits, after a word such as "code", is one. */
    private static final int SHORTEST = 3;

    /** Words between "code" and the code: "code is", "code for you:". */
    private static final int REACH = 3;

    private final Set<String> announcing = new HashSet<>();

    public Codes(Tables tables) {
        tables.rows("CodeWord").forEach(row -> announcing.add(PostText.fold(row.text("word"))));
    }

    /**
     * A code in the post.
     *
     * @param spans empty when it stands in a frame
     * @param until last day of the mission's code; null when it has no end, or when it is not the mission's
     */
    public record Said(Post post, String code, List<Span> spans, boolean known, LocalDate until) implements PostFact {}

    /** The codes in the post; where it gives none of the mission's, the one that is missing. */
    @Override
    public List<SubjectFact> facts(Post post, BriefTerms terms) {
        if (post.text() == null || terms == null || terms.codes().isEmpty()) {
            return List.of();
        }
        List<SubjectFact> facts = new ArrayList<>(in(post, terms));
        missing(post, terms).forEach(code -> facts.add(new Phrases.Missing(post, "code-missing", code)));
        return facts;
    }

    /** Codes that are announced as such, and the mission's own wherever they stand; none where the mission has no codes. */
    public List<Said> in(Post post, BriefTerms terms) {
        if (post.text() == null || terms.codes().isEmpty()) {
            return List.of();
        }
        List<Said> said = new ArrayList<>();
        Caption read = Caption.of(post, terms);
        find(post, read.text(), terms, true, said);
        read.frames().forEach(frame -> find(post, frame, terms, false, said));
        return said;
    }

    /** The mission's codes, when the post gives none of them. */
    public List<String> missing(Post post, BriefTerms terms) {
        return post.text() == null || in(post, terms).stream().anyMatch(Said::known)
                ? List.of()
                : terms.codes().stream().map(Code::code).limit(1).toList();
    }

    private void find(Post post, PostText text, BriefTerms terms, boolean caption, List<Said> into) {
        List<Token> tokens = text.tokens();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            Code own = own(token, terms);
            if (own == null && !isAnnounced(text, at)) {
                continue;
            }
            Span span = text.span(token);
            into.add(new Said(
                    post,
                    span.text(),
                    caption ? List.of(span) : List.of(),
                    own != null,
                    own == null ? null : own.validUntil()));
        }
    }

    private static Code own(Token token, BriefTerms terms) {
        return terms.codes().stream()
                .filter(code -> Brand.squash(PostText.fold(code.code())).equals(Brand.squash(token.text())))
                .findFirst()
                .orElse(null);
    }

    private boolean isAnnounced(PostText text, int at) {
        Token token = text.tokens().get(at);
        if (token.kind() != Kind.WORD || !isCodeLike(text.original().substring(token.start(), token.end()))) {
            return false;
        }
        for (int i = at - 1; i >= Math.max(0, at - REACH); i--) {
            if (announcing.contains(text.tokens().get(i).text())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCodeLike(String written) {
        return written.length() >= SHORTEST
                && written.codePoints().noneMatch(Character::isLowerCase)
                && written.codePoints().allMatch(Character::isLetterOrDigit)
                && written.codePoints().anyMatch(Character::isLetter);
    }
}
