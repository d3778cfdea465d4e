package io.laurel.content.rules;

import io.laurel.content.rules.Token.Kind;
import io.laurel.rulebook.FactSource;
import io.laurel.rulebook.Finding.Span;
import io.laurel.rulebook.SubjectFact;
import java.util.ArrayList;
import java.util.List;

/** Finds a brief's phrases, names, tags and links in a post: in its caption and in its frames. */
public final class Phrases implements FactSource<Post, BriefTerms> {

    /**
     * A phrase of the brief that was found.
     *
     * @param duty row of BriefDuty
     * @param spans where it stands in the caption; no place when it only stands in a frame
     */
    public record Hit(Post post, String duty, String phrase, List<Span> spans) implements PostFact {}

    /** Words, a tag or a link of the brief that were not found. @param duty row of BriefDuty */
    public record Missing(Post post, String duty, String words) implements PostFact {}

    /** What the brief forbids and is there, and what it asks for and is not. */
    @Override
    public List<SubjectFact> facts(Post post, BriefTerms terms) {
        List<SubjectFact> facts = new ArrayList<>();
        if (terms != null) {
            facts.addAll(present(post, terms, "competitor", terms.competitors()));
            facts.addAll(present(post, terms, "do-not-say", terms.doNotSay()));
            missing(post, terms, terms.mustSay()).forEach(words -> facts.add(new Missing(post, "must-say", words)));
            missingTokens(post, terms, terms.hashtags(), Kind.HASHTAG)
                    .forEach(tag -> facts.add(new Missing(post, "hashtag", tag)));
            missingTokens(post, terms, terms.mentions(), Kind.HANDLE)
                    .forEach(tag -> facts.add(new Missing(post, "mention", tag)));
            missingLink(post, terms).forEach(link -> facts.add(new Missing(post, "link", link)));
        }
        return facts;
    }

    /** The phrases found, as words, as a handle or as a hashtag ("Deep Clean" is also found in #deepclean). */
    private static List<Hit> present(Post post, BriefTerms terms, String duty, List<String> phrases) {
        List<Hit> hits = new ArrayList<>();
        if (post.text() == null || phrases == null || phrases.isEmpty()) {
            return hits;
        }
        List<PostText> texts = texts(post, terms);
        for (String phrase : phrases) {
            List<Span> spans = spans(texts.get(0), phrase);
            if (!spans.isEmpty() || isInFrames(texts, phrase)) {
                hits.add(new Hit(post, duty, phrase, spans));
            }
        }
        return hits;
    }

    /** The phrases not found. */
    private static List<String> missing(Post post, BriefTerms terms, List<String> phrases) {
        if (post.text() == null || phrases == null || phrases.isEmpty()) {
            return List.of();
        }
        List<PostText> texts = texts(post, terms);
        return phrases.stream()
                .filter(phrase -> spans(texts.get(0), phrase).isEmpty() && !isInFrames(texts, phrase))
                .toList();
    }

    /** The caption, then the frames. */
    private static List<PostText> texts(Post post, BriefTerms terms) {
        Caption read = Caption.of(post, terms);
        List<PostText> texts = new ArrayList<>();
        texts.add(read.text());
        texts.addAll(read.frames());
        return texts;
    }

    private static boolean isInFrames(List<PostText> texts, String phrase) {
        return texts.stream().skip(1).anyMatch(text -> !spans(text, phrase).isEmpty());
    }

    /** The link, when neither the text nor the link beside it leads there; scheme, www and a closing slash do not count. */
    private static List<String> missingLink(Post post, BriefTerms terms) {
        String link = terms.link();
        if (post.text() == null || link == null || link.isBlank()) {
            return List.of();
        }
        String wanted = address(link);
        boolean planned = post.plannedLink() != null && leadsTo(address(post.plannedLink()), wanted);
        boolean written = Caption.of(post, terms).text().tokens().stream()
                .anyMatch(t -> t.kind() == Kind.LINK && leadsTo(address(t.text()), wanted));
        return planned || written || bare(PostText.fold(post.text()), wanted) ? List.of() : List.of(link);
    }

    private static List<String> missingTokens(Post post, BriefTerms terms, List<String> wanted, Kind kind) {
        if (post.text() == null || wanted == null || wanted.isEmpty()) {
            return List.of();
        }
        List<Token> tokens = texts(post, terms).stream()
                .flatMap(text -> text.tokens().stream())
                .toList();
        return wanted.stream()
                .filter(name -> {
                    String folded = PostText.fold(name).replaceFirst("^[#@]", "");
                    return tokens.stream()
                            .noneMatch(t -> t.kind() == kind && t.text().equals(folded));
                })
                .toList();
    }

    private static List<Span> spans(PostText post, String phrase) {
        List<Token> wanted = PostText.of(phrase).tokens();
        List<Span> spans = new ArrayList<>();
        if (wanted.isEmpty()) {
            return spans;
        }
        List<String> words = wanted.stream().map(Token::text).toList();
        String squashed = Brand.squash(String.join("", words));
        boolean exactKind = wanted.get(0).kind() != Kind.WORD;
        List<Token> tokens = post.tokens();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (exactKind && token.kind() != wanted.get(0).kind()) {
                continue;
            }
            if (Brand.wordsAt(tokens, at, words)) {
                spans.add(post.span(at, at + words.size() - 1));
            } else if (token.kind() != Kind.LINK
                    && token.skippable()
                    && Brand.squash(token.text()).equals(squashed)) {
                spans.add(post.span(token));
            }
        }
        return spans;
    }

    private static boolean leadsTo(String given, String wanted) {
        return given.equals(wanted) || given.startsWith(wanted) && "/?#&".indexOf(given.charAt(wanted.length())) >= 0;
    }

    private static boolean bare(String text, String wanted) {
        int at = text.indexOf(wanted);
        if (at < 0) {
            return false;
        }
        int end = at + wanted.length();
        return (at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at)))
                && (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)));
    }

    private static String address(String link) {
        return PostText.fold(link.strip())
                .replaceFirst("^[a-z]+://", "")
                .replaceFirst("^www\\.", "")
                .replaceFirst("/+$", "");
    }
}
