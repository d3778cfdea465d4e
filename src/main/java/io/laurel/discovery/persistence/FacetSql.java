package io.laurel.discovery.persistence;

import io.laurel.discovery.ScreenedVerdicts;
import io.laurel.discovery.domain.CreatorFilter.Sort;
import io.laurel.discovery.domain.Ladders;
import io.laurel.discovery.domain.Step;
import java.util.List;
import java.util.Optional;

/** Counts every facet in one pass over the matching profiles: rows of (facet, value, number), the total without a facet. */
final class FacetSql {

    /** In place of a facet: the row is a profile of the list, its value the id. */
    static final String PROFILE = "PROFILE";

    private FacetSql() {}

    /**
     * The same with every matching profile in order, from one reading.
     *
     * @param order of profiles {@code p}
     */
    static String withIds(
            String where,
            Ladders ladders,
            Optional<ScreenedVerdicts.Source> screening,
            String verdictsOf,
            Sort sort,
            String order) {
        // What the narrowing indexes do not hold is looked up for the matching ones only.
        String from = sort == Sort.HANDLE || sort == Sort.LAST_POST
                ? "matching m join profile p on p.id = m.id"
                : "matching p";
        return "%s union all (select '%s', cast(p.id as text), -row_number() over (order by %s) from %s) order by 3 desc"
                .formatted(counts(where, ladders, screening, verdictsOf), PROFILE, order, from);
    }

    /** @param verdictsOf which of the matching profiles {@code m} are looked up in the screening: the dearest of the counts */
    static String of(String where, Ladders ladders, Optional<ScreenedVerdicts.Source> screening, String verdictsOf) {
        return counts(where, ladders, screening, verdictsOf) + " order by number desc";
    }

    private static String counts(
            String where, Ladders ladders, Optional<ScreenedVerdicts.Source> screening, String verdictsOf) {
        // A join would look up all of them and drop those not asked for afterwards.
        String verdict = screening
                .map(source ->
                        "case when %s then (select v.verdict from %s v where v.campaign_id = :screening and v.profile_id = m.id) end"
                                .formatted(verdictsOf, source.relation()))
                .orElse("cast(null as text)");
        return """
                with matching as materialized (
                    select p.id, p.creator_id, p.platform, p.country, p.category, p.followers, p.engagement_rate, %s as tier, %s as band
                    from profile p where %s),
                facts as (
                    select m.*, %s as verdict,
                           case when b.creator_id is not null then 'blocked' when o.creator_id is not null then 'opted-out' else 'free' end
                               as standing
                    from matching m
                        left join (select distinct creator_id from blocked_creator where program_id = :program) b
                            on b.creator_id = m.creator_id
                        left join (select distinct creator_id from opted_out_creator where program_id = :program) o
                            on o.creator_id = m.creator_id)
                select case grouping(platform, tier, country, category, band, verdict, standing)
                           when 63 then 'PLATFORM' when 95 then 'TIER' when 111 then 'COUNTRY' when 119 then 'CATEGORY'
                           when 123 then 'BAND' when 125 then 'VERDICT' when 126 then 'STANDING' end,
                       coalesce(platform, tier, country, category, band, verdict, standing), count(*) as number
                from facts
                group by grouping sets ((platform), (tier), (country), (category), (band), (verdict), (standing), ())
                union all
                select 'TAG', t.tag, count(*) from matching m join creator_tag t on t.creator_id = m.creator_id group by t.tag""".formatted(
                steps("p.followers", ladders.tiers()), steps("p.engagement_rate", ladders.bands()), where, verdict);
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
