package io.laurel.selection.domain;

import io.laurel.discovery.ObservedPost;
import io.laurel.selection.rules.Candidate.Feed;
import io.laurel.selection.rules.Candidate.Risk;
import io.laurel.selection.rules.Candidate.Sponsorship;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What rules read about posts: numbers, days and names. No text of a post leaves this class. */
final class FeedFacts {

    private static final int SPONSORSHIPS = 100;

    private FeedFacts() {}

    /** Null when there are no posts. */
    static Feed of(List<ObservedPost> posts, CaptionRisks captions, ZoneId zone) {
        if (posts == null || posts.isEmpty()) {
            return null;
        }
        List<LocalDate> days = posts.stream()
                .map(post -> Facts.day(post.postedAt(), zone))
                .filter(day -> day != null)
                .sorted()
                .toList();
        List<String> texts = posts.stream()
                .map(ObservedPost::caption)
                .filter(caption -> caption != null && !caption.isBlank())
                .toList();
        Map<String, Integer> risks = new TreeMap<>();
        texts.forEach(text -> captions.of(text).forEach(category -> risks.merge(category, 1, Integer::sum)));
        return new Feed(
                posts.size(),
                days.isEmpty() ? null : days.get(0),
                days.isEmpty() ? null : days.get(days.size() - 1),
                texts.size(),
                risks.entrySet().stream()
                        .map(risk -> new Risk(risk.getKey(), risk.getValue()))
                        .toList(),
                sponsorships(posts, zone));
    }

    private static List<Sponsorship> sponsorships(List<ObservedPost> posts, ZoneId zone) {
        boolean told = posts.stream()
                .anyMatch(post -> post.paid() != null || !named(post).isEmpty());
        return !told
                ? null
                : posts.stream()
                        .filter(post -> post.postedAt() != null)
                        .flatMap(post -> sponsorships(post, Facts.day(post.postedAt(), zone)))
                        .distinct()
                        .sorted(Comparator.comparing(Sponsorship::on).reversed().thenComparing(Sponsorship::handle))
                        .limit(SPONSORSHIPS)
                        .toList();
    }

    private static Stream<Sponsorship> sponsorships(ObservedPost post, LocalDate day) {
        return named(post).stream().map(handle -> new Sponsorship(handle, day));
    }

    private static List<String> named(ObservedPost post) {
        return post.sponsors() == null
                ? List.of()
                : post.sponsors().stream()
                        .filter(handle -> handle != null && !handle.isBlank())
                        .map(handle -> handle.strip().replaceFirst("^@+", "").toLowerCase(Locale.ROOT))
                        .toList();
    }
}
