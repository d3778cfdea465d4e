package io.laurel.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.laurel.Actors;
import io.laurel.LaurelTest;
import io.laurel.LiveWeb;
import io.laurel.TestClock;
import io.laurel.identity.Role;
import io.laurel.outreach.domain.MailDelivery;
import io.laurel.program.Deadline;
import io.laurel.program.Deadlines;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The main job in a real browser, from a creators' file to points; a live post that changes behind our back and is caught; and a rule
 * change that decides differently. Pictures of every
 * station are kept under {@code target/walk}.
 */
@LaurelTest
@ExtendWith(OutputCaptureExtension.class)
class MainJobIT {

    @RegisterExtension
    static final GreenMailExtension MAIL = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+/p/enter/([A-Za-z0-9_-]+)");
    private static final Path PICTURES = Path.of("target/walk");

    private static final String EMAIL = "rosalind.fennimore@creators.example";
    private static final String LEGAL_NAME = "Rosalind Fennimore";
    private static final String BAD_CAPTION =
            "One long evening around the table with Harbour Kitchen. #harbourtable @harbourkitchen";
    private static final String GOOD_CAPTION = "#werbung #ad " + BAD_CAPTION;
    private static final String LIVE = "https://www.tiktok.com/@walkcreator/photo/7300000000000000001";

    @Autowired
    private Actors actors;

    @Autowired
    private Programs programs;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private MailDelivery delivery;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private LiveWeb live;

    @LocalServerPort
    private int port;

    private Browsers browsers;
    private String openTask;
    private int smtpPort;
    private Program program;
    private String manager;
    private String reviewer;
    private String analyst;
    private String lead;

    @BeforeEach
    void aNewProgramWithItsPeople() throws Exception {
        Files.createDirectories(PICTURES);
        smtpPort = sender.getPort();
        sender.setPort(MAIL.getSmtp().getPort());
        program = programs.create(new Program(
                0,
                "walk" + System.nanoTime() % 100_000,
                "Harbour Kitchen ambassadors",
                "Harbour Kitchen",
                List.of("harbourkitchen"),
                "DE",
                ZoneId.of("Europe/Berlin"),
                "en"));
        actors.person(Role.ADMIN);
        manager = actors.person(Role.MANAGER, program.id());
        reviewer = actors.person(Role.REVIEWER, program.id());
        analyst = actors.person(Role.ANALYST, program.id());
        lead = actors.person(Role.LEAD, program.id());
        deadlines.override(program.id(), null, "reward-hold", 1, Deadline.Unit.MINUTES, "walk", lead);
        jobs().start();
        browsers = new Browsers("http://localhost:" + port, PICTURES);
    }

    @AfterEach
    void everybodyLeaves() {
        browsers.close();
        jobs().shutdown();
        sender.setPort(smtpPort);
        clock.reset();
    }

    @Test
    void fromACreatorsFileToPointsAndADifferentScreening(CapturedOutput output) throws Exception {
        Page office = browsers.staff(manager);
        importsTheFile(office);
        String campaign = launchesACampaign(office, "Summer table");
        keepsTheShortlist(office);
        findsAContact(office);

        Page phone = browsers.person(390, 844);
        phone.navigate(linkFromMail(1));
        browsers.picture(phone, "portal-invitation");
        click(phone, "Accept the invitation");
        phone.navigate(linkFromMail(2));
        signs(phone);
        countersigns(office);

        submitsAPostWithoutALabel(phone);
        Page compliance = browsers.staff(reviewer);
        requestsAChange(compliance);
        submitsTheChangedPost(phone);
        approvesThePost(compliance);
        postsIt(phone);
        confirmsPublication(office);
        pointsArePendingThenSettled(phone);
        changesItBehindOurBackAndIsCaught(office);
        mendsIt(phone, office);

        long selectBefore = verdicts(campaign, "SELECT");
        raisesAThreshold(browsers.staff(analyst));
        approvesTheRuleChange(browsers.staff(lead));
        String second = launchesACampaign(office, "Autumn table");
        taskWaits(office, "Review shortlist");
        assertThat(verdicts(second, "SELECT"))
                .as("the higher floor rejects more")
                .isLessThan(selectBefore);

        assertThat(browsers.complaints()).isEmpty();
        nothingPersonalIsKeptWhereItMustNot(output);
    }

