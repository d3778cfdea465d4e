package io.laurel.discovery.persistence;

import io.laurel.discovery.ScreenedVerdicts;
import io.laurel.discovery.domain.CreatorFilter;
import io.laurel.discovery.domain.Step;
import io.laurel.shared.Like;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A filter as conditions on {@code profile p}: once for the indexes of everything, once for the sample, which is read whole. */
final class SearchConditions {

    /** The expression of index profile_text. */
    static final String TEXT =
            "(p.handle || ' ' || lower(coalesce(p.display_name, '')) || ' ' || coalesce(p.topics, ''))";

    private static final int SHORTEST_FOR_TRIGRAMS = 3;

    private final List<String> conditions = new ArrayList<>(List.of("p.program_id = :program"));
    private String ofVerdict;
    private String alongTheWalk;
    private final List<String> ofSample = new ArrayList<>(List.of("true"));
    private final Map<String, Object> parameters = new HashMap<>();

    SearchConditions(long programId, CreatorFilter filter, Optional<ScreenedVerdicts.Source> screening) {
        parameters.put("program", programId);
        if (filter.text() != null) {
            text(filter.text());
        }
        when(
                "p.platform = :platform",
                "platform",
                filter.platform() == null ? null : filter.platform().code());
        when("p.category = :category", "category", filter.category());
        when("p.country = :country", "country", filter.country());
        when("p.followers >= :minFollowers", "minFollowers", filter.minFollowers());
        when("p.followers <= :maxFollowers", "maxFollowers", filter.maxFollowers());
        when("p.engagement_rate >= :minEngagement", "minEngagement", filter.minEngagement());
        when("p.engagement_rate <= :maxEngagement", "maxEngagement", filter.maxEngagement());
        within("p.followers", "bigint", "tier", filter.tier());
        within("p.engagement_rate", "numeric", "band", filter.band());
        when("""
                exists (select 1 from creator_tag t
                        where t.program_id = p.program_id and t.creator_id = p.creator_id and t.tag = :tag)""", "tag", filter.tag());
        standing(filter.standing());
        verdict(filter.verdict(), screening);
    }

    /** For readers who stop soon: the verdict is asked for profile by profile. */
    String sql() {
        return sql(alongTheWalk);
    }

    /** For readers of everything: where hardly any have the verdict, the screening is where to begin. */
    String sqlOfAll() {
        return sql(ofVerdict);
    }

    private String sql(String verdict) {
        return String.join(" and ", conditions) + (verdict == null ? "" : " and " + verdict);
    }

    /** On profiles {@code p} of the sample with verdicts {@code v}. */
    String sqlOfSample() {
        return String.join(" and ", ofSample);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void text(String given) {
        String plain = plain(given);
        String pattern = Like.escaped(plain);
        boolean tooShort = plain.length() < SHORTEST_FOR_TRIGRAMS;
        parameters.put("text", tooShort ? pattern + "%" : "%" + pattern + "%");
        parameters.put("plain", plain);
        conditions.add(tooShort ? "p.handle like :text" : TEXT + " like :text");
        ofSample.add(tooShort ? "starts_with(p.handle, :plain)" : "position(:plain in " + TEXT + ") > 0");
    }

    private void within(String column, String type, String name, Step step) {
        if (step != null) {
            when("%s >= cast(:%sFrom as %s)".formatted(column, name, type), name + "From", step.from());
            when("%s < cast(:%sBelow as %s)".formatted(column, name, type), name + "Below", step.below());
        }
    }

    private void standing(String standing) {
        String barred = "p.creator_id %s (select creator_id from barred_creator(:program)%s)";
        if ("blocked".equals(standing)) {
            both(barred.formatted("in", " where blocked"));
        } else if ("opted-out".equals(standing)) {
            both(barred.formatted("in", " where not blocked"));
        } else if ("free".equals(standing)) {
            both(barred.formatted("not in", ""));
        }
    }

    private void verdict(String verdict, Optional<ScreenedVerdicts.Source> screening) {
        if (verdict == null) {
            return;
        }
        if (screening.isEmpty()) {
            both("false");
            return;
        }
        parameters.put("screening", screening.get().campaignId());
        parameters.put("verdict", verdict);
        ofVerdict = "p.id in (select v.profile_id from %s v where v.campaign_id = :screening and v.verdict = :verdict)"
                .formatted(screening.get().relation());
        alongTheWalk =
                "(select v.verdict from %s v where v.campaign_id = :screening and v.profile_id = p.id) = :verdict"
                        .formatted(screening.get().relation());
        ofSample.add("v.verdict = :verdict");
    }

    private void when(String condition, String name, Object value) {
        if (value != null) {
            both(condition);
            parameters.put(name, value);
        }
    }

    private void both(String condition) {
        conditions.add(condition);
        ofSample.add(condition);
    }

    private static String plain(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return plain.startsWith("@") ? plain.substring(1).strip() : plain;
    }
}
