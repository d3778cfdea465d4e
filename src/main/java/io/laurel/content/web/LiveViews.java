package io.laurel.content.web;

import io.laurel.content.domain.Drift;
import io.laurel.content.domain.LiveCheck;
import io.laurel.content.domain.Publication;
import io.laurel.content.domain.Watch;
import io.laurel.content.domain.WordDiff;
import io.laurel.content.live.LivePost.Metrics;
import io.laurel.content.persistence.LiveCheckStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.persistence.WatchStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Watched publications, ready for pages. */
@Component
class LiveViews {

    private static final int WIDTH = 300;
    private static final int HEIGHT = 90;
    private static final int EDGE = 6;

    private final WatchStore watches;
    private final LiveCheckStore checks;
    private final PostStore posts;

    LiveViews(WatchStore watches, LiveCheckStore checks, PostStore posts) {
        this.watches = watches;
        this.checks = checks;
        this.posts = posts;
    }

    /**
     * A publication with everything seen of it.
     *
     * @param looks newest first
     * @param read the newest look that has a text, or null
     * @param diff the approved text against that one; empty when there is none
     * @param open the difference somebody has to do something about, or null
     * @param files looks that have a screenshot
     */
    record Live(
            Watch watch,
            Publication publication,
            List<LiveCheck> looks,
            LiveCheck read,
            List<WordDiff.Run> diff,
            Drift open,
            List<Drift> drifts,
            List<Series> series,
            List<Long> files) {

        /**
         * How it stands for its author where nothing is to be mended: violated, waiting for the first look, fine, accepted though it
         * differs, seen by a person, or unread: then nobody knows yet.
         */
        public String standing() {
            if ("violation".equals(watch.endReason())) {
                return "violated";
            }
            if (newest() == null) {
                return "waiting";
            }
            return switch (newest().outcome()) {
                case AS_APPROVED -> "fine";
                case DRIFTED -> "accepted";
                default -> publication.state() == Publication.State.CONFIRMED ? "seen" : "unread";
            };
        }

        /** Whether words differ, so that showing the difference helps. */
        public boolean differs() {
            return diff.stream().anyMatch(run -> run.kind() != WordDiff.Kind.SAME);
        }

        public LiveCheck newest() {
            return looks.isEmpty() ? null : looks.get(0);
        }
    }

    /** One figure over time; points of a line in a picture of 300 by 90, empty below two values. */
    record Series(String measure, List<Value> values, String points) {

        public Value last() {
            return values.get(values.size() - 1);
        }
    }

    record Value(Instant at, long number) {}

    /** Newest publication first. */
    List<Live> ofSubmission(long submissionId) {
        return watches.ofSubmission(submissionId).stream().map(this::of).toList();
    }

    Live of(Watch watch) {
        Publication publication = posts.publication(watch.publicationId());
        List<LiveCheck> looks = checks.of(watch.publicationId());
        LiveCheck read =
                looks.stream().filter(look -> look.text() != null).findFirst().orElse(null);
        String approved = posts.version(watch.submissionId(), publication.version())
                .text()
                .caption();
        List<Drift> drifts = checks.drifts(watch.publicationId());
        return new Live(
                watch,
                publication,
                looks,
                read,
                read == null ? List.of() : WordDiff.of(approved, read.text()),
                drifts.stream().filter(d -> d.closedAt() == null).findFirst().orElse(null),
                drifts,
                series(looks),
                checks.withEvidence(watch.publicationId()));
    }

    static List<Series> series(List<LiveCheck> newestFirst) {
        List<LiveCheck> looks = new ArrayList<>(newestFirst);
        Collections.reverse(looks);
        List<Series> all = new ArrayList<>();
        add(all, "views", looks, Metrics::views);
        add(all, "likes", looks, Metrics::likes);
        add(all, "comments", looks, Metrics::comments);
        add(all, "saves", looks, Metrics::saves);
        return all;
    }

    private static void add(List<Series> all, String measure, List<LiveCheck> looks, Function<Metrics, Long> figure) {
        List<Value> values = looks.stream()
                .filter(look -> figure.apply(look.metrics()) != null)
                .map(look -> new Value(look.at(), figure.apply(look.metrics())))
                .toList();
        if (!values.isEmpty()) {
            all.add(new Series(measure, values, values.size() < 2 ? "" : points(values)));
        }
    }

    private static String points(List<Value> values) {
        long from = values.get(0).at().toEpochMilli();
        double span = Math.max(1, values.get(values.size() - 1).at().toEpochMilli() - from);
        long top = values.stream().mapToLong(Value::number).max().orElse(1);
        long bottom = values.stream().mapToLong(Value::number).min().orElse(0);
        StringBuilder points = new StringBuilder();
        for (Value value : values) {
            double x = EDGE + (WIDTH - 2 * EDGE) * (value.at().toEpochMilli() - from) / span;
            double y = top == bottom
                    ? HEIGHT / 2.0
                    : HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (double) (value.number() - bottom) / (top - bottom);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        }
        return points.toString().strip();
    }
}