    private void importsTheFile(Page office) {
        office.navigate("/console/imports");
        office.setInputFiles("input[type=file]", new FilePayload("creators.csv", "text/csv", file()));
        office.selectOption("select[name=platform]", "instagram");
        click(office, "Upload and import");
        office.getByText("Quarantined rows").waitFor();
        browsers.picture(office, "import");
        assertThat(office.locator("main").innerText()).contains("followers").contains("-5");
    }

    private String launchesACampaign(Page office, String name) {
        office.navigate("/console/campaigns/new");
        office.fill("#name", name);
        office.fill("#targetAudience", "People who cook for friends");
        check(office, "platforms", "instagram");
        check(office, "platforms", "tiktok");
        office.fill("#markets", "DE");
        office.fill("#languages", "");
        check(office, "compensation", "PAID");
        check(office, "compensation", "POINTS");
        office.fill("#budget", "3000");
        office.fill("#fee", "150");
        office.fill("#currency", "EUR");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        office.fill("#startsOn", today.toString());
        office.fill("#endsOn", today.plusDays(60).toString());
        office.fill("#places", "1");
        office.fill("#headline", "Set the table");
        office.fill("#text", "Show one evening around your table.");
        office.fill("#hashtags", "harbourtable");
        office.fill("#mentions", "harbourkitchen");
        office.fill("#publishBy", today.plusDays(40).toString());
        browsers.picture(office, "campaign-form");
        click(office, "Create");
        office.waitForURL(Pattern.compile(".*/console/campaigns/\\d+.*"));
        Matcher id = Pattern.compile("/console/campaigns/(\\d+)").matcher(office.url());
        assertThat(id.find()).isTrue();
        click(office, "Launch");
        office.locator("dialog[open] form .primary").click();
        office.waitForLoadState();
        browsers.picture(office, "campaign");
        return id.group(1);
    }

    private void keepsTheShortlist(Page office) {
        FrameLocator task = openTask(office, "Review shortlist");
        task.getByText("Approve shortlist").waitFor();
        browsers.picture(office, "tasklist-review-shortlist");
        task.getByRole(AriaRole.BUTTON, framed("Approve shortlist")).click();
        decided(task);
    }

    private void findsAContact(Page office) {
        FrameLocator task = openTask(office, "Find contact");
        task.locator("#email").fill(EMAIL);
        task.locator("#source").fill("imprint of the profile");
        browsers.picture(office, "tasklist-find-contact");
        task.getByRole(AriaRole.BUTTON, framed("Send invitation")).click();
        decided(task);
    }

    private void signs(Page phone) {
        phone.navigate("/p/contract");
        phone.fill("#typedName", LEGAL_NAME);
        phone.check("#consent");
        browsers.picture(phone, "portal-contract");
        click(phone, "Sign the contract");
        phone.waitForLoadState();
    }

    private void countersigns(Page office) {
        FrameLocator task = openTask(office, "Countersign contract");
        task.locator("#typedName").fill("Mara Manager");
        task.locator("#consent").check();
        browsers.picture(office, "tasklist-countersign");
        task.getByRole(AriaRole.BUTTON, framed("Countersign")).click();
        decided(task);
    }

    private void submitsAPostWithoutALabel(Page phone) {
        openMission(phone);
        click(phone, "Accept");
        phone.locator("#caption").waitFor();
        phone.locator("#caption").pressSequentially(BAD_CAPTION);
        phone.waitForTimeout(1_500);
        browsers.picture(phone, "portal-check-while-typing");
        assertThat(phone.locator("main").innerText()).as("says what is missing").contains("nothing in it says so");
        submit(phone, BAD_CAPTION, false);
        assertThat(phone.locator("main").innerText())
                .as("stopped in the portal")
                .contains("nothing in it says so");
        submit(phone, "#ad " + BAD_CAPTION, true);
    }

