package io.laurel.content.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.AmbassadorTiers;
import io.laurel.content.persistence.ApplicationStore;
import io.laurel.content.persistence.ApplicationStore.Ambassador;
import io.laurel.content.persistence.AssignmentStore;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.CampaignCancelled;
import io.laurel.program.CampaignClosed;
import io.laurel.shared.Conflict;
import io.laurel.shared.NotFound;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How missions of the catalogue find their ambassadors: offered to one, to a segment, or applied for. */
@Service
@Transactional
public class Offers {

    public static final String PROCESS = "MissionApplication";
    private static final String DECIDE = "Task_DecideApplication";

    private final AssignmentStore assignments;
    private final ApplicationStore applications;
    private final Assignments catalogue;
    private final Missions missions;
    private final CatalogueProcess process;
    private final MissionMail mail;
    private final HumanTasks tasks;
    private final CurrentStaff staff;
    private final Creators creators;
    private final ObjectProvider<AmbassadorTiers> tiers;
    private final AuditLog audit;
    private final Clock clock;

    Offers(
            AssignmentStore assignments,
            ApplicationStore applications,
            Assignments catalogue,
            Missions missions,
            CatalogueProcess process,
            MissionMail mail,
            HumanTasks tasks,
            CurrentStaff staff,
            Creators creators,
            ObjectProvider<AmbassadorTiers> tiers,
            AuditLog audit,
            Clock clock) {
        this.assignments = assignments;
        this.applications = applications;
        this.catalogue = catalogue;
        this.missions = missions;
        this.process = process;
        this.mail = mail;
        this.tasks = tasks;
        this.staff = staff;
        this.creators = creators;
        this.tiers = tiers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Active ambassadors with a contract who fit the segment and do not have it yet. */
    @Transactional(readOnly = true)
    public List<Ambassador> eligible(Assignment assignment) {
        return eligible(assignment, null);
    }

    private List<Ambassador> eligible(Assignment assignment, Long membershipId) {
        List<Ambassador> found = applications.eligible(assignment, membershipId);
        Assignment.Segment segment = assignment.segment();
        if (!segment.tiers().isEmpty() && !found.isEmpty()) {
            Map<Long, String> tier = tiers.getObject()
                    .of(found.stream().map(Ambassador::membershipId).toList());
            found = found.stream()
                    .filter(a -> segment.tiers().contains(tier.get(a.membershipId())))
                    .toList();
        }
        if (!segment.countries().isEmpty() && !found.isEmpty()) {
            Set<Long> there = creators
                    .find(found.stream().map(Ambassador::creatorId).toList())
                    .stream()
                    .filter(c -> c.country() != null
                            && segment.countries().contains(c.country().toUpperCase(Locale.ROOT)))
                    .map(Creator::id)
                    .collect(Collectors.toCollection(HashSet::new));
            found = found.stream().filter(a -> there.contains(a.creatorId())).toList();
        }
        return found;
    }

    /**
     * Opens a draft; what is meant for a segment is offered to it at once.
     *
     * @return how many offers were made
     */
    public int open(long assignmentId, String actor) {
        Assignment assignment = catalogue.open(assignmentId, actor);
        return assignment.offeredTo() == Assignment.OfferedTo.SEGMENT ? offer(assignment, eligible(assignment)) : 0;
    }

    /** Offers to those of the segment who have come in since. @return how many offers were made */
    public int toSegment(long assignmentId) {
        Assignment assignment = openOne(assignmentId);
        return offer(assignment, eligible(assignment));
    }

    /** Offers to one ambassador, of the segment or not. */
    public void toOne(long assignmentId, long membershipId) {
        Assignment assignment = openOne(assignmentId);
        Ambassador ambassador = applications.withoutIt(assignment, membershipId).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("Active ambassador", membershipId));
        if (offer(assignment, List.of(ambassador)) == 0) {
            throw new Conflict("This ambassador has the mission already");
        }
    }

    private int offer(Assignment assignment, List<Ambassador> ambassadors) {
        return (int) ambassadors.stream()
                .filter(a -> missions.offer(assignment, a.membershipId(), a.creatorId())
                        .isPresent())
                .count();
    }

    private Assignment openOne(long id) {
        Assignment assignment = assignments.lock(id);
        if (!assignment.isOpen()) {
            throw new Conflict("This mission is not open");
        }
        return assignment;
    }

    /** Missions this ambassador may apply for. */
    @Transactional(readOnly = true)
    public List<Assignment> openTo(long programId, long membershipId) {
        Set<Long> asked = applications.ofMembership(membershipId).stream()
                .filter(a -> a.state() == Application.State.OPEN || a.state() == Application.State.REFUSED)
                .map(Application::assignmentId)
                .collect(Collectors.toSet());
        return assignments.openToApply(programId).stream()
                .filter(a -> !asked.contains(a.id()) && placesLeft(a) != 0)
                .filter(a -> !eligible(a, membershipId).isEmpty())
                .toList();
    }

    /** Places nobody holds yet; -1 when there is no limit. */
    @Transactional(readOnly = true)
    public int placesLeft(Assignment assignment) {
        return assignment.places() == null ? -1 : Math.max(0, assignment.places() - assignments.taken(assignment.id()));
    }

