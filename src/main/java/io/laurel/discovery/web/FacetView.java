package io.laurel.discovery.web;

import io.laurel.discovery.domain.Count;
import io.laurel.discovery.domain.Facets;
import io.laurel.discovery.domain.Facets.Facet;
import io.laurel.discovery.domain.Ladders;
import io.laurel.discovery.domain.Step;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;

/** Facets as the page shows them: a group per facet, the values with most profiles first, steps in their own order. */
final class FacetView {

    /** Shown at once; the rest unfolds. */
    private static final int SHOWN = 6;

    /** @param chosen narrows the list already; its link takes the filter away */
    record Value(String code, String label, Count count, boolean chosen, String query) {}

    record Group(String code, List<Value> first, List<Value> rest) {}

    private FacetView() {}

    static List<Group> of(
            Facets facets, Map<String, String> given, Ladders ladders, MessageSource messages, Locale locale) {
        Map<Facet, String> chosen = new EnumMap<>(Facet.class);
        List<Group> groups = new ArrayList<>();
        for (Facet facet : Facet.values()) {
            chosen.put(facet, given.get(facet.code()));
            List<Value> values = new ArrayList<>();
            counts(facet, facets, ladders)
                    .forEach((code, count) -> values.add(new Value(
                            code,
                            label(facet, code, ladders, messages, locale),
                            count,
                            code.equals(chosen.get(facet)),
                            FilterInput.query(given, facet.code(), code.equals(chosen.get(facet)) ? null : code))));
            if (!values.isEmpty()) {
                int cut = Math.min(SHOWN, values.size());
                groups.add(new Group(
                        facet.code(),
                        List.copyOf(values.subList(0, cut)),
                        List.copyOf(values.subList(cut, values.size()))));
            }
        }
        return groups;
    }

    private static Map<String, Count> counts(Facet facet, Facets facets, Ladders ladders) {
        Map<String, Count> counts = facets.of(facet);
        if (facet != Facet.TIER && facet != Facet.BAND) {
            return counts;
        }
        Map<String, Count> inOrder = new java.util.LinkedHashMap<>();
        for (Step step : facet == Facet.TIER ? ladders.tiers() : ladders.bands()) {
            if (counts.containsKey(step.id())) {
                inOrder.put(step.id(), counts.get(step.id()));
            }
        }
        return inOrder;
    }

    private static String label(Facet facet, String code, Ladders ladders, MessageSource messages, Locale locale) {
        return switch (facet) {
            case PLATFORM -> messages.getMessage("discovery.platform." + code, null, code, locale);
            case TIER, BAND ->
                Ladders.named(facet == Facet.TIER ? ladders.tiers() : ladders.bands(), code)
                        .map(step -> step.label(locale))
                        .orElse(code);
            case COUNTRY -> new CreatorPages.Names(locale).country(code);
            case STANDING -> messages.getMessage("discovery.standing." + code, null, code, locale);
            default -> code;
        };
    }
}
