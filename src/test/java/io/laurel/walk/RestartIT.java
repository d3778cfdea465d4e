package io.laurel.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged jar is killed (SIGKILL: no shutdown hook, the database left behind) at every wait state of a journey and while work
 * is in flight; started again on the same home, it goes on from there. One installation lives through all tests, in their order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestartIT {

    private static final Path HOME = Path.of("target", "restart");
    private static final int DEMO_CREATORS = 400;
    private static final int PLACES = 12;
    private static final int IMPORTED = 60_000;
    private static final int POINTS_HELD_AT_MOST = 100_000;

    private final Map<String, Duration> restarts = new LinkedHashMap<>();
    private final LaurelDatabase database = new LaurelDatabase(HOME);
    private LaurelProcess laurel;
    private JourneyByHttp journey;

    @BeforeAll
    void firstStart() throws IOException {
        FileSystemUtils.deleteRecursively(HOME);
        laurel = new LaurelProcess(HOME);
        journey = new JourneyByHttp(laurel.port());
        restarts.put("first start", laurel.start());
    }

    @AfterAll
    void stopAndTell() {
        laurel.close();
        restarts.forEach((at, ready) ->
                System.out.printf("RestartIT: %-32s ready after %4.1f s%n", at, ready.toMillis() / 1000.0));
    }

    @Test
    @Order(1)
    void aKillRightAfterTheLaunchScreensEveryCreatorOnce() {
        killAt("jobs in flight after the launch");

        journey.task(JourneyByHttp.REVIEW_SHORTLIST);
        assertThat(database.number("select count(*) from candidate")).isEqualTo(DEMO_CREATORS);
        assertThat(database.number("select count(distinct creator_id) from candidate"))
                .isEqualTo(DEMO_CREATORS);
        assertThat(database.number("select count(*) from act_ru_task")).isEqualTo(1);
    }

    @Test
    @Order(2)
    void aKillDuringAnImportLosesAndDuplicatesNothing() {
        long id = journey.upload(creators(IMPORTED));
        journey.awaitImport(id, "RUNNING");

        killAt("import running");

        assertThat(database.number("select count(*) from creator_import where state = 'DONE'"))
                .as("the import was still under way when the kill came")
                .isZero();
        JsonNode done = journey.awaitImport(id, "DONE", "FAILED");
        assertThat(done.get("state").asText()).isEqualTo("DONE");
        assertThat(done.get("rowsRead").asLong()).isEqualTo(IMPORTED);
        assertThat(done.get("imported").asLong()).isEqualTo(IMPORTED);
        assertThat(database.number("select count(*) from profile where handle like 'restart.creator%'"))
                .isEqualTo(IMPORTED);
    }

    @Test
    @Order(3)
    void everyWaitStateOfAJourneySurvivesAKill() {
        atTask(JourneyByHttp.REVIEW_SHORTLIST, journey::approveShortlist);

        journey.tasks(JourneyByHttp.FIND_CONTACT, PLACES);
        atTask(JourneyByHttp.FIND_CONTACT, journey::enterAddress);
        assertThat(database.number("select count(*) from membership"))
                .as("invited once each")
                .isEqualTo(PLACES);

        journey.openInvitation();
        at("invitation answer", journey::awaitInvitation, journey::acceptInvitation);
        at("contract signature", journey::awaitContract, journey::signContract);
        atTask(JourneyByHttp.COUNTERSIGN, journey::countersign);
        at("mission acceptance", journey::awaitMission, journey::acceptMission);
        at("submission", journey::awaitSubmission, journey::submitPost);
        atTask(JourneyByHttp.REVIEW_POST, journey::approvePost);
        at("published link", journey::awaitApproval, journey::reportPublished);
        atTask(JourneyByHttp.CONFIRM_PUBLICATION, journey::confirmPublication);
        at("reward hold", journey::awaitPendingPoints, () -> {});

        long points = journey.awaitSettledPoints();
        assertThat(points).isPositive().isLessThan(POINTS_HELD_AT_MOST);
        assertThat(journey.points("issued")).as("issued once").isEqualTo(points);
        assertThat(journey.points("pending")).isZero();
        assertThat(database.number("select count(*) from reward")).isEqualTo(1);
        assertThat(database.number("select count(*) from act_ru_incident")).isZero();
        assertThat(database.number("select count(*) from outbox where state <> 'SENT'"))
                .isZero();
    }

    /** At a task: the same one is there after the kill, and the person goes on with it. */
    private void atTask(String key, Runnable step) {
        String before = journey.task(key);
        killAt(key);
        assertThat(journey.task(key)).isEqualTo(before);
        step.run();
    }

    /** Where the process waits for the creator: the same form is there after the kill. */
    private void at(String wait, Runnable waiting, Runnable step) {
        waiting.run();
        killAt(wait);
        waiting.run();
        step.run();
    }

    private void killAt(String wait) {
        laurel.kill();
        restarts.put(wait, laurel.start());
        journey.signIn();
    }

    /** A file in the shape of an Instagram profile export. */
    private static String creators(int count) {
        List<String> lines = new ArrayList<>(count + 1);
        lines.add(
                "profile_id,handle_masked,category,followers,followees,posts,d_posts_in_sample,d_avg_likes,d_avg_comments,"
                        + "d_engagement_rate,d_modal_location_country,d_location_posts,d_is_verified,d_paid_partnership_posts,"
                        + "d_sponsor_brands,d_verified_tags,d_first_post,d_last_post");
        for (int i = 0; i < count; i++) {
            lines.add("rs%06d,restart.creator%d,fashion,%d,400,321,3,207.5,9.0,0.04321,FR,2,False,1,acme;globex,,"
                            .formatted(i, i, 5_000 + i % 10_000)
                    + "2018-12-18T23:02:15Z,2019-02-16T23:09:45Z");
        }
        return String.join("\n", lines) + "\n";
    }
}
