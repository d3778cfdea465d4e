package io.laurel.privacy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What stands against contacting a person, when creators are merged or split. In doubt it binds: rows are moved or copied, never
 * dropped. Keys name the rows concerned ({@code opt_out:12}); the caller keeps them for the way back.
 */
public interface SharedObjections {

    /** Moves objections, blocks and address hashes. What the other has as well stays where it is. @return what moved */
    List<String> move(long programId, long fromId, long toId);

    /** Takes exactly these back; what was objected or blocked since {@code since} binds both from now on. */
    void moveBack(long programId, long fromId, long toId, Collection<String> keys, Instant since, String actor);

    /** Binds {@code toId} by what binds {@code fromId}. @return the rows made */
    List<String> copy(long programId, long fromId, long toId);

    /** Removes copies made for {@code ofId}; what came since moves to {@code toId}. */
    void join(long programId, long ofId, long toId, Collection<String> copies);
}