    private void submit(Page phone, String caption, boolean platformLabel) {
        phone.selectOption("#platform", "tiktok");
        phone.selectOption("#format", "carousel");
        phone.fill("#caption", caption);
        phone.check("#pledge");
        phone.setChecked("#platformLabel", platformLabel);
        click(phone, "Submit");
        phone.waitForLoadState();
        browsers.picture(phone, "portal-submitted");
    }

    private void requestsAChange(Page compliance) {
        FrameLocator task = openTask(compliance, "Review post");
        task.locator("input[name=reasons]").first().check();
        task.locator("#words").fill("Please start with the label.");
        browsers.picture(compliance, "tasklist-review-post");
        task.locator("button[value=changes]").click();
        decided(task);
    }

    private void submitsTheChangedPost(Page phone) {
        openMission(phone);
        browsers.picture(phone, "portal-changes-requested");
        submit(phone, GOOD_CAPTION, true);
    }

    private void approvesThePost(Page compliance) {
        FrameLocator task = openTask(compliance, "Review post");
        task.locator("#words").fill("The label is first and plain.");
        if (task.locator("#overrule").count() > 0) {
            task.locator("#overrule").fill("Looked at the frames: the label is there.");
        }
        browsers.picture(compliance, "tasklist-review-post-second-version");
        task.locator("button[value=approved]").click();
        decided(task);
    }

    private void postsIt(Page phone) {
        live.tiktok(LIVE, GOOD_CAPTION);
        openMission(phone);
        phone.fill("#url", LIVE);
        click(phone, "I posted it");
        phone.waitForLoadState();
    }

    private void confirmsPublication(Page office) {
        FrameLocator task = openTask(office, "Confirm publication");
        task.locator("#same").check();
        browsers.picture(office, "tasklist-confirm-publication");
        task.locator("button[value=confirm]").click();
        decided(task);
    }

