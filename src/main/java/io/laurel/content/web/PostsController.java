package io.laurel.content.web;

import io.laurel.ambassador.Memberships;
import io.laurel.content.domain.Submission;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostFilter;
import io.laurel.content.persistence.PostList;
import io.laurel.content.persistence.PostStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.workflow.HumanTasks;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Posts in the console. */
@Controller
@PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
class PostsController {

    private static final Set<Role> LOOKERS = Set.of(Role.MANAGER, Role.REVIEWER, Role.LEAD);

    private final PostList list;
    private final PostStore posts;
    private final PostViews views;
    private final LiveViews lives;
    private final MissionStore missions;
    private final Memberships memberships;
    private final HumanTasks tasks;
    private final CurrentStaff staff;

    PostsController(
            PostList list,
            PostStore posts,
            PostViews views,
            LiveViews lives,
            MissionStore missions,
            Memberships memberships,
            HumanTasks tasks,
            CurrentStaff staff) {
        this.list = list;
        this.posts = posts;
        this.views = views;
        this.lives = lives;
        this.missions = missions;
        this.memberships = memberships;
        this.tasks = tasks;
        this.staff = staff;
    }

    @GetMapping("/console/posts")
    String list(PostQuery asked, Model model) {
        PostFilter filter = asked.byVerdict(staff.programId());
        asked.show(
                model,
                filter,
                list.page(filter, asked.sort(), asked.ascending(), asked.page(), PostQuery.SIZE),
                list.count(filter));
        model.addAttribute("states", PostList.STATES);
        model.addAttribute("verdicts", List.of("PASS", "WARN", "REVIEW", "BLOCK"));
        return "content/posts";
    }

    @GetMapping("/console/posts/{id}")
    String show(@PathVariable long id, Model model, Locale locale) {
        Submission submission = posts.require(id);
        staff.requireMember(submission.programId(), "Post", id);
        views.fill(model, id, locale);
        model.addAttribute("changes", ReviewViews.changes(posts.versions(id)));
        List<LiveViews.Live> live = lives.ofSubmission(id);
        model.addAttribute("lives", live);
        model.addAttribute("mayLook", LOOKERS.contains(staff.require().role()));
        model.addAttribute(
                "strikes",
                memberships
                        .require(missions.require(submission.missionId()).membershipId())
                        .strikes());
        model.addAttribute(
                "openTasks",
                java.util.stream.Stream.of(
                                tasks.about("ContentApproval", id).stream(),
                                tasks.about("Mission", submission.missionId()).stream(),
                                live.stream()
                                        .flatMap(each ->
                                                tasks
                                                        .about(
                                                                "PublicationWatch",
                                                                each.publication()
                                                                        .id())
                                                        .stream()))
                        .flatMap(open -> open)
                        .toList());
        return "content/post";
    }
}
