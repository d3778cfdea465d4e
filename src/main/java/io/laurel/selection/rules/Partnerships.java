package io.laurel.selection.rules;

import io.laurel.selection.rules.Candidate.Feed;
import io.laurel.selection.rules.Candidate.Sponsorship;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** For whom a creator advertised, and when. Pure. */
public final class Partnerships {

    /** A competitor, as the campaign writes it, and the last day it was advertised for. */
    public record Rival(String name, LocalDate on) {}

    /**
     * Sponsors of the known posts.
     *
     * @param returning sponsors advertised for on two days or more
     */
    public record Partners(int sponsors, int returning) {}

    /** How often the campaign's own brand was advertised for: days, or 1 where only the name is known. */
    public record Own(int posts) {}

    /** Competitors advertised for, the last time each; empty as well when sponsors are not known. */
    public List<Rival> rivals(Candidate candidate, Criteria criteria) {
        Map<String, String> names = new HashMap<>();
        criteria.competitors().forEach(name -> names.putIfAbsent(Figures.plain(name), name));
        names.remove("");
        Map<String, LocalDate> last = new TreeMap<>();
        sponsorships(candidate).forEach(deal -> {
            String name = names.get(Figures.plain(deal.handle()));
            if (name != null) {
                last.merge(name, deal.on(), (a, b) -> a.isAfter(b) ? a : b);
            }
        });
        return last.entrySet().stream()
                .map(rival -> new Rival(rival.getKey(), rival.getValue()))
                .toList();
    }

    /** Competitors advertised for on or after the day. */
    public List<Rival> rivalsSince(Candidate candidate, Criteria criteria, LocalDate day) {
        return rivals(candidate, criteria).stream()
                .filter(rival -> !rival.on().isBefore(day))
                .toList();
    }

    /** Whether posts tell whom they advertise for, and one is as young as the day. */
    public boolean toldSince(Candidate candidate, LocalDate day) {
        Feed feed = candidate.feed();
        return feed != null
                && feed.sponsorships() != null
                && feed.lastOn() != null
                && !feed.lastOn().isBefore(day);
    }

    /** Empty when posts do not tell. */
    public List<Partners> partners(Candidate candidate) {
        if (candidate.feed() == null || candidate.feed().sponsorships() == null) {
            return List.of();
        }
        Map<String, Set<LocalDate>> days = new HashMap<>();
        sponsorships(candidate)
                .forEach(deal -> days.computeIfAbsent(Figures.plain(deal.handle()), name -> new HashSet<>())
                        .add(deal.on()));
        int returning = (int) days.values().stream().filter(on -> on.size() > 1).count();
        return List.of(new Partners(days.size(), returning));
    }

    /** Empty when neither posts nor the snapshot tell. */
    public List<Own> own(Candidate candidate, Criteria criteria) {
        boolean told = candidate.feed() != null && candidate.feed().sponsorships() != null;
        if (!told && candidate.sponsors() == null) {
            return List.of();
        }
        Set<String> brand = new HashSet<>();
        criteria.brandHandles().forEach(handle -> brand.add(Figures.plain(handle)));
        brand.remove("");
        int days = (int) sponsorships(candidate).stream()
                .filter(deal -> brand.contains(Figures.plain(deal.handle())))
                .map(Sponsorship::on)
                .distinct()
                .count();
        boolean named = candidate.sponsors() != null
                && candidate.sponsors().stream().anyMatch(sponsor -> brand.contains(Figures.plain(sponsor)));
        return List.of(new Own(Math.max(days, named ? 1 : 0)));
    }

    private static List<Sponsorship> sponsorships(Candidate candidate) {
        return candidate.feed() == null || candidate.feed().sponsorships() == null
                ? List.of()
                : candidate.feed().sponsorships();
    }
}
