package io.laurel.discovery;

import java.util.Collection;
import java.util.List;

/** What each module moved for a merge or split, so that undoing it moves exactly that back. */
public interface MovedRows {

    void record(long changeId, String relation, Collection<?> keys);

    List<String> of(long changeId, String relation);

    /** The same where keys are ids. */
    default List<Long> ids(long changeId, String relation) {
        return of(changeId, relation).stream().map(Long::valueOf).toList();
    }
}
