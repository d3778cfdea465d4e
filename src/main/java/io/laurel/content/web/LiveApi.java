package io.laurel.content.web;

import io.laurel.content.domain.LiveCheck;
import io.laurel.content.domain.Submission;
import io.laurel.content.live.LivePost.Metrics;
import io.laurel.content.persistence.LiveCheckStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.persistence.WatchStore;
import io.laurel.identity.CurrentStaff;
import java.time.Instant;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Live posts and their figures as JSON. */
@RestController
class LiveApi {

    private final PostStore posts;
    private final WatchStore watches;
    private final LiveCheckStore checks;
    private final CurrentStaff staff;

    LiveApi(PostStore posts, WatchStore watches, LiveCheckStore checks, CurrentStaff staff) {
        this.posts = posts;
        this.watches = watches;
        this.checks = checks;
        this.staff = staff;
    }

    /** A publication and every look at it, newest first. */
    record Live(
            long publicationId,
            int version,
            String url,
            String confirmation,
            String state,
            Instant nextLookAt,
            Instant endedAt,
            String endReason,
            List<Look> looks) {}

    /** @param metrics null where the source gave no figures */
    record Look(
            long id,
            Instant at,
            String by,
            String source,
            LiveCheck.Outcome outcome,
            String problem,
            List<String> drift,
            String verdict,
            Long decisionId,
            Metrics metrics) {}

    @GetMapping("/api/posts/{id}/live")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
    List<Live> live(@PathVariable long id) {
        Submission submission = posts.require(id);
        staff.requireMember(submission.programId(), "Post", id);
        return watches.ofSubmission(id).stream()
                .map(watch -> {
                    var publication = posts.publication(watch.publicationId());
                    return new Live(
                            watch.publicationId(),
                            publication.version(),
                            publication.url(),
                            publication.state().name(),
                            watch.state().name(),
                            watch.nextLookAt(),
                            watch.endedAt(),
                            watch.endReason(),
                            checks.of(watch.publicationId()).stream()
                                    .map(LiveApi::look)
                                    .toList());
                })
                .toList();
    }

    private static Look look(LiveCheck check) {
        return new Look(
                check.id(),
                check.at(),
                check.by(),
                check.source(),
                check.outcome(),
                check.problem(),
                check.drift(),
                check.verdict(),
                check.decisionId(),
                check.metrics().isEmpty() ? null : check.metrics());
    }
}
