package io.laurel.content.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.persistence.LiveCheckStore;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Deadlines;
import io.laurel.rulebook.Rulebook;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From the approval to the live post: the ambassador gives the link, a person compares and confirms. */
@Service
@Transactional
public class Publications {

    static final String PROCESS = "Mission";

    private final Missions missions;
    private final MissionStore store;
    private final PostStore posts;
    private final MissionProcess process;
    private final HumanTasks tasks;
    private final CurrentStaff staff;
    private final Rulebook rulebook;
    private final PostFacts facts;
    private final Deadlines deadlines;
    private final MissionMail mail;
    private final PublicationWatches watches;
    private final LiveCheckStore looks;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Publications(
            Missions missions,
            MissionStore store,
            PostStore posts,
            MissionProcess process,
            HumanTasks tasks,
            CurrentStaff staff,
            Rulebook rulebook,
            PostFacts facts,
            Deadlines deadlines,
            MissionMail mail,
            PublicationWatches watches,
            LiveCheckStore looks,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.missions = missions;
        this.store = store;
        this.posts = posts;
        this.process = process;
        this.tasks = tasks;
        this.staff = staff;
        this.rulebook = rulebook;
        this.facts = facts;
        this.deadlines = deadlines;
        this.mail = mail;
        this.watches = watches;
        this.looks = looks;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The approval ended well: the ambassador may post. Asks the database, not the process. */
    public void open(long missionId) {
        Mission mission = store.lock(missionId);
        approved(mission);
        mail.approved(missionId);
        store.waitFor(
                missionId,
                MissionState.APPROVED,
                deadlines.due("publication", mission.programId(), mission.campaignId(), clock.instant()),
                null);
    }

    /** The ambassador says where the post is live. */
    public void report(long missionId, String url) {
        Mission mission = missions.running(missionId, "reported as posted", state -> state == MissionState.APPROVED);
        Submission.Version version = approved(mission);
        String address = url == null ? "" : url.strip();
        requireHost(mission, version, address);
        watches.begin(posts.report(version, address, clock.instant()), mission);
        store.waitFor(missionId, MissionState.POSTED, null, null);
        audit.record(
                mission.programId(),
                Missions.creator(mission),
                "post-reported",
                "mission:" + missionId,
                Map.of("version", version.version()));
        process.reported(mission);
    }

    /**
     * A person has compared the live post with the approved text.
     *
     * @param same ticked: the live text equals the approved one, or differs in ways that may stay
     * @param words the reason; required where Laurel has found a difference
     */
    public void confirm(String taskId, long publicationId, boolean same, String words) {
        Mission mission = decidable(taskId, publicationId);
        String reason = Missions.words(words);
        LiveCheck differs = looks.newest(publicationId)
                .filter(look -> look.outcome() == LiveCheck.Outcome.DRIFTED)
                .orElse(null);
        if (differs != null && reason == null) {
            throw new InvalidInput("words", null, "your reason to accept the difference");
        }
        if (!same) {
            throw new InvalidInput("same", null, "a tick once you have compared the live text with the approved one");
        }
        Submission.Version version = approved(mission);
        Publication publication = posts.publication(publicationId);
        if (publication.version() != version.version()) {
            throw new Conflict("The link is about version " + publication.version() + ", approved is version "
                    + version.version());
        }
        requireHost(mission, version, publication.url());
        posts.decidePublication(
                publicationId, Publication.State.CONFIRMED, staff.require().id(), reason, clock.instant());
        if (differs != null) {
            watches.accept(publicationId, differs);
        }
        store.end(mission.id(), MissionState.PUBLISHED, "published", null, clock.instant());
        finish(taskId, mission, version, "confirm", reason, true);
        events.publishEvent(facts.confirmed(mission, publication));
    }

    /** The same where nothing differs. */
    public void confirm(String taskId, long publicationId, boolean same) {
        confirm(taskId, publicationId, same, null);
    }

    /** The link does not show the approved post: the ambassador is asked again. */
    public void refuse(String taskId, long publicationId, String words) {
        Mission mission = decidable(taskId, publicationId);
        String reason = Missions.words(words);
        if (reason == null) {
            throw new InvalidInput("words", null, "a reason the ambassador can act on");
        }
        Submission.Version version = approved(mission);
        posts.decidePublication(
                publicationId, Publication.State.REFUSED, staff.require().id(), reason, clock.instant());
        store.waitFor(
                mission.id(),
                MissionState.APPROVED,
                deadlines.due("publication", mission.programId(), mission.campaignId(), clock.instant()),
                null);
        store.linkRefused(mission.id(), reason);
        watches.stop(publicationId, "link-refused");
        finish(taskId, mission, version, "refuse", reason, false);
    }

    /** The version a person approved, and the newest. @throws Conflict when there is none */
    private Submission.Version approved(Mission mission) {
        Submission submission = posts.ofMission(mission.id())
                .orElseThrow(() -> new Conflict("Mission " + mission.id() + " has no post"));
        boolean approved = posts.decisions(submission.id()).stream()
                .anyMatch(d ->
                        d.outcome() == ReviewDecision.Outcome.APPROVED && d.version() == submission.currentVersion());
        if (!approved) {
            throw new Conflict("No person has approved version " + submission.currentVersion() + " of submission "
                    + submission.id());
        }
        return posts.version(submission.id(), submission.currentVersion());
    }

    private Mission decidable(String taskId, long publicationId) {
        Publication publication = posts.publication(publicationId);
        staff.requireMember(publication.programId(), "Publication", publicationId);
        Mission mission = store.lock(posts.require(publication.submissionId()).missionId());
        boolean open =
                tasks.about(PROCESS, mission.id()).stream().map(HumanTask::id).anyMatch(taskId::equals);
        if (!open || posts.publication(publicationId).state() != Publication.State.REPORTED) {
            throw new Conflict(
                    "This publication is no longer open: somebody else has decided, or the mission has ended");
        }
        HumanTask task = tasks.require(taskId);
        if (!task.taskKey().equals("Task_ConfirmPublication")) {
            throw new Conflict("Task " + taskId + " is not about a publication");
        }
        return mission;
    }

    private void finish(
            String taskId,
            Mission mission,
            Submission.Version version,
            String decision,
            String reason,
            boolean confirmed) {
        audit.record(
                mission.programId(),
                staff.require().id(),
                confirmed ? "publication-confirmed" : "publication-refused",
                "mission:" + mission.id(),
                Map.of("version", version.version()));
        tasks.complete(
                taskId,
                decision,
                "mission:" + mission.id(),
                version.version(),
                reason,
                Map.of("publicationConfirmed", confirmed));
    }

    private void requireHost(Mission mission, Submission.Version version, String address) {
        List<String> hosts = hosts(mission.programId(), version.text().platform());
        if (!Submissions.isWebAddress(address) || !leadsToPost(URI.create(address), hosts)) {
            throw new InvalidInput("url", null, "a web address of the post on " + String.join(", ", hosts));
        }
    }

    /** Hosts of a platform; {@code *} stands for any public name. */
    public List<String> hosts(long programId, String platform) {
        return rulebook.rows(PostChecks.RULE_SET, "PlatformHost", facts.today(programId)).stream()
                .filter(row -> platform.equals(row.text("platform")))
                .map(row -> row.text("host"))
                .toList();
    }

    static boolean leadsToPost(URI uri, List<String> hosts) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean named = hosts.stream()
                .anyMatch(allowed -> allowed.equals("*")
                        ? host.matches("([a-z0-9-]+\\.)+[a-z][a-z0-9-]+")
                        : host.equals(allowed) || host.endsWith("." + allowed));
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return named && (path.length() > 1 || uri.getRawQuery() != null);
    }
}
