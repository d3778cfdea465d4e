package io.laurel.discovery.persistence;

import io.laurel.discovery.Creator;
import io.laurel.discovery.domain.Taxonomy;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes single creators; imports write the same tables set-wise under the same lock. */
@Repository
public class SnapshotStore {

    /** Writers of one program's creators take turns, or two of them could add the same profile. */
    static final String LOCK = "select pg_advisory_xact_lock(50, cast(? as int))";

    private final JdbcClient jdbc;
    private final Taxonomy taxonomy;
    private final Clock clock;

    SnapshotStore(JdbcClient jdbc, Taxonomy taxonomy, Clock clock) {
        this.jdbc = jdbc;
        this.taxonomy = taxonomy;
        this.clock = clock;
    }

    private record Known(long profileId, long creatorId, String handle) {}

    /** Adds the profile or updates the one of this platform and handle. @return the creator's id */
    @Transactional
    public long save(long programId, Creator facts, String actor) {
        requireSound(facts);
        lock(programId);
        Known known = jdbc.sql("""
                        select id, creator_id, handle from profile
                        where program_id = :program and platform = :platform and handle = :handle
                        order by confirmed_at desc, id desc limit 1""")
                .param("program", programId)
                .param("platform", facts.platform().code())
                .param("handle", facts.handle().value())
                .query((row, index) -> new Known(row.getLong(1), row.getLong(2), row.getString(3)))
                .optional()
                .orElseGet(() -> addProfile(programId, facts, actor));
        observe(programId, known, facts, actor);
        return known.creatorId;
    }

    /** Adds a creator by hand. @throws Conflict when the program has this handle on this platform already */
    @Transactional
    public long add(long programId, Creator facts, String actor) {
        requireSound(facts);
        lock(programId);
        if (taken(programId, facts, 0)) {
            throw new Conflict("another creator of this program has this handle on "
                    + facts.platform().code());
        }
        return save(programId, facts, actor);
    }

    /** Changes one profile of a creator by hand; a new handle moves the old one into the history. */
    @Transactional
    public void edit(long programId, long profileId, Creator facts, String actor) {
        requireSound(facts);
        lock(programId);
        Known known = jdbc.sql("select id, creator_id, handle from profile where id = :id and program_id = :program")
                .param("id", profileId)
                .param("program", programId)
                .query((row, index) -> new Known(row.getLong(1), row.getLong(2), row.getString(3)))
                .optional()
                .orElseThrow(() -> new NotFound("profile", profileId));
        if (!known.handle.equals(facts.handle().value())) {
            rename(programId, known, facts);
        }
        observe(programId, known, facts, actor);
    }

    /**
     * Records what a platform itself says of a profile: from then on its id is known, and a new handle moves the old one into the
     * history even where another profile bears the same, since the platform knows best.
     *
     * @param platformId null where the profile keeps the id it has
     * @throws Conflict when another profile of the program is this account
     */
    @Transactional
    public void refresh(long programId, long profileId, String platformId, Creator facts, String actor) {
        requireSound(facts);
        lock(programId);
        Known known = jdbc.sql("select id, creator_id, handle from profile where id = :id and program_id = :program")
                .param("id", profileId)
                .param("program", programId)
                .query((row, index) -> new Known(row.getLong(1), row.getLong(2), row.getString(3)))
                .optional()
                .orElseThrow(() -> new NotFound("profile", profileId));
        if (platformId != null) {
            boolean another = jdbc.sql("""
                            select exists (select 1 from profile where program_id = :program and platform = :platform
                                           and platform_id = :platformId and id <> :id)""")
                    .param("program", programId)
                    .param("platform", facts.platform().code())
                    .param("platformId", platformId)
                    .param("id", profileId)
                    .query(Boolean.class)
                    .single();
            if (another) {
                throw new Conflict("another profile of this program is the same account");
            }
            jdbc.sql("update profile set platform_id = :platformId where id = :id and platform_id is null")
                    .param("platformId", platformId)
                    .param("id", profileId)
                    .update();
        }
        if (!known.handle.equals(facts.handle().value())) {
            moveHandle(programId, known, facts);
        }
        observe(programId, known, facts, actor);
    }

    private void lock(long programId) {
        jdbc.sql(LOCK).param((int) programId).query(row -> {});
    }

