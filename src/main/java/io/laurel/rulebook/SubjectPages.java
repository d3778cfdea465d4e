package io.laurel.rulebook;

import java.util.Optional;

/** Where the console shows a subject of decisions; a feature answers for its own. */
public interface SubjectPages {

    /** The address of a subject such as {@code submission:12/v2}, empty for other features' subjects. */
    Optional<String> page(String subjectId);
}
