package io.laurel.content.process;

import io.laurel.content.domain.ReviewDecision;
import io.laurel.content.domain.Submission;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.persistence.ReviewStore;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The second review is never the first person's: they can neither claim it nor be given it. */
@Component("secondPersonListener")
class SecondPersonListener implements TaskListener {

    private final PostStore posts;
    private final ReviewStore reviews;

    SecondPersonListener(PostStore posts, ReviewStore reviews) {
        this.posts = posts;
        this.reviews = reviews;
    }

    @Override
    public void notify(DelegateTask task) {
        if (task.getAssignee() == null) {
            return;
        }
        Submission submission = posts.require(Long.parseLong(task.getExecution().getProcessBusinessKey()));
        String first = reviews.firstApproval(submission.id(), submission.currentVersion())
                .map(ReviewDecision::decidedBy)
                .orElse(null);
        if (task.getAssignee().equals(first)) {
            throw new AuthorizationException("User '" + first + "' is not among the candidates of task " + task.getId()
                    + ": the first of two people cannot be the second");
        }
    }
}