    private void pointsArePendingThenSettled(Page phone) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    phone.navigate("/p/points");
                    assertThat(phone.locator("main").innerText())
                            .containsIgnoringCase("pending")
                            .containsPattern("[1-9]\\d+");
                });
        browsers.picture(phone, "portal-points-pending");
        clock.forward(Duration.ofMinutes(20));
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(jdbc.queryForObject(
                                "select count(*) from audit_event where program_id = ? and action like '%settled%'",
                                Integer.class, program.id()))
                        .isPositive());
        phone.navigate("/p/points");
        browsers.picture(phone, "portal-points-settled");
    }

    /** On a later day the post no longer says that it is advertising; nobody has told us. */
    private void changesItBehindOurBackAndIsCaught(Page office) {
        watched(office, "As approved");
        live.tiktok(LIVE, BAD_CAPTION);
        clock.forward(Duration.ofHours(25));
        watched(office, "Disclosure label is missing");
        browsers.picture(office, "live-posts-drifted");
        office.locator("tbody th a").first().click();
        office.getByText("To be mended by").waitFor();
        assertThat(office.locator(".content-diff del").allInnerTexts())
                .as("what was taken out")
                .anyMatch(words -> words.contains("werbung") || words.contains("ad"));
        browsers.picture(office, "post-drifted");
    }

    private void mendsIt(Page phone, Page office) throws Exception {
        phone.navigate(linkFromMail("Please mend your post"));
        openMission(phone);
        phone.getByText("See your live post").click();
        phone.getByText("The advertising label is missing").waitFor();
        browsers.picture(phone, "portal-live-post-differs");
        live.tiktok(LIVE, GOOD_CAPTION);
        click(phone, "I have mended it");
        watched(office, "As approved");
        browsers.picture(office, "live-posts-mended");
        assertThat(jdbc.queryForObject(
                        "select sum(strikes) from membership where program_id = ?", Integer.class, program.id()))
                .as("mended in time is no strike")
                .isZero();
    }

    /** Waits until the list of live posts says so. */
    private void watched(Page office, String words) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    office.navigate("/console/posts/watched");
                    assertThat(office.locator("tbody").innerText()).contains(words);
                });
    }

    private void raisesAThreshold(Page studio) {
        studio.navigate("/console/rules/selection/tables/EngagementFloor");
        browsers.picture(studio, "rules-table");
        String csv = new String(
                studio.request()
                        .get("/console/rules/selection/tables/EngagementFloor.csv")
                        .body(),
                StandardCharsets.UTF_8);
        studio.setInputFiles(
                "input[type=file]",
                new FilePayload("EngagementFloor.csv", "text/csv", raised(csv).getBytes(StandardCharsets.UTF_8)));
        click(studio, "Upload");
        studio.waitForURL("**/console/rules/proposals/**");
        studio.fill("[name=comment]", "Creators below 3.5 per cent did not bring what we paid for.");
        browsers.picture(studio, "rules-proposal");
        click(studio, "Submit for approval");
        studio.waitForLoadState();
    }

    private void approvesTheRuleChange(Page second) {
        FrameLocator task = openTask(second, "Approve rule change");
        task.getByRole(AriaRole.BUTTON, framed("Approve")).first().waitFor();
        browsers.picture(second, "tasklist-approve-rule-change");
        task.getByRole(AriaRole.BUTTON, framed("Approve")).first().click();
        decided(task);
    }

    /** Every Instagram floor to 3.5 per cent. */
    private static String raised(String csv) {
        List<String> lines = new ArrayList<>(Arrays.asList(csv.split("\r?\n")));
        String separator = lines.get(0).contains(";") ? ";" : ",";
        List<String> heads = Arrays.asList(lines.get(0).replace("\uFEFF", "").split(separator));
        int column = heads.indexOf("min-rate");
        assertThat(column).as("a column with the floor in " + heads).isNotNegative();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(separator, -1);
            if (lines.get(i).contains("instagram")) {
                cells[column] = "0.035";
                lines.set(i, String.join(separator, cells));
            }
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    private void nothingPersonalIsKeptWhereItMustNot(CapturedOutput output) {
        List<String> personal = List.of(EMAIL, "rosalind", "Fennimore", "walkcreator", "long evening around the table");
        for (String words : personal) {
            assertThat(output.getAll()).as("logs").doesNotContainIgnoringCase(words);
            for (String table : List.of(
                    "act_ru_variable",
                    "act_hi_varinst",
                    "act_hi_actinst",
                    "act_hi_taskinst",
                    "act_hi_procinst",
                    "act_ru_task",
                    "act_ru_execution",
                    "act_hi_incident",
                    "act_ru_job",
                    "act_hi_job_log",
                    "audit_event",
                    "task_decision")) {
                Integer found = jdbc.queryForObject(
                        "select count(*) from " + table + " t where (to_jsonb(t) - 'reason')::text ilike ?",
                        Integer.class,
                        "%" + words + "%");
                assertThat(found).as(table + " holds '" + words + "'").isZero();
            }
        }
    }

    private FrameLocator openTask(Page page, String name) {
        taskWaits(page, name);
        page.locator("li.task")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .locator("h4")
                .click();
        page.locator("iframe.laurel-task[src]").waitFor();
        openTask = page.locator("iframe.laurel-task").getAttribute("src").replaceFirst(".*/", "");
        return page.frameLocator("iframe.laurel-task");
    }

    private void taskWaits(Page page, String name) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(com.microsoft.playwright.PlaywrightException.class)
                .until(() -> {
                    page.navigate("/camunda/app/tasklist/default/");
                    page.locator(".task-filters, .tasks-list, .task-filter-item")
                            .first()
                            .waitFor(new Locator.WaitForOptions().setTimeout(15_000));
                    page.getByText("My group's tasks").first().click();
                    page.waitForTimeout(1_200);
                    return page.locator("li.task")
                                    .filter(new Locator.FilterOptions().setHasText(name))
                                    .count()
                            > 0;
                });
    }

    /** Tasklist reloads as soon as the form says it is done: what counts is that the task has gone. */
    private void decided(FrameLocator task) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> engine.getTaskService()
                                .createTaskQuery()
                                .taskId(openTask)
                                .count()
                        == 0);
    }

    private void openMission(Page phone) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    phone.navigate("/p/missions");
                    return phone.locator("main a[href*='/p/missions/']").count() > 0;
                });
        phone.locator("main a[href*='/p/missions/']").first().click();
        phone.waitForLoadState();
    }

    /** The link of the n-th mail to the creator, read from the SMTP server. */
    private String linkFromMail(int number) throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    delivery.deliverDue();
                    return received().size() >= number;
                });
        return link(received().get(number - 1));
    }

    private String linkFromMail(String subject) throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    delivery.deliverDue();
                    return mail(subject).isPresent();
                });
        return link(mail(subject).orElseThrow());
    }

    /** What this creator got: other walks may have left mails of others to be sent. */
    private static List<MimeMessage> received() throws MessagingException {
        List<MimeMessage> received = new ArrayList<>();
        for (MimeMessage mail : MAIL.getReceivedMessages()) {
            if (Arrays.toString(mail.getAllRecipients()).contains(EMAIL)) {
                received.add(mail);
            }
        }
        return received;
    }

    private static Optional<MimeMessage> mail(String subject) throws MessagingException {
        for (MimeMessage mail : received()) {
            if (mail.getSubject().contains(subject)) {
                return Optional.of(mail);
            }
        }
        return Optional.empty();
    }

    private static String link(MimeMessage mail) throws MessagingException {
        Matcher link = LINK.matcher(com.icegreen.greenmail.util.GreenMailUtil.getBody(mail)
                .replace("=\r\n", "")
                .replace("=3D", "="));
        assertThat(link.find()).as("a personal link in " + mail.getSubject()).isTrue();
        return "/p/enter/" + link.group(1);
    }

    private long verdicts(String campaign, String verdict) {
        return jdbc.queryForObject(
                "select count(*) from candidate where campaign_id = ? and verdict = ?",
                Long.class,
                Long.parseLong(campaign),
                verdict);
    }

    private JobExecutor jobs() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    private static void click(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).first().click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static FrameLocator.GetByRoleOptions framed(String name) {
        return new FrameLocator.GetByRoleOptions().setName(name);
    }

    private static void check(Page page, String name, String value) {
        page.check("input[name=" + name + "][value=" + value + "]");
    }

    /** The shape of real exports; generated, with three rows that cannot be taken. */
    private byte[] file() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        StringBuilder csv = new StringBuilder(
                "profile_id,handle_masked,category,followers,followees,posts,d_posts_in_sample,d_avg_likes,"
                        + "d_avg_comments,d_engagement_rate,d_modal_location_country,d_location_posts,d_is_verified,"
                        + "d_paid_partnership_posts,d_sponsor_brands,d_verified_tags,d_first_post,d_last_post\n");
        for (int i = 0; i < 60; i++) {
            long followers = 2_500 + i * 250L;
            double rate = 0.03 + (i % 10) * 0.005;
            csv.append("wk%05d,walkcreator%02d,food,%d,%d,320,24,%.1f,%.1f,%.5f,DE,5,False,1,,,%s,%s%n"
                    .formatted(
                            i,
                            i,
                            followers,
                            400 + i,
                            followers * rate * 0.97,
                            followers * rate * 0.03,
                            rate,
                            now.minus(Duration.ofDays(400)),
                            now.minus(Duration.ofDays(2))));
        }
        csv.append("wk90001,walkbad1,food,-5,10,10,1,1,1,0.1,DE,1,False,0,,,,\n");
        csv.append("wk90002,walkbad2,food,many,10,10,1,1,1,0.1,DE,1,False,0,,,,\n");
        csv.append("wk90003,,food,5000,10,10,1,1,1,0.1,DE,1,False,0,,,,\n");
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
