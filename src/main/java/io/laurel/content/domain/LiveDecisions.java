package io.laurel.content.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.domain.LiveChecks.Next;
import io.laurel.content.live.LivePost;
import io.laurel.content.live.LivePost.Extent;
import io.laurel.content.live.LivePost.Metrics;
import io.laurel.content.live.LiveText;
import io.laurel.content.persistence.LiveCheckStore;
import io.laurel.content.persistence.LiveCheckStore.Evidence;
import io.laurel.content.persistence.WatchStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Deadlines;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People's part in the publication watch: they look where a machine cannot, and say whether a difference matters. */
@Service
@Transactional
public class LiveDecisions {

    static final String PROCESS = "PublicationWatch";

    /** What a person can see without having the text. */
    public static final List<String> VISIBLE = List.of(
            "label-dropped", "label-below-fold", "platform-label-off", "link-changed", "code-changed", "text-changed");

    private static final Set<String> SEEN = Set.of("same", "changed", "gone");
    private static final int MOST_TEXT = 20_000;
    private static final int MOST_BYTES = 10 * 1024 * 1024;

    private final WatchStore watches;
    private final LiveCheckStore checks;
    private final LiveJudge judge;
    private final LiveChecks looks;
    private final HumanTasks tasks;
    private final CurrentStaff staff;
    private final Deadlines deadlines;
    private final AuditLog audit;
    private final Clock clock;

    LiveDecisions(
            WatchStore watches,
            LiveCheckStore checks,
            LiveJudge judge,
            LiveChecks looks,
            HumanTasks tasks,
            CurrentStaff staff,
            Deadlines deadlines,
            AuditLog audit,
            Clock clock) {
        this.watches = watches;
        this.checks = checks;
        this.judge = judge;
        this.looks = looks;
        this.tasks = tasks;
        this.staff = staff;
        this.deadlines = deadlines;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a person saw.
     *
     * @param seen same, changed or gone
     * @param text the live text copied from the post, or blank
     * @param kinds of {@link #VISIBLE}; needed for changed where no text is given
     * @param words what they saw and how; needed where no file is given
     * @param file a screenshot, or null
     */
    public record Statement(String seen, String text, List<String> kinds, String words, Evidence file) {}

    /** Decides the task "Check live post". */
    public void state(String taskId, long publicationId, Statement statement) {
        Watch watch = open("Task_CheckLivePost", taskId, publicationId);
        String words = Missions.words(statement.words());
        String text = statement.text() == null ? "" : statement.text().strip();
        requireComplete(statement, text, words);
        LiveCheck check = check(watch, statement, text, words);
        long checkId = checks.add(check);
        if (statement.file() != null) {
            checks.keep(checkId, watch.programId(), statement.file());
        }
        Next next = looks.conclude(publicationId, checkId);
        complete(taskId, watch, statement.seen(), words, next);
    }

    private LiveCheck check(Watch watch, Statement statement, String text, String words) {
        String person = staff.require().id();
        return switch (statement.seen()) {
            case "gone" -> judge.without(watch, LiveCheck.Outcome.DRIFTED, null, List.of(Drift.DELETED), person, words);
            case "same" -> judge.judge(watch, seen(judge.approved(watch).caption()), List.of(), person, words);
            default -> {
                LiveCheck check = judge.judge(
                        watch,
                        seen(text.isEmpty() ? judge.approved(watch).caption() : text),
                        statement.kinds(),
                        person,
                        words);
                if (check.outcome() == LiveCheck.Outcome.AS_APPROVED) {
                    throw new InvalidInput(
                            "text", null, "a text that differs from the approved one, or what you saw ticked");
                }
                yield check;
            }
        };
    }

    private static LivePost seen(String text) {
        return new LivePost(
                "person", null, text, Extent.POST, List.copyOf(LiveText.links(text)), null, null, Metrics.NONE);
    }

    private static void requireComplete(Statement statement, String text, String words) {
        if (!SEEN.contains(statement.seen())) {
            throw new InvalidInput("seen", null, "same, changed or gone");
        }
        if (words == null && statement.file() == null) {
            throw new InvalidInput("words", null, "a screenshot, or what you saw in your own words");
        }
        if (text.length() > MOST_TEXT || text.indexOf('\0') >= 0) {
            throw new InvalidInput("text", null, "at most " + MOST_TEXT + " characters");
        }
        if (!VISIBLE.containsAll(statement.kinds())) {
            throw new InvalidInput("kinds", null, "some of " + VISIBLE);
        }
        if (statement.seen().equals("changed")
                && text.isEmpty()
                && statement.kinds().isEmpty()) {
            throw new InvalidInput("text", null, "the live text, or what you saw ticked");
        }
        if (statement.file() != null && statement.file().bytes().length > MOST_BYTES) {
            throw new InvalidInput("file", null, "at most 10 MB");
        }
    }

    /**
     * Decides the task "Decide difference".
     *
     * @param accept the live post may stay as it is
     * @param words the reason; required to accept, and to insist on what was contested
     */
    public void decide(String taskId, long publicationId, boolean accept, String words) {
        Watch watch = open("Task_DecideDrift", taskId, publicationId);
        Drift drift = checks.lockDrift(publicationId)
                .orElseThrow(() -> new Conflict("Publication " + publicationId + " has no open difference"));
        String reason = Missions.words(words);
        if (reason == null && (accept || drift.contestWords() != null)) {
            throw new InvalidInput(
                    "words", null, accept ? "your reason to accept it" : "your answer to the ambassador");
        }
        String person = staff.require().id();
        checks.decided(drift.id(), person, reason, clock.instant());
        Next next;
        if (accept) {
            checks.close(drift.id(), Drift.State.ACCEPTED, clock.instant());
            watches.accept(publicationId, checks.require(drift.liveCheckId()).hash());
            next = drift.kinds().contains(Drift.DELETED) ? removed(watch) : looks.next(watch);
        } else {
            checks.insisted(
                    drift.id(),
                    deadlines.due("live-post-mending", watch.programId(), watch.campaignId(), clock.instant()));
            watches.stands(publicationId, Watch.State.REMEDIATION, null, 0);
            next = Next.MEND;
        }
        audit.record(
                watch.programId(),
                person,
                accept ? "drift-accepted" : "drift-insisted",
                "publication:" + publicationId,
                Map.of("drift", drift.id(), "kinds", drift.kinds()));
        complete(taskId, watch, accept ? "accept" : "insist", reason, next);
    }

    /** Nothing is left to look at. */
    private Next removed(Watch watch) {
        watches.end(watch.publicationId(), "removal-accepted", clock.instant());
        return Next.DONE;
    }

    private Watch open(String taskKey, String taskId, long publicationId) {
        Watch watch = watches.lock(publicationId);
        staff.requireMember(watch.programId(), "Publication", publicationId);
        boolean open = tasks.about(PROCESS, publicationId).stream()
                .anyMatch(task -> task.id().equals(taskId) && task.taskKey().equals(taskKey));
        if (!open) {
            throw new Conflict("This task is no longer open: somebody else has decided, or the watch has ended");
        }
        HumanTask task = tasks.require(taskId);
        if (watch.paused()) {
            throw new Conflict("Publication " + task.subjectId() + " is paused with its campaign");
        }
        return watch;
    }

    private void complete(String taskId, Watch watch, String decision, String reason, Next next) {
        tasks.complete(
                taskId,
                decision,
                "publication:" + watch.publicationId(),
                1,
                reason,
                Map.of("liveOutcome", next.code()));
    }
}
