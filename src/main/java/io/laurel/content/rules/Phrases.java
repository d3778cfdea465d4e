package io.laurel.content.rules;

import io.laurel.content.rules.Token.Kind;
import io.laurel.rulebook.Finding.Span;
import java.util.ArrayList;
import java.util.List;

/** Finds a brief's phrases, names, tags and links in a post: in its caption and in its frames. */
public final class Phrases {

    /** A phrase with the places where it stands in the caption; no place when it only stands in a frame. */
    public record Hit(String phrase, List<Span> spans) {}

    /** The phrases found, as words, as a handle or as a hashtag ("Deep Clean" is also found in #deepclean). */
    public List<Hit> present(Post post, List<String> phrases) {
        List<Hit> hits = new ArrayList<>();
        if (post.text() == null || phrases == null || phrases.isEmpty()) {
            return hits;
        }
        List<PostText> texts = texts(post);
        for (String phrase : phrases) {
            List<Span> spans = spans(texts.get(0), phrase);
            if (!spans.isEmpty() || isInFrames(texts, phrase)) {
                hits.add(new Hit(phrase, spans));
            }
        }
        return hits;
    }

    /** The phrases not found. */
    public List<String> missing(Post post, List<String> phrases) {
        if (post.text() == null || phrases == null || phrases.isEmpty()) {
            return List.of();
        }
        List<PostText> texts = texts(post);
        return phrases.stream()
                .filter(phrase -> spans(texts.get(0), phrase).isEmpty() && !isInFrames(texts, phrase))
                .toList();
    }

    public List<String> missingHashtags(Post post, List<String> hashtags) {
        return missingTokens(post, hashtags, Kind.HASHTAG);
    }

    public List<String> missingMentions(Post post, List<String> handles) {
        return missingTokens(post, handles, Kind.HANDLE);
    }

    /** The caption, then the frames. */
    private static List<PostText> texts(Post post) {
        List<PostText> texts = new ArrayList<>();
        texts.add(PostText.of(post.text()));
        post.frames().forEach(frame -> texts.add(PostText.of(frame.text())));
        return texts;
    }

    private static boolean isInFrames(List<PostText> texts, String phrase) {
        return texts.stream().skip(1).anyMatch(text -> !spans(text, phrase).isEmpty());
    }

    /** The link, when neither the text nor the link beside it leads there; scheme, www and a closing slash do not count. */
    public List<String> missingLink(Post post, String link) {
        if (post.text() == null || link == null || link.isBlank()) {
            return List.of();
        }
        String wanted = address(link);
        boolean planned = post.plannedLink() != null && leadsTo(address(post.plannedLink()), wanted);
        boolean written = PostText.of(post.text()).tokens().stream()
                .anyMatch(t -> t.kind() == Kind.LINK && leadsTo(address(t.text()), wanted));
        return planned || written || bare(PostText.fold(post.text()), wanted) ? List.of() : List.of(link);
    }

    private static List<String> missingTokens(Post post, List<String> wanted, Kind kind) {
        if (post.text() == null || wanted == null || wanted.isEmpty()) {
            return List.of();
        }
        List<Token> tokens =
                texts(post).stream().flatMap(text -> text.tokens().stream()).toList();
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
