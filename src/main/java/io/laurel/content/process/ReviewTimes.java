package io.laurel.content.process;

import io.laurel.content.domain.Mission;
import io.laurel.content.domain.ReviewDecision;
import io.laurel.content.domain.Submission;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.persistence.ReviewStore;
import io.laurel.program.Deadlines;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Times in ContentApproval.bpmn. */
@Component("reviewTimes")
public class ReviewTimes {

    private final PostStore posts;
    private final ReviewStore reviews;
    private final MissionStore missions;
    private final Deadlines deadlines;
    private final Clock clock;

    ReviewTimes(PostStore posts, ReviewStore reviews, MissionStore missions, Deadlines deadlines, Clock clock) {
        this.posts = posts;
        this.reviews = reviews;
        this.missions = missions;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** When the newest version should have been reviewed. */
    public Date due(DelegateExecution execution) {
        return Date.from(reviewDue(submission(execution)));
    }

    /** When the lead joins. */
    public Date escalation(DelegateExecution execution) {
        Submission submission = submission(execution);
        return Date.from(due("post-review-escalation", submission, reviewDue(submission)));
    }

    /** When the second of two people should have looked: as long after the first as the first had after the submission. */
    public Date secondDue(DelegateExecution execution) {
        Submission submission = submission(execution);
        return Date.from(due("post-review", submission, firstApproved(submission)));
    }

    public Date secondEscalation(DelegateExecution execution) {
        Submission submission = submission(execution);
        return Date.from(
                due("post-review-escalation", submission, due("post-review", submission, firstApproved(submission))));
    }

    private Instant firstApproved(Submission submission) {
        return reviews.firstApproval(submission.id(), submission.currentVersion())
                .map(ReviewDecision::decidedAt)
                .orElseGet(clock::instant);
    }

    public Date leadDue(DelegateExecution execution) {
        return Date.from(due("post-review-escalation", submission(execution), clock.instant()));
    }

    /** When the ambassador should have sent the changed post. */
    public Date newVersionDue(DelegateExecution execution) {
        return Date.from(missions.require(submission(execution).missionId()).dueAt());
    }

    private Instant reviewDue(Submission submission) {
        Instant submitted =
                posts.version(submission.id(), submission.currentVersion()).submittedAt();
        return due("post-review", submission, submitted);
    }

    private Instant due(String deadline, Submission submission, Instant from) {
        Mission mission = missions.require(submission.missionId());
        return deadlines.due(deadline, mission.programId(), mission.campaignId(), from);
    }

    private Submission submission(DelegateExecution execution) {
        return posts.require(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
