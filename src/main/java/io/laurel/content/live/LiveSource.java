package io.laurel.content.live;

import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** A way to read live posts. */
interface LiveSource {

    /**
     * @param author the account the post should be on, null where the creator has no profile on the platform
     * @param notBefore the post cannot be older
     * @param hosts where posts of this platform may be fetched
     */
    record Asked(
            long programId,
            Platform platform,
            URI link,
            Handle author,
            Instant notBefore,
            List<String> hosts,
            WatchTables tables) {}

    boolean serves(Asked asked);

    /** @throws FetchProblem when there is nothing to compare; {@code GONE} when the post is no longer there */
    LivePost read(Asked asked);
}
