package io.laurel.discovery.persistence;

import io.laurel.discovery.ScreenedVerdicts;
import io.laurel.discovery.domain.Ladders;
import io.laurel.discovery.domain.Step;
import java.util.List;
import java.util.Optional;

/** Counts every facet in one pass over the matching profiles: rows of (facet, value, number), the total without a facet. */
final class FacetSql {

    private FacetSql() {}

    /** @param verdictsOf which of the matching profiles {@code m} are looked up in the screening: the dearest of the counts */
    static String of(String where, Ladders ladders, Optional<ScreenedVerdicts.Source> screening, String verdictsOf) {
        String verdict = screening
                .map(source -> "left join %s v on v.campaign_id = :screening and v.profile_id = m.id and %s"
                        .formatted(source.relation(), verdictsOf))
                .orElse("cross join (select cast(null as text) as verdict) v");
        return """
                with matching as materialized (
                    select p.id, p.creator_id, p.platform, p.country, p.category, %s as tier, %s as band
                    from profile p where %s),
                facts as (
                    select m.*, v.verdict,
                           case when b.creator_id is not null then 'blocked' when o.creator_id is not null then 'opted-out' else 'free' end
                               as standing
                    from matching m
                        left join (select distinct creator_id from blocked_creator where program_id = :program) b
                            on b.creator_id = m.creator_id
                        left join (select distinct creator_id from opted_out_creator where program_id = :program) o
                            on o.creator_id = m.creator_id
                        %s)
                select case grouping(platform, tier, country, category, band, verdict, standing)
                           when 63 then 'PLATFORM' when 95 then 'TIER' when 111 then 'COUNTRY' when 119 then 'CATEGORY'
                           when 123 then 'BAND' when 125 then 'VERDICT' when 126 then 'STANDING' end,
                       coalesce(platform, tier, country, category, band, verdict, standing), count(*) as number
                from facts
                group by grouping sets ((platform), (tier), (country), (category), (band), (verdict), (standing), ())
                union all
                select 'TAG', t.tag, count(*) from matching m join creator_tag t on t.creator_id = m.creator_id group by t.tag
                order by number desc""".formatted(
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
