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

/** A filter as conditions on {@code profile p}. */
final class SearchConditions {

    /** The expression of index profile_text. */
    static final String TEXT =
            "(p.handle || ' ' || lower(coalesce(p.display_name, '')) || ' ' || coalesce(p.topics, ''))";

    private static final int SHORTEST_FOR_TRIGRAMS = 3;

    private final List<String> conditions = new ArrayList<>(List.of("p.program_id = :program"));
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

    String sql() {
        return String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void text(String given) {
        String text = escaped(given);
        boolean tooShort = given.strip().replaceFirst("^@", "").length() < SHORTEST_FOR_TRIGRAMS;
        when(tooShort ? "p.handle like :text" : TEXT + " like :text", "text", tooShort ? text + "%" : "%" + text + "%");
    }

    private void within(String column, String type, String name, Step step) {
        if (step != null) {
            when("%s >= cast(:%sFrom as %s)".formatted(column, name, type), name + "From", step.from());
            when("%s < cast(:%sBelow as %s)".formatted(column, name, type), name + "Below", step.below());
        }
    }

    private void standing(String standing) {
        String blocked = "p.creator_id %s (select creator_id from blocked_creator where program_id = :program)";
        String optedOut = "p.creator_id %s (select creator_id from opted_out_creator where program_id = :program)";
        if ("blocked".equals(standing)) {
            conditions.add(blocked.formatted("in"));
        } else if ("opted-out".equals(standing)) {
            conditions.add(optedOut.formatted("in"));
        } else if ("free".equals(standing)) {
            conditions.add(blocked.formatted("not in") + " and " + optedOut.formatted("not in"));
        }
    }

    private void verdict(String verdict, Optional<ScreenedVerdicts.Source> screening) {
        if (verdict == null) {
            return;
        }
        if (screening.isEmpty()) {
            conditions.add("false");
            return;
        }
        parameters.put("screening", screening.get().campaignId());
        when("""
                (select v.verdict from %s v where v.campaign_id = :screening and v.profile_id = p.id) = :verdict""".formatted(screening.get().relation()), "verdict", verdict);
    }

    private void when(String condition, String name, Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, value);
        }
    }

    private static String escaped(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return Like.escaped(plain.startsWith("@") ? plain.substring(1) : plain);
    }
}
