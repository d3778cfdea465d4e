package io.laurel.discovery.persistence;

import io.laurel.discovery.ScreenedVerdicts;
import io.laurel.discovery.domain.CreatorFilter;
import io.laurel.discovery.domain.CreatorFilter.Sort;
import io.laurel.discovery.domain.Ladders;
import io.laurel.discovery.domain.Step;
import java.util.List;
import java.util.Optional;

/** Counts every facet in one pass over the matching profiles: rows of (facet, value, number), the total without a facet. */
final class FacetSql {

    /** In place of a facet: the row is a profile of the page, its value the id; the rows come in the page's order. */
    static final String PROFILE = "PROFILE";

    /** In place of a facet: how many of the sample match; facets are counted of one in as many of them as the value says. */
    static final String SAMPLED = "SAMPLED";

    /** The sample is one profile in so many. */
    static final int ONE_IN = 64;

    /** Facets are counted of so many of the sample at least, if so many match. */
    private static final int COUNTED = 4_000;

    private static final String THINNED = "(select number from sampled) >= :enough and " + thinned("m.id");

    /** Index profile_sample holds these, and candidate_sample their verdicts. */
    private static final String SAMPLE = "(hashint8(%s) & 63) = 0";

    private final SearchConditions where;
    private final CreatorFilter filter;
    private final Ladders ladders;
    private final Optional<ScreenedVerdicts.Source> screening;

    FacetSql(
            SearchConditions where,
            CreatorFilter filter,
            Ladders ladders,
            Optional<ScreenedVerdicts.Source> screening) {
        this.where = where;
        this.filter = filter;
        this.ladders = ladders;
        this.screening = screening;
    }

    /**
     * Counts the sample, from its two indexes alone; facets only where {@code :enough} or more match, and then of so many as still
     * are {@link #COUNTED}.
     */
    String ofSample() {
        boolean ofOneVerdict = filter.verdict() != null && screening.isPresent();
        String counts = ofOneVerdict || screening.isEmpty()
                ? counts(verdict(1), "", THINNED)
                : counts(
                        "v.verdict",
                        "left join %s v on v.profile_id = m.id".formatted(verdictsOfSample(thinned("v.profile_id"))),
                        THINNED);
        // Without "offset 0" the planner would rather read the index of a condition, larger by far.
        return """
                with matching as materialized (
                    select p.id, p.creator_id, p.platform, p.country, p.category, %s as tier, %s as band
                    from (select id, program_id, creator_id, platform, category, country, followers, engagement_rate, handle,
                                 display_name, topics
                          from profile where program_id = :program and %s offset 0) p %s
                    where %s),
                sampled as materialized (
                    select count(*) as number, 1 << cast(floor(log(2.0, greatest(count(*), %d) / %d.0)) as integer) as one_in
                    from matching)
                select '%s', cast(one_in as text), number from sampled
                union all
                %s
                order by number desc""".formatted(
                        steps("p.followers", ladders.tiers()),
                        steps("p.engagement_rate", ladders.bands()),
                        SAMPLE.formatted("id"),
                        ofOneVerdict ? "join %s v on v.profile_id = p.id".formatted(verdictsOfSample("true")) : "",
                        where.sqlOfSample(),
                        COUNTED,
                        COUNTED,
                        SAMPLED,
                        counts);
    }

    private String verdictsOfSample(String condition) {
        return "(select v.profile_id, v.verdict from %s v where v.campaign_id = :screening and %s and %s)"
                .formatted(screening.orElseThrow().relation(), SAMPLE.formatted("v.profile_id"), condition);
    }

    /** By the next bits of the hash the sample was drawn by; of "less than 1" the planner expects many rows, of "= 0" hardly any. */
    private static String thinned(String id) {
        return "(hashint8(%s) & (select %d * (one_in - 1) from sampled)) < 1".formatted(id, ONE_IN);
    }