    private Known addProfile(long programId, Creator facts, String actor) {
        Timestamp now = Timestamp.from(clock.instant());
        long creatorId = jdbc.sql("""
                        insert into creator (program_id, created_at, created_by) values (:program, :now, :actor) returning id""")
                .param("program", programId)
                .param("now", now)
                .param("actor", actor)
                .query(Long.class)
                .single();
        long profileId = jdbc.sql("""
                        insert into profile (program_id, creator_id, platform, handle, confirmed_at, created_at)
                        values (:program, :creator, :platform, :handle, :observed, :now) returning id""")
                .param("program", programId)
                .param("creator", creatorId)
                .param("platform", facts.platform().code())
                .param("handle", facts.handle().value())
                .param("observed", Timestamp.from(observedAt(facts)))
                .param("now", now)
                .query(Long.class)
                .single();
        return new Known(profileId, creatorId, facts.handle().value());
    }

    private void rename(long programId, Known known, Creator facts) {
        if (taken(programId, facts, known.profileId)) {
            throw new Conflict("another creator of this program has this handle on "
                    + facts.platform().code());
        }
        moveHandle(programId, known, facts);
    }

    private void moveHandle(long programId, Known known, Creator facts) {
        jdbc.sql("""
                        insert into handle_history (program_id, profile_id, handle, seen_until)
                        values (:program, :profile, :handle, :now)""")
                .param("program", programId)
                .param("profile", known.profileId)
                .param("handle", known.handle)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        jdbc.sql("update profile set handle = :handle where id = :id")
                .param("handle", facts.handle().value())
                .param("id", known.profileId)
                .update();
    }

    private boolean taken(long programId, Creator facts, long exceptProfileId) {
        return jdbc.sql("""
                        select exists (select 1 from profile where program_id = :program and platform = :platform
                                       and handle = :handle and id <> :id)""")
                .param("program", programId)
                .param("platform", facts.platform().code())
                .param("handle", facts.handle().value())
                .param("id", exceptProfileId)
                .query(Boolean.class)
                .single();
    }

    private void observe(long programId, Known known, Creator facts, String actor) {
        Instant observedAt = observedAt(facts);
        Optional<Creator> before = jdbc.sql("""
                        select p.creator_id, p.program_id, p.id as profile_id, s.id as snapshot_id, p.platform, p.handle,
                               s.observed_at as confirmed_at, s.display_name, s.category, s.country, s.language, s.followers,
                               s.following, s.posts, s.posts_in_sample, s.average_likes, s.average_comments,
                               s.engagement_rate, s.sponsored_posts, s.sponsors, s.verified, s.first_post_at, s.last_post_at,
                               s.average_views, s.average_shares, s.topics, s.price, s.price_currency, s.audience_country
                        from snapshot s join profile p on p.id = s.profile_id
                        where s.profile_id = :profile and s.observed_at <= :observed
                        order by s.observed_at desc, s.id desc limit 1""")
                .param("profile", known.profileId)
                .param("observed", Timestamp.from(observedAt))
                .query(CreatorRows::map)
                .optional();
        Map<String, Object> columns = columns(facts);
        if (before.isEmpty() || !same(columns, columns(before.get()))) {
            insert(programId, known.profileId, observedAt, columns, flags(facts), actor);
        }
        jdbc.sql("""
                        update profile p set snapshot_id = s.id, confirmed_at = greatest(p.confirmed_at, :observed),
                               display_name = s.display_name, category = s.category, country = s.country,
                               followers = s.followers, engagement_rate = s.engagement_rate, last_post_at = s.last_post_at
                        from (select * from snapshot where profile_id = :profile order by observed_at desc, id desc limit 1) s
                        where p.id = :profile""")
                .param("profile", known.profileId)
                .param("observed", Timestamp.from(observedAt))
                .update();
    }

