package io.laurel.discovery;

import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** All creators. Screening streams them; the rest look up by id. */
public interface Creators {

    /**
     * The creator of this number; of one that was merged, the one that remained, under its own number.
     *
     * @throws io.laurel.shared.NotFound when there is none
     */
    Creator require(long creatorId);

    /** The creator by this profile of theirs. @throws io.laurel.shared.NotFound when the program has none */
    Creator profile(long programId, long profileId);

    /** Under the numbers asked for: records made before a merge go on finding whom they are about. */
    List<Creator> find(Collection<Long> creatorIds);

    /**
     * Streams the newest snapshot of every profile of the program on the given platforms, in batches, with a database cursor:
     * memory stays flat whatever the number of rows.
     */
    void stream(long programId, Collection<Platform> platforms, int batchSize, Consumer<List<Creator>> batch);

    /**
     * Cuts what {@link #stream} would visit into pieces for several readers: the last profile id of each piece of {@code size}
     * profiles, ascending; none when there are no profiles.
     */
    List<Long> cuts(long programId, Collection<Platform> platforms, int size);

    /**
     * One piece: the profiles with an id above {@code afterProfileId} up to and including {@code lastProfileId}, in batches, in
     * order of profile id.
     *
     * @return how many
     */
    long piece(
            long programId,
            Collection<Platform> platforms,
            long afterProfileId,
            long lastProfileId,
            int batchSize,
            Consumer<List<Creator>> batch);

    /** How many profiles {@link #stream} would visit: the total of a progress bar. */
    long count(long programId, Collection<Platform> platforms);

    /** Creators whom {@link #stream} would visit more than once. */
    Set<Long> withSeveralProfiles(long programId, Collection<Platform> platforms);

    /** The newest snapshot there is, of any program; 0 before the first. */
    long newestSnapshot();

    /** Whether the program has a newer snapshot than this one: whether anything observed changed since. */
    boolean changedSince(long programId, long snapshotId);

    /** Creators of the program with this text in a handle or name, at most {@code limit}: what a list elsewhere is narrowed to. */
    Set<Long> named(long programId, String text, int limit);

    /** Adds or updates a creator by hand or by generator; writes a snapshot only when a fact changed. @return the creator's id */
    long save(long programId, NewCreator creator, String actor);

    /** A creator to save, without ids. */
    record NewCreator(Creator facts) {

        public static NewCreator of(Platform platform, Handle handle, Creator facts) {
            return new NewCreator(new Creator(
                    0,
                    0,
                    0,
                    0,
                    platform,
                    handle,
                    facts.displayName(),
                    facts.category(),
                    facts.country(),
                    facts.language(),
                    facts.followers(),
                    facts.following(),
                    facts.posts(),
                    facts.postsInSample(),
                    facts.averageLikes(),
                    facts.averageComments(),
                    facts.engagementRate(),
                    facts.sponsoredPosts(),
                    facts.sponsors(),
                    facts.verified(),
                    facts.firstPostAt(),
                    facts.lastPostAt(),
                    facts.observedAt(),
                    facts.averageViews(),
                    facts.averageShares(),
                    facts.topics(),
                    facts.price(),
                    facts.priceCurrency(),
                    facts.audienceCountry()));
        }
    }
}
