package io.laurel.content.domain;

import io.laurel.content.persistence.PostStore;
import io.laurel.content.rules.BriefTerms;
import io.laurel.rulebook.ContextReferences;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Captions of others stand in a decision by their hash: the text stays where its author handed it in. */
@Component
class CaptionReferences implements ContextReferences<BriefTerms> {

    private static final String PREFIX = "sha256:";

    private final PostStore posts;

    CaptionReferences(PostStore posts) {
        this.posts = posts;
    }

    @Override
    public Class<BriefTerms> type() {
        return BriefTerms.class;
    }

    @Override
    public BriefTerms named(BriefTerms terms) {
        return with(
                terms,
                terms.otherCaptions().stream()
                        .map(text -> PREFIX + Sha256.of(text))
                        .toList());
    }

    @Override
    public Resolved<BriefTerms> resolved(long programId, BriefTerms recorded) {
        List<String> hashes = recorded.otherCaptions().stream()
                .map(name -> name.substring(PREFIX.length()))
                .toList();
        if (hashes.isEmpty()) {
            return new Resolved<>(recorded, true);
        }
        Map<String, String> texts = posts.captions(programId, hashes);
        List<String> left =
                hashes.stream().filter(texts::containsKey).map(texts::get).toList();
        return new Resolved<>(with(recorded, left), left.size() == hashes.size());
    }

    private static BriefTerms with(BriefTerms terms, List<String> captions) {
        return new BriefTerms(
                terms.brandName(),
                terms.brandHandles(),
                terms.competitors(),
                terms.mustSay(),
                terms.doNotSay(),
                terms.hashtags(),
                terms.mentions(),
                terms.link(),
                terms.codes(),
                terms.briefText(),
                captions);
    }
}
