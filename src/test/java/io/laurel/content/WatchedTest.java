package io.laurel.content;

import io.laurel.LiveWeb;
import io.laurel.content.domain.Drift;
import io.laurel.content.domain.LiveCheck;
import io.laurel.content.domain.LiveDecisions;
import io.laurel.content.domain.Publication;
import io.laurel.content.domain.PublicationWatches;
import io.laurel.content.domain.Remediation;
import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.content.domain.Reviews;
import io.laurel.content.domain.Submission;
import io.laurel.content.domain.Watch;
import io.laurel.content.persistence.LiveCheckStore;
import io.laurel.content.persistence.WatchStore;
import io.laurel.workflow.HumanTask;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** An approved video on TikTok, whose link is given; what the platform shows is the test's. */
abstract class WatchedTest extends ContentTest {

    static final String APPROVED =
            "#werbung #ad Harbour Kitchen makes slow mornings, all week long, at the table by the window, with KITCHEN20"
                    + " @harbourkitchen #harbourtable https://example.com/table";

    @Autowired
    protected LiveWeb web;

    @Autowired
    protected WatchStore watches;

    @Autowired
    protected LiveCheckStore checks;

    @Autowired
    protected Remediation remediation;

    @Autowired
    protected LiveDecisions decisions;

    @Autowired
    protected PublicationWatches watching;

    protected String link;

    @BeforeEach
    void anyPlatform() {
        tamper("campaign_criteria", "set platforms = '{}' where campaign_id = " + campaign);
        link = "https://www.tiktok.com/@cook/video/" + mission;
    }

    /** What only the owner of the tables can do: past their triggers. */
    protected void tamper(String table, String change) {
        jdbc.execute("begin; alter table " + table + " disable trigger user; update " + table + " " + change
                + "; alter table " + table + " enable trigger user; commit");
    }

    /** Approved, published and reported; the first look has not run. */
    protected void report() {
        missions.accept(mission);
        submissions.submit(mission, new Submission.Text("tiktok", "video", APPROVED, null, false), true, "en");
        String id = task("Task_ReviewPost").id();
        actors.as(
                reviewer,
                () -> reviews.review(
                        id,
                        submission().id(),
                        new Reviews.Verdict(Outcome.APPROVED, 1, List.of(), "fine", "I have seen the video")));
        publications.report(mission, link);
    }

    /** Live as approved, looked at once, and confirmed. */
    protected void live() {
        report();
        web.tiktok(link, APPROVED);
        look();
        confirm(null);
    }

    protected void confirm(String words) {
        String id = task("Task_ConfirmPublication").id();
        actors.as(manager, () -> publications.confirm(id, publication(), true, words));
    }

    /** The live text is now this, and the next look is due. */
    protected void lookAt(String caption) {
        web.tiktok(link, caption);
        due();
    }

    /** The next look's timer fires and the look runs. */
    protected void due() {
        run("TimerEvent_NextLook");
        look();
    }

    /** The job that looks. */
    protected void look() {
        run("Task_ReadLivePost");
    }

    protected void run(String activity) {
        Job job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(watch().processInstanceId())
                .activityId(activity)
                .singleResult();
        if (job == null) {
            throw new AssertionError("no job at " + activity);
        }
        engine.getManagementService().executeJob(job.getId());
    }

    /** The clock moves past the time to mend, the timer fires and the last look runs. */
    protected void overdue() {
        clock.forward(Duration.ofDays(5));
        run("BoundaryEvent_MendingOverdue");
        look();
    }

    protected long publication() {
        List<Publication> all = posts.publications(submission().id());
        return all.get(all.size() - 1).id();
    }

    protected Watch watch() {
        return watches.require(publication());
    }

    protected LiveCheck newest() {
        return checks.newest(publication()).orElseThrow();
    }

    protected Drift drift() {
        return checks.drifts(publication()).get(0);
    }

    protected ProcessInstance watchProcess() {
        String id = watch().processInstanceId();
        ProcessInstance running = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(id)
                .singleResult();
        return running == null ? EndedInstance.of(id) : running;
    }

    protected HumanTask watchTask(String key) {
        return tasks.about("PublicationWatch", publication()).stream()
                .filter(t -> t.taskKey().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no open task " + key));
    }

    protected int mails(String template) {
        return jdbc.queryForObject(
                "select count(*) from audit_event where subject = ? and action = ?",
                Integer.class,
                "mission:" + mission,
                template);
    }
}
