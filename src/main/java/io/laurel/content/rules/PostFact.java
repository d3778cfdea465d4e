package io.laurel.content.rules;

import io.laurel.rulebook.SubjectFact;

/** Something found in a post before the rules run. */
interface PostFact extends SubjectFact {

    Post post();

    @Override
    default String subjectId() {
        return post().subjectId();
    }
}
