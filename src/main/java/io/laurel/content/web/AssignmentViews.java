package io.laurel.content.web;

import io.laurel.content.AmbassadorTiers;
import io.laurel.content.domain.Application;
import io.laurel.content.domain.Assignment;
import io.laurel.content.domain.Mission;
import io.laurel.content.domain.MissionBrief;
import io.laurel.content.domain.MissionBriefs;
import io.laurel.content.domain.Offers;
import io.laurel.content.domain.PostFacts;
import io.laurel.content.domain.Submissions;
import io.laurel.content.domain.Substantiation;
import io.laurel.content.persistence.ApplicationStore;
import io.laurel.content.persistence.AssignmentStore;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.ProductStore;
import io.laurel.content.persistence.SubstantiationStore;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.shared.Platform;
import io.laurel.workflow.HumanTasks;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the console shows of the mission catalogue. */
@Component
class AssignmentViews {

    /** So many entries are offered to be ticked. */
    private static final int MOST_PROOFS = 200;

    private final AssignmentStore store;
    private final MissionStore missions;
    private final ProductStore products;
    private final ApplicationStore applications;
    private final SubstantiationStore substantiations;
    private final PostFacts facts;
    private final MissionBriefs briefs;
    private final Offers offers;
    private final Campaigns campaigns;
    private final Creators creators;
    private final HumanTasks tasks;
    private final ObjectProvider<AmbassadorTiers> tiers;

    AssignmentViews(
            AssignmentStore store,
            MissionStore missions,
            ProductStore products,
            ApplicationStore applications,
            SubstantiationStore substantiations,
            PostFacts facts,
            MissionBriefs briefs,
            Offers offers,
            Campaigns campaigns,
            Creators creators,
            HumanTasks tasks,
            ObjectProvider<AmbassadorTiers> tiers) {
        this.store = store;
        this.missions = missions;
        this.products = products;
        this.applications = applications;
        this.substantiations = substantiations;
        this.facts = facts;
        this.briefs = briefs;
        this.offers = offers;
        this.campaigns = campaigns;
        this.creators = creators;
        this.tasks = tasks;
        this.tiers = tiers;
    }

    /** A line of the catalogue. @param taken places somebody holds; {@code offered} offers without an answer */
    record Line(Assignment assignment, MissionBrief brief, int taken, long offered, long published, long waiting) {}

    /** A mission taken from the catalogue. */
    record Taken(Mission mission, String handle) {}

    /** An application and the task in which it is decided, null when it is decided or not the reader's. */
    record Applied(Application application, String handle, String taskId) {}

    List<Line> lines(long campaignId) {
        return store.ofCampaign(campaignId).stream().map(this::line).toList();
    }

    private Line line(Assignment assignment) {
        List<Mission> taken = missions.ofAssignment(assignment.id());
        return new Line(
                assignment,
                briefs.of(assignment),
                store.taken(assignment.id()),
                count(taken, "OFFERED"),
                count(taken, "PUBLISHED"),
                applications.ofAssignment(assignment.id()).stream()
                        .filter(a -> a.state() == Application.State.OPEN)
                        .count());
    }

    private static long count(List<Mission> missions, String state) {
        return missions.stream().filter(m -> m.state().name().equals(state)).count();
    }

    void fill(Model model, Assignment assignment) {
        List<Mission> taken = missions.ofAssignment(assignment.id());
        List<Application> asked = applications.ofAssignment(assignment.id());
        Map<Long, String> handles = handles(java.util.stream.Stream.concat(
                        taken.stream().map(Mission::creatorId), asked.stream().map(Application::creatorId))
                .distinct()
                .toList());
        model.addAttribute("line", line(assignment));
        model.addAttribute("assignment", assignment);
        model.addAttribute("brief", briefs.of(assignment));
        model.addAttribute("products", products.ofAssignment(assignment.id()));
        model.addAttribute("campaign", campaigns.require(assignment.campaignId()));
        proofs(model, assignment);
        model.addAttribute(
                "missions",
                taken.stream()
                        .map(m -> new Taken(m, handles.get(m.creatorId())))
                        .toList());
        model.addAttribute(
                "applications",
                asked.stream()
                        .map(a -> new Applied(a, handles.get(a.creatorId()), taskOf(a)))
                        .toList());
        model.addAttribute(
                "eligible",
                assignment.isOpen() && !assignment.campaignBrief() ? offers.eligible(assignment) : List.of());
    }

    /** Those it relies on, whatever their state, and those it could rely on. */
    private void proofs(Model model, Assignment assignment) {
        LocalDate today = facts.today(assignment.programId());
        List<Substantiation> named = substantiations.namedBy(assignment.id());
        Map<Long, Substantiation> all = new TreeMap<>();
        named.forEach(each -> all.put(each.id(), each));
        substantiations.nameable(assignment.programId(), today, MOST_PROOFS).forEach(each -> all.put(each.id(), each));
        model.addAttribute("today", today);
        model.addAttribute("proofs", List.copyOf(all.values()));
        model.addAttribute("named", named.stream().map(Substantiation::id).toList());
    }

    private String taskOf(Application application) {
        return application.state() != Application.State.OPEN
                ? null
                : tasks.about(Offers.PROCESS, application.id()).stream()
                        .findFirst()
                        .map(task -> task.id())
                        .orElse(null);
    }

    private Map<Long, String> handles(Collection<Long> creatorIds) {
        return creatorIds.isEmpty()
                ? Map.of()
                : creators.find(creatorIds).stream()
                        .collect(Collectors.toMap(Creator::id, c -> c.handle().value(), (a, b) -> a));
    }

    void form(Model model, Campaign campaign, AssignmentForm form) {
        model.addAttribute("campaign", campaign);
        model.addAttribute("form", form);
        model.addAttribute("kinds", List.of("NAMED", "SEGMENT", "APPLICANTS"));
        model.addAttribute(
                "tierNames", tiers.stream().flatMap(t -> t.names().stream()).toList());
        List<String> platforms = Arrays.stream(Platform.values())
                .filter(p ->
                        campaign.platforms().isEmpty() || campaign.platforms().contains(p))
                .map(Platform::code)
                .toList();
        model.addAttribute("platformCodes", platforms);
        model.addAttribute(
                "formatCodes",
                platforms.stream()
                        .flatMap(p ->
                                Submissions.FORMATS.get(Platform.of(p)).stream().map(format -> p + ":" + format))
                        .toList());
    }
}
