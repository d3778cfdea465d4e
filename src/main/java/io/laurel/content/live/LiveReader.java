package io.laurel.content.live;

import io.laurel.content.live.FetchProblem.Kind;
import io.laurel.content.live.LiveSource.Asked;
import io.laurel.rulebook.Rulebook;
import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads a live post by the first source that can. Never inside a transaction: other companies' servers answer. */
@Component
public class LiveReader {

    private final List<LiveSource> sources;
    private final Rulebook rulebook;

    LiveReader(List<LiveSource> sources, Rulebook rulebook) {
        this.sources = sources;
        this.rulebook = rulebook;
    }

    /**
     * @param author account of the creator on the platform, null where there is none
     * @param hosts where posts of the platform may be fetched for this program
     * @param day for the tables
     * @throws FetchProblem when there is nothing to compare
     */
    public LivePost read(
            long programId,
            Platform platform,
            URI link,
            Handle author,
            Instant notBefore,
            List<String> hosts,
            LocalDate day) {
        Asked asked = new Asked(programId, platform, link, author, notBefore, hosts, WatchTables.on(rulebook, day));
        return sources.stream()
                .filter(source -> source.serves(asked))
                .findFirst()
                .orElseThrow(() -> new FetchProblem(Kind.NO_SOURCE))
                .read(asked);
    }
}
