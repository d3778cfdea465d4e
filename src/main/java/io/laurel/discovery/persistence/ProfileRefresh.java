package io.laurel.discovery.persistence;

import io.laurel.discovery.Creator;
import io.laurel.discovery.connector.ProfileSource;
import io.laurel.shared.NotFound;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes what a platform says of a profile: a snapshot where a fact changed, and its newest posts, each once. */
@Repository
public class ProfileRefresh {

    private static final int LONGEST_CAPTION = 20_000;

    private final JdbcClient jdbc;
    private final SnapshotStore snapshots;
    private final Clock clock;

    ProfileRefresh(JdbcClient jdbc, SnapshotStore snapshots, Clock clock) {
        this.jdbc = jdbc;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * Facts a platform measures are taken as it gives them, unknown where it does not; what it says nothing about (category,
     * language, price, sponsors) stays.
     *
     * @throws io.laurel.shared.Conflict when another profile of the program is this account
     */
    @Transactional
    public void write(long programId, long profileId, ProfileSource.Answer answer, Platform platform) {
        Creator before = jdbc.sql(CreatorRows.SELECT + "where p.id = :id and p.program_id = :program")
                .param("id", profileId)
                .param("program", programId)
                .query(CreatorRows::map)
                .optional()
                .orElseThrow(() -> new NotFound("profile", profileId));
        String knownId = jdbc.sql("select coalesce(platform_id, '') from profile where id = ?")
                .param(profileId)
                .query(String.class)
                .single();
        snapshots.refresh(
                programId,
                profileId,
                knownId.isEmpty() ? answer.platformId() : null,
                facts(before, answer, platform),
                "connector");
        for (ProfileSource.Post post : answer.recent()) {
            write(programId, profileId, post, platform);
        }
    }

    private Creator facts(Creator before, ProfileSource.Answer answer, Platform platform) {
        List<ProfileSource.Post> recent = answer.recent();
        BigDecimal likes = average(recent, ProfileSource.Post::likes);
        BigDecimal comments = average(recent, ProfileSource.Post::comments);
        boolean rated = likes != null && comments != null && answer.followers() != null && answer.followers() > 0;
        boolean marked = !recent.isEmpty() && recent.stream().allMatch(post -> post.paid() != null);
        Instant newest = recent.stream()
                .map(ProfileSource.Post::postedAt)
                .max(Instant::compareTo)
                .orElse(before.lastPostAt());
        return new Creator(
                before.id(),
                before.programId(),
                before.profileId(),
                0,
                platform,
                answer.handle(),
                known(printable(answer.displayName()), before.displayName()),
                before.category(),
                known(answer.country(), before.country()),
                before.language(),
                answer.followers(),
                answer.following(),
                answer.posts(),
                recent.size(),
                likes,
                comments,
                rated
                        ? likes.add(comments).divide(BigDecimal.valueOf(answer.followers()), MathContext.DECIMAL64)
                        : null,
                marked ? (int) recent.stream().filter(ProfileSource.Post::paid).count() : null,
                before.sponsors(),
                before.verified(),
                before.firstPostAt(),
                newest,
                clock.instant(),
                average(recent, ProfileSource.Post::views),
                null,
                before.topics(),
                before.price(),
                before.priceCurrency(),
                before.audienceCountry());
    }

    private static String known(String given, String before) {
        return given == null || given.isBlank() ? before : given;
    }

    /** Of the posts whose figure is public. */
    private static BigDecimal average(List<ProfileSource.Post> posts, Function<ProfileSource.Post, Long> figure) {
        OptionalDouble average = posts.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .average();
        return average.isPresent() ? BigDecimal.valueOf(average.getAsDouble()) : null;
    }

    private void write(long programId, long profileId, ProfileSource.Post post, Platform platform) {
        jdbc.sql("""
                        insert into observed_post as o (program_id, profile_id, platform_post_id, posted_at, caption, likes, comments,
                            views, paid, source, recorded_at)
                        values (:program, :profile, :id, :posted, :caption, :likes, :comments, :views, :paid, :source, :now)
                        on conflict (profile_id, platform_post_id) do update set caption = excluded.caption,
                            likes = excluded.likes, comments = excluded.comments, views = excluded.views,
                            paid = coalesce(excluded.paid, o.paid), source = excluded.source, recorded_at = excluded.recorded_at
                        where (o.caption, o.likes, o.comments, o.views) is distinct from
                              (excluded.caption, excluded.likes, excluded.comments, excluded.views)
                            or excluded.paid is distinct from o.paid and excluded.paid is not null""")
                .param("program", programId)
                .param("profile", profileId)
                .param("id", post.id())
                .param("posted", Timestamp.from(post.postedAt()))
                .param("caption", caption(post.caption()))
                .param("likes", post.likes())
                .param("comments", post.comments())
                .param("views", post.views())
                .param("paid", post.paid())
                .param("source", "connector:" + platform.code())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static String caption(String text) {
        String caption = text == null ? "" : printable(text);
        return caption.length() <= LONGEST_CAPTION ? caption : caption.substring(0, LONGEST_CAPTION);
    }

    private static String printable(String text) {
        return text == null ? null : text.replace("\0", "");
    }
}
