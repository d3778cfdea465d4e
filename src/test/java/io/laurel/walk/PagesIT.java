package io.laurel.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.laurel.LaurelTest;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.Role;
import io.laurel.workflow.TaskPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * Every page of console, portal and Tasklist in a browser: axe finds nothing against WCAG 2 A and AA, by day and by night, nothing is
 * wider than the window, nothing is asked from elsewhere. Pictures are kept under {@code target/pages}.
 */
@LaurelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {

    private static final Path PICTURES = Path.of("target/pages");
    private static final String ENDLESS = "Donaudampfschifffahrt".repeat(8);
    private static final String HOSTILE =
            "\u202Elanigiro <script>window.hostile=1</script><img src=x onerror=\"window.hostile=1\">'\" [[${7*7}]] ";

    /** English by day, French by night: every page in both languages and both colour schemes, each once. */
    private enum Look {
        ENGLISH("en", ColorScheme.LIGHT),
        FRENCH("fr", ColorScheme.DARK);

        private final String language;
        private final ColorScheme colours;

        Look(String language, ColorScheme colours) {
            this.language = language;
            this.colours = colours;
        }
    }

    @Autowired
    private ApplicationContext context;

    @Autowired
    private List<TaskPage> taskPages;

    @LocalServerPort
    private int port;

    private Browsers browsers;
    private FilledProgram filled;
    private FilledDiscovery discovery;
    private long offered;
    private long submitted;
    private long published;
    private long proposal;
    private long imported;
    private long inForce;
    private FilledCatalogue catalogue;
    private long opening;
    private long proof;
    private final Map<String, Link> tasks = new LinkedHashMap<>();
    private final List<String> found = new ArrayList<>();

    /** A page and who may open it. */
    private record Link(Role role, String path) {}

    @BeforeAll
    void somebodyWaitsAtEveryStep() throws Exception {
        Files.createDirectories(PICTURES);
        browsers = new Browsers("http://localhost:" + port, PICTURES);
        filled = new FilledProgram(context);
        offered = filled.offeredAMission();
        published = filled.published();
        inForce = filled.contract(filled.membershipOf(published)).id();
        proposal = filled.ruleChange();
        imported = filled.imported();
        filled.blockedAndOptedOut();
        submitted = filled.submitted();
        catalogue = new FilledCatalogue(context, filled, "Boards of oiled oak");
        opening = catalogue.opening();
        proof = catalogue.proof(opening);
        openEveryTask();
        filled.sendMails();
        discovery = new FilledDiscovery(context, filled);
    }

    private void openEveryTask() {
        task("Task_ReviewShortlist", filled.campaignId(), Role.MANAGER);
        task("Task_FindContact", filled.withoutContact(), Role.MANAGER);
        task("Task_AnswerQuestion", filled.asking(), Role.MANAGER);
        task("Task_ReviewContract", filled.underLegalReview(), Role.REVIEWER);
        task("Task_CountersignContract", filled.signed(), Role.MANAGER);
        task("Task_ReviewPost", filled.submission(submitted).id(), Role.REVIEWER);
        task("Task_SecondReview", filled.submission(filled.approvedFirst()).id(), Role.REVIEWER);
        task("Task_DecideLastRound", filled.submission(filled.outOfRounds()).id(), Role.LEAD);
        task(
                "Task_DecideOverdueVersion",
                filled.submission(filled.stoppedAndOverdue()).id(),
                Role.LEAD);
        task("Task_DecideOverdueMission", filled.overdue(), Role.LEAD);
        task("Task_DecideOverduePublication", filled.approvedAndOverdue(), Role.LEAD);
        task("Task_ConfirmPublication", filled.posted(), Role.MANAGER);
        task("Task_CheckLivePost", filled.unreadable(), Role.REVIEWER);
        task("Task_DecideDrift", filled.changed(), Role.REVIEWER);
        task("Task_DecideApplication", catalogue.applied(), Role.MANAGER);
        task("Task_AnswerMissionQuestion", catalogue.asked(offered), Role.MANAGER);
        task("Task_ShipProduct", catalogue.chosen(), Role.MANAGER);
        task("Task_ClearDelivery", catalogue.unconfirmed(), Role.MANAGER);
        task("Task_ApproveOverBudget", filled.overBudget(), Role.LEAD);
        task("Task_ApproveRuleChange", proposal, Role.LEAD);
    }

    private void task(String key, long subject, Role role) {
        tasks.put(key, new Link(role, "/console/tasks/" + filled.task(key, subject)));
    }

    @AfterAll
    void everybodyLeaves() {
        browsers.close();
    }

    @Test
    void consoleIsForEverybody() {
        for (Look look : Look.values()) {
            Page manager = browsers.staff(filled.person(Role.MANAGER), look.language);
            Map<String, String> pages = consolePages(manager);
            pages.forEach((name, path) -> look(manager, look, "console-" + name, path));
            Page lead = browsers.staff(filled.person(Role.LEAD), look.language);
            look(lead, look, "console-settings", "/console/settings");
            look(lead, look, "console-deadline", first(lead, "/console/settings/deadlines/[\\w-]+"));
            look(
                    lead,
                    look,
                    "console-approval-policy-lead",
                    "/console/campaigns/" + filled.campaignId() + "/approval-policy");
            Page admin = browsers.staff(filled.person(Role.ADMIN), look.language);
            look(admin, look, "console-settings-admin", "/console/settings");
            Page nobody = browsers.person(1366, 768, look.language);
            look(nobody, look, "start", "/");
            look(nobody, look, "login", "/login");
        }
        nothingFound();
    }

    private Map<String, String> consolePages(Page manager) {
        Map<String, String> pages = new LinkedHashMap<>();
        long membership = filled.membershipOf(published);
        String creator = "/console/creators/" + filled.creatorOf(membership);
        pages.putAll(discovery.pages());
        pages.put("overview", "/console");
        pages.put("creators", "/console/creators");
        pages.put("creators-none", "/console/creators?q=nobody-is-called-so");
        pages.put("creator-new", "/console/creators/new");
        pages.put("creator", creator);
        pages.put("imports", "/console/imports");
        pages.put("import", "/console/imports/" + imported);
        pages.put("campaigns", "/console/campaigns");
        pages.put("campaign-new", "/console/campaigns/new");
        pages.put("campaign", "/console/campaigns/" + filled.campaignId());
        pages.put("campaign-edit", "/console/campaigns/" + filled.draft() + "/edit");
        pages.put("missions", "/console/campaigns/" + filled.campaignId() + "/missions");
        pages.put("mission-new", "/console/campaigns/" + filled.campaignId() + "/missions/new");
        pages.put("mission", "/console/missions/" + opening);
        pages.put("mission-edit", "/console/missions/" + catalogue.draft() + "/edit");
        pages.put("proofs", "/console/proofs");
        pages.put("proofs-none", "/console/proofs?q=nothing-is-called-so");
        pages.put("proof", "/console/proofs/" + proof);
        pages.put("proof-new", "/console/proofs/new");
        pages.put("candidates", "/console/campaigns/" + filled.campaignId() + "/candidates");
        pages.put("approval-policy", "/console/campaigns/" + filled.campaignId() + "/approval-policy");
        pages.put("campaign-journeys", "/console/campaigns/" + filled.campaignId() + "?tab=journeys");
        pages.put("journeys", "/console/journeys");
        pages.put("journey", "/console/journeys/" + membership);
        pages.put("posts", "/console/posts");
        pages.put("posts-watched", "/console/posts/watched");
        pages.put("post", "/console/posts/" + filled.submission(published).id());
        pages.put("contracts", "/console/contracts");
        pages.put("contract", "/console/contracts/" + inForce);
        pages.put("rewards", "/console/rewards");
        pages.put("ledger", "/console/rewards/ledger");
        pages.put("rules", "/console/rules");
        pages.put("rules-set", "/console/rules/selection");
        pages.put("rules-feedback", "/console/rules/content?tab=feedback");
        pages.put("rules-table", "/console/rules/selection/tables/EngagementFloor");
        pages.put("rules-proposal", "/console/rules/proposals/" + proposal);
        pages.put("blocklist", "/console/blocklist");
        pages.put("mailbox", "/console/mailbox");
        manager.navigate("/console/mailbox");
        pages.put("mail", first(manager, "/console/mailbox/\\d+"));
        pages.put("profile-edit", edit(manager, creator));
        pages.put("task-done", tasks.get("Task_FindContact").path() + "/done");
        return pages;
    }

    private String edit(Page manager, String creator) {
        manager.navigate(creator);
        return first(manager, creator + "/profiles/\\d+/edit");
    }

    @Test
    void everyTaskIsForEverybody() {
        assertThat(tasks.keySet())
                .as("a task page without a look")
                .containsAll(taskPages.stream().map(TaskPage::taskKey).collect(Collectors.toSet()));
        for (Look look : Look.values()) {
            Map<Role, Page> desks = new LinkedHashMap<>();
            tasks.forEach((key, task) -> look(
                    desks.computeIfAbsent(task.role(), role -> browsers.staff(filled.person(role), look.language)),
                    look,
                    key,
                    task.path()));
        }
        nothingFound();
    }

    /** At the size Tasklist frames it: what decides is seen at once, and no mouse is needed. */
    @Test
    void postIsReviewedByKeyboardInTasklistsFrame() {
        long mission = filled.submitted();
        Page desk = browsers.staff(filled.person(Role.REVIEWER), "en");
        desk.setViewportSize(760, 510);
        desk.navigate("/console/tasks/"
                + filled.task("Task_ReviewPost", filled.submission(mission).id()));
        assertThat(desk.evaluate("document.documentElement.scrollHeight <= window.innerHeight"))
                .as("no scrolling for an ordinary post")
                .isEqualTo(true);
        for (String panel : List.of("brief", "contract", "record", "post")) {
            desk.keyboard()
                    .press(String.valueOf(List.of("post", "versions", "brief", "contract", "record")
                                    .indexOf(panel)
                            + 1));
            assertThat(desk.locator("#panel-" + panel).isVisible()).as(panel).isTrue();
        }
        desk.keyboard().press("a");
        assertThat(desk.evaluate("document.activeElement.value"))
                .as("a letter leads there and sends nothing")
                .isEqualTo("approved");
        desk.keyboard().press("w");
        desk.keyboard().type("abc, see you soon");
        assertThat(desk.inputValue("#words")).isEqualTo("abc, see you soon");
        assertThat(desk.locator("button[value=approved]").innerText()).contains("Approve with note");
        desk.keyboard().press("Escape");
        desk.keyboard().press("?");
        assertThat(desk.evaluate("document.getElementById('help').open")).isEqualTo(true);
        desk.keyboard().press("Escape");
        desk.keyboard().press("a");
        desk.keyboard().press("Enter");
        desk.waitForURL("**/done");
        assertThat(filled.submission(mission).currentVersion()).isEqualTo(1);
    }

    @Test
    void portalIsForEverybody() {
        long invited = filled.invited();
        long contract = filled.offeredAContract();
        Map<String, Long> missions =
                Map.of("writing", filled.writing(), "stopped", filled.stopped(), "approved", filled.approved());
        catalogue.picture(missions.get("writing"));
        long choosing = catalogue.choosing();
        long shipped = catalogue.shipped();
        long ambassador = filled.membershipOf(published);
        for (Look look : Look.values()) {
            portal(look, invited, "invited", "/p");
            portal(look, contract, "offered", "/p/contract");
            portal(look, filled.membershipOf(offered), "offered", "/p", "/p/missions", "/p/missions/" + offered);
            missions.forEach(
                    (name, mission) -> portal(look, filled.membershipOf(mission), name, "/p/missions/" + mission));
            portal(look, filled.membershipOf(choosing), "choosing", "/p/missions/" + choosing);
            portal(look, filled.membershipOf(shipped), "shipped", "/p/missions/" + shipped);
            portal(look, ambassador, "opening", "/p/missions", "/p/openings/" + opening);
            portal(look, ambassador, "published", "/p/contract", "/p/data", "/p/points", "/p/missions/" + published);
            Page nobody = browsers.person(390, 844, look.language);
            look(nobody, look, "portal-expired", "/p/expired");
            look(nobody, look, "portal-opt-out", filled.link(ambassador, MagicLinks.Purpose.OPT_OUT));
        }
        nothingFound();
    }

    @Test
    void hostileTextStaysTextInItsPlace() {
        long mission = filled.submittedBy(
                HOSTILE + ENDLESS, "#werbung #ad @harbourkitchen #harbourtable " + HOSTILE + ENDLESS);
        long membership = filled.membershipOf(mission);
        Page manager = browsers.staff(filled.person(Role.MANAGER), "en");
        FilledCatalogue hostile = new FilledCatalogue(context, filled, HOSTILE + "Long");
        long opened = hostile.opening();
        long hostileProof = hostile.proof(opened);
        harmless(manager, "mission", "/console/missions/" + opened);
        harmless(manager, "proof", "/console/proofs/" + hostileProof);
        harmless(manager, "proofs", "/console/proofs");
        harmless(manager, "missions", "/console/campaigns/" + filled.campaignId() + "/missions");
        harmless(
                manager,
                "question",
                "/console/tasks/" + filled.task("Task_AnswerMissionQuestion", hostile.asked(mission)));
        harmless(manager, "application", "/console/tasks/" + filled.task("Task_DecideApplication", hostile.applied()));
        Map.of(
                        "creator", "/console/creators/" + filled.creatorOf(membership),
                        "creators", "/console/creators",
                        "journey", "/console/journeys/" + membership,
                        "posts", "/console/posts",
                        "post", "/console/posts/" + filled.submission(mission).id())
                .forEach((name, path) -> harmless(manager, name, path));
        Page reviewer = browsers.staff(filled.person(Role.REVIEWER), "en");
        String task = filled.task("Task_ReviewPost", filled.submission(mission).id());
        harmless(reviewer, "review", "/console/tasks/" + task);
        Page phone = browsers.person(390, 844);
        phone.navigate(filled.link(membership, MagicLinks.Purpose.PORTAL));
        harmless(phone, "portal", "/p/missions/" + mission);
        harmless(phone, "portal-home", "/p");
        nothingFound();
    }

    private void harmless(Page page, String name, String path) {
        look(page, Look.ENGLISH, "hostile-" + name, path);
        assertThat(page.evaluate("typeof window.hostile")).as(path).isEqualTo("undefined");
        assertThat(page.locator("img[src=x]").count()).as(path).isZero();
        assertThat(page.locator("main").innerText()).as(path).doesNotContain("[[49]]");
    }

    private void portal(Look look, long membership, String name, String... paths) {
        Page phone = browsers.person(390, 844, look.language);
        phone.navigate(filled.link(membership, MagicLinks.Purpose.PORTAL));
        for (String path : paths) {
            look(phone, look, "portal-" + name + path.replaceAll("\\d+", "").replace('/', '-'), path);
        }
    }

    private void look(Page page, Look look, String name, String path) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.colours));
        Response answer = page.navigate(path);
        String where = look + " " + name;
        if (answer.status() != 200) {
            found.add(where + " answers " + answer.status());
            return;
        }
        if (page.locator("[hx-trigger=load]").count() > 0) {
            page.waitForLoadState(LoadState.NETWORKIDLE);
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve(look.language + "-" + name + ".png")));
        Axe.violations(page).forEach(violation -> found.add(where + ": " + violation));
        if (Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))) {
            found.add(where + " is wider than the window");
        }
    }

    private void nothingFound() {
        found.addAll(browsers.complaints());
        Set<String> everything = new TreeSet<>(found);
        found.clear();
        browsers.complaints().clear();
        assertThat(everything).isEmpty();
    }

    private static String first(Page page, String path) {
        Matcher matcher = Pattern.compile(path).matcher(page.content());
        assertThat(matcher.find()).as(path + " on " + page.url()).isTrue();
        return matcher.group();
    }
}