    /**
     * Counts all that match and puts a page of them in order, from one reading.
     *
     * @param verdictsOneIn so many of the matching stand behind one whose verdict is looked up: the dearest of the counts
     * @param order of profiles {@code p}
     * @param place of the page: null at the top, else relative to {@code :start}
     */
    String ofAll(int verdictsOneIn, String order, Boolean backwards) {
        return """
                with matching as materialized (
                    select p.id, p.creator_id, p.platform, p.country, p.category, p.followers, p.engagement_rate, %s as tier, %s as band
                    from profile p where %s)
                %s
                union all
                select '%s', cast(id as text), -at from (%s) page
                order by number desc""".formatted(
                        steps("p.followers", ladders.tiers()),
                        steps("p.engagement_rate", ladders.bands()),
                        where.sqlOfAll(),
                        counts(verdict(verdictsOneIn), "", "true"),
                        PROFILE,
                        page(order, backwards));
    }

    /** What exactly everything costs: the benchmark's alternative. */
    String ofEverything() {
        return ofAll(1, "p.id", null);
    }

    private String page(String order, Boolean backwards) {
        // What the narrowing indexes do not hold is looked up for the matching ones only.
        String from = filter.sort() == Sort.HANDLE || filter.sort() == Sort.LAST_POST
                ? "matching m join profile p on p.id = m.id"
                : "matching p";
        if (backwards == null) {
            return "select p.id, row_number() over (order by %1$s) as at from (select p.* from %2$s order by %1$s limit :limit) p"
                    .formatted(order, from);
        }
        return """
                select id, at from (
                    select id, at, max(at) filter (where id = :start) over () as start
                    from (select p.id, row_number() over (order by %s) as at from %s) ordered) placed
                where %s""".formatted(
                order, from, backwards ? "at >= start - :limit and at < start" : "at > start and at <= start + :limit");
    }

    private String counts(String verdict, String join, String condition) {
        // A list of the free or of the blocked holds no others; one of those who objected may hold blocked ones.
        boolean ofOneStanding = "free".equals(filter.standing()) || "blocked".equals(filter.standing());
        String standing = ofOneStanding
                ? "cast('%s' as text)".formatted(filter.standing())
                : "case when b.blocked then 'blocked' when not b.blocked then 'opted-out' else 'free' end";
        String barred = ofOneStanding ? "" : """
                left join (select creator_id, bool_or(blocked) as blocked from barred_creator(:program) group by creator_id) b
                    on b.creator_id = m.creator_id""";
        return """
                select case grouping(platform, tier, country, category, band, verdict, standing)
                           when 63 then 'PLATFORM' when 95 then 'TIER' when 111 then 'COUNTRY' when 119 then 'CATEGORY'
                           when 123 then 'BAND' when 125 then 'VERDICT' when 126 then 'STANDING' end,
                       coalesce(platform, tier, country, category, band, verdict, standing), count(*) as number
                from (select m.platform, m.tier, m.country, m.category, m.band, %s as verdict, %s as standing
                      from matching m %s %s
                      where %s) facts
                group by grouping sets ((platform), (tier), (country), (category), (band), (verdict), (standing), ())
                union all
                select 'TAG', t.tag, count(*) from matching m join creator_tag t on t.creator_id = m.creator_id
                where %s group by t.tag""".formatted(verdict, standing, barred, join, condition, condition);
    }

    private String verdict(int oneIn) {
        if (screening.isEmpty()) {
            return "cast(null as text)";
        }
        if (filter.verdict() != null) {
            return "cast(:verdict as text)";
        }
        String lookedUp = "(select v.verdict from %s v where v.campaign_id = :screening and v.profile_id = m.id)"
                .formatted(screening.get().relation());
        // A join would look up all of them and drop those not asked for afterwards.
        return oneIn == 1
                ? lookedUp
                : "case when (hashint8(m.id) & %d) = 0 then %s end".formatted((oneIn - 1) * ONE_IN, lookedUp);
    }

    /** Ids of rows are letters, digits and hyphens; anything else would not be ours to put into a statement. */
    private static String steps(String column, List<Step> steps) {
        StringBuilder sql = new StringBuilder("case");
        for (Step step : steps) {
            if (!step.id().matches("[A-Za-z0-9-]+")) {
                throw new IllegalStateException("row id " + step.id() + " is no plain word");
            }
            sql.append(" when %s >= %s%s then '%s'"
                    .formatted(
                            column,
                            step.from().toPlainString(),
                            step.below() == null
                                    ? ""
                                    : " and %s < %s"
                                            .formatted(column, step.below().toPlainString()),
                            step.id()));
        }
        return steps.isEmpty() ? "cast(null as text)" : sql.append(" end").toString();
    }
}
