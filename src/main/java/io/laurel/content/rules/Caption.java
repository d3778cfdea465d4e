package io.laurel.content.rules;

import java.util.List;

/** A post's texts cut into tokens and the brand of its brief: made once, whichever helper asks first. */
record Caption(PostText text, List<PostText> frames, Brand brand) {

    private static final Memo<Caption> KEPT = new Memo<>(Caption::read);

    static Caption of(Post post, BriefTerms terms) {
        return KEPT.of(post, terms);
    }

    private static Caption read(Post post, BriefTerms terms) {
        return new Caption(
                PostText.of(post.text()),
                post.frames().stream().map(frame -> PostText.of(frame.text())).toList(),
                Brand.of(terms));
    }
}