    /**
     * The ambassador applies. @param words why them, optional
     *
     * @throws NotFound when the mission is not open to this ambassador
     */
    public long apply(long programId, long membershipId, long assignmentId, String words) {
        String said = Missions.words(words);
        assignments.lock(assignmentId);
        Assignment assignment = openTo(programId, membershipId).stream()
                .filter(a -> a.id() == assignmentId)
                .findFirst()
                .orElseThrow(() -> new NotFound("Mission open to apply", assignmentId));
        Ambassador ambassador = eligible(assignment, membershipId).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("Mission open to apply", assignmentId));
        long id = applications.insert(assignment, ambassador, said, clock.instant());
        record(applications.require(id), "creator:" + ambassador.creatorId(), "mission-applied-for");
        applications.runsIn(id, process.applied(applications.require(id)));
        return id;
    }

    /** The ambassador takes the application back. */
    public void withdraw(long membershipId, long applicationId) {
        Application application = applications.lock(applicationId);
        if (application.membershipId() != membershipId) {
            throw new NotFound("Application", applicationId);
        }
        if (application.state() != Application.State.OPEN) {
            throw new Conflict("This application has been decided");
        }
        end(application, Application.State.WITHDRAWN, "creator:" + application.creatorId());
    }

    /**
     * A manager decides. An accepted ambassador holds the place at once.
     *
     * @param words told to the ambassador, optional
     * @throws NoPlaceLeft when the places are taken
     */
    public void decide(String taskId, long applicationId, boolean accept, String words) {
        Application seen = applications.require(applicationId);
        staff.requireMember(seen.programId(), "Application", applicationId);
        HumanTask task = tasks.about(PROCESS, applicationId).stream()
                .filter(open -> open.id().equals(taskId) && open.taskKey().equals(DECIDE))
                .findFirst()
                .orElseThrow(() -> new Conflict("This application is no longer open: somebody has decided it"));
        tasks.require(task.id());
        String reason = Missions.words(words);
        Assignment assignment = assignments.lock(seen.assignmentId());
        Application application = applications.lock(applicationId);
        if (application.state() != Application.State.OPEN) {
            throw new Conflict("This application is no longer open");
        }
        String actor = staff.require().id();
        applications.decide(
                applicationId,
                accept ? Application.State.ACCEPTED : Application.State.REFUSED,
                actor,
                reason,
                clock.instant());
        record(application, actor, accept ? "application-accepted" : "application-refused");
        if (accept) {
            missions.give(assignment, application.membershipId(), application.creatorId());
            mail.applicationAccepted(application, assignment.brief().title(), reason);
        } else {
            mail.applicationRefused(application, assignment.brief().title(), reason);
        }
        tasks.complete(
                taskId,
                accept ? "accept" : "refuse",
                "application:" + applicationId,
                1,
                reason,
                Map.of("applicationAccepted", accept));
    }

    /** The open task in which an application is decided. */
    @Transactional(readOnly = true)
    public java.util.Optional<String> taskOf(long applicationId) {
        return tasks.about(PROCESS, applicationId).stream().findFirst().map(HumanTask::id);
    }

    /** Closes the mission for anybody new. */
    public void close(long assignmentId, String actor) {
        catalogue.close(assignmentId, actor);
        applications.ofAssignment(assignmentId).stream()
                .filter(a -> a.state() == Application.State.OPEN)
                .forEach(a -> end(applications.lock(a.id()), Application.State.LAPSED, actor));
    }

    @EventListener
    void lapse(CampaignCancelled cancelled) {
        lapse(cancelled.campaignId(), cancelled.actor());
    }

    @EventListener
    void lapse(CampaignClosed closed) {
        lapse(closed.campaignId(), closed.actor());
    }

    @EventListener
    void lapse(io.laurel.privacy.CreatorOptedOut optedOut) {
        applications
                .openOfCreator(optedOut.programId(), optedOut.creatorId())
                .forEach(a -> end(applications.lock(a.id()), Application.State.LAPSED, "creator:" + a.creatorId()));
    }

    @EventListener
    void lapse(io.laurel.ambassador.JourneyStopped stopped) {
        applications.ofMembership(stopped.membershipId()).stream()
                .filter(a -> a.state() == Application.State.OPEN)
                .forEach(a -> end(applications.lock(a.id()), Application.State.LAPSED, "system"));
    }

    private void lapse(long campaignId, String actor) {
        applications
                .openOfCampaign(campaignId)
                .forEach(a -> end(applications.lock(a.id()), Application.State.LAPSED, actor));
        assignments.ofCampaign(campaignId).stream()
                .filter(a -> a.isOpen() && !a.campaignBrief())
                .forEach(a -> assignments.close(a.id(), clock.instant()));
    }

    private void end(Application application, Application.State state, String actor) {
        if (application.state() != Application.State.OPEN) {
            return;
        }
        applications.decide(application.id(), state, actor, null, clock.instant());
        record(application, actor, "application-" + state.name().toLowerCase(Locale.ROOT));
        process.withdrawn(application);
    }

    private void record(Application application, String actor, String action) {
        audit.record(
                application.programId(),
                actor,
                action,
                "application:" + application.id(),
                Map.of("assignment", application.assignmentId()));
    }
}