    private void insert(
            long programId,
            long profileId,
            Instant observedAt,
            Map<String, Object> columns,
            List<String> flags,
            String actor) {
        jdbc.sql("""
                        insert into snapshot (program_id, profile_id, observed_at, display_name, category, country, language,
                            followers, following, posts, posts_in_sample, average_likes, average_comments, engagement_rate,
                            sponsored_posts, sponsors, verified, first_post_at, last_post_at, average_views, average_shares,
                            topics, price, price_currency, audience_country, flags, source, recorded_at)
                        values (:program, :profile, :observed, :display_name, :category, :country, :language,
                            :followers, :following, :posts, :posts_in_sample, :average_likes, :average_comments, :engagement_rate,
                            :sponsored_posts, :sponsors, :verified, :first_post_at, :last_post_at, :average_views, :average_shares,
                            :topics, :price, :price_currency, :audience_country, :flags, :source, :now)""")
                .params(columns)
                .param("sponsors", ((List<?>) columns.get("sponsors")).toArray(String[]::new))
                .param("topics", ((List<?>) columns.get("topics")).toArray(String[]::new))
                .param("program", programId)
                .param("profile", profileId)
                .param("observed", Timestamp.from(observedAt))
                .param("flags", flags.toArray(String[]::new))
                .param("source", "by:" + actor)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private List<String> flags(Creator facts) {
        List<String> flags = new ArrayList<>();
        if (facts.category() != null && !taxonomy.category(facts.category()).known()) {
            flags.add("category-unknown");
        }
        if (facts.country() != null && !taxonomy.country(facts.country()).known()) {
            flags.add("country-unknown");
        }
        if (facts.engagementRate() != null && facts.engagementRate().compareTo(BigDecimal.ONE) > 0) {
            flags.add("engagement-over-100");
        }
        return flags;
    }

    private Map<String, Object> columns(Creator facts) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("display_name", blankToNull(facts.displayName()));
        columns.put(
                "category",
                facts.category() == null
                        ? null
                        : taxonomy.category(facts.category()).value());
        columns.put(
                "country",
                facts.country() == null
                        ? null
                        : taxonomy.country(facts.country()).value());
        columns.put("language", blankToNull(facts.language()));
        columns.put("followers", facts.followers());
        columns.put("following", facts.following());
        columns.put("posts", facts.posts());
        columns.put("posts_in_sample", facts.postsInSample());
        columns.put("average_likes", rounded(facts.averageLikes(), 4));
        columns.put("average_comments", rounded(facts.averageComments(), 4));
        columns.put("engagement_rate", rounded(facts.engagementRate(), 6));
        columns.put("sponsored_posts", facts.sponsoredPosts());
        columns.put("sponsors", facts.sponsors() == null ? List.of() : List.copyOf(facts.sponsors()));
        columns.put("verified", facts.verified());
        columns.put("first_post_at", timestamp(facts.firstPostAt()));
        columns.put("last_post_at", timestamp(facts.lastPostAt()));
        columns.put("average_views", rounded(facts.averageViews(), 4));
        columns.put("average_shares", rounded(facts.averageShares(), 4));
        columns.put("topics", facts.topics() == null ? List.of() : List.copyOf(facts.topics()));
        columns.put("price", rounded(facts.price(), 2));
        columns.put("price_currency", blankToNull(facts.priceCurrency()));
        columns.put("audience_country", blankToNull(facts.audienceCountry()));
        return columns;
    }

    private static boolean same(Map<String, Object> given, Map<String, Object> before) {
        return given.entrySet().stream().allMatch(fact -> {
            Object other = before.get(fact.getKey());
            return fact.getValue() instanceof BigDecimal number && other instanceof BigDecimal otherNumber
                    ? number.compareTo(otherNumber) == 0
                    : Objects.equals(fact.getValue(), other);
        });
    }

    private static void requireSound(Creator facts) {
        List<InvalidInput.Problem> problems = new ArrayList<>();
        notNegative("followers", facts.followers(), problems);
        notNegative("following", facts.following(), problems);
        notNegative("posts", facts.posts(), problems);
        notNegative("postsInSample", facts.postsInSample(), problems);
        notNegative("averageLikes", facts.averageLikes(), problems);
        notNegative("averageComments", facts.averageComments(), problems);
        notNegative("engagementRate", facts.engagementRate(), problems);
        notNegative("sponsoredPosts", facts.sponsoredPosts(), problems);
        notNegative("averageViews", facts.averageViews(), problems);
        notNegative("averageShares", facts.averageShares(), problems);
        notNegative("price", facts.price(), problems);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private static void notNegative(String field, Number value, List<InvalidInput.Problem> problems) {
        if (value != null && value.doubleValue() < 0) {
            problems.add(new InvalidInput.Problem(field, value.toString(), "0 or more"));
        }
    }

    private Instant observedAt(Creator facts) {
        return (facts.observedAt() == null ? clock.instant() : facts.observedAt()).truncatedTo(ChronoUnit.MICROS);
    }

    private static BigDecimal rounded(BigDecimal value, int digits) {
        return value == null ? null : value.setScale(digits, RoundingMode.HALF_UP);
    }

    private static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant.truncatedTo(ChronoUnit.MICROS));
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
