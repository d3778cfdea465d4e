package io.laurel.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged jar is killed (SIGKILL: no shutdown hook, the database left behind) with a creator at every wait state of a journey and
 * while work is in flight; started again on the same home, it goes on from there. {@code java -jar laurel.jar} is two JVMs, which look
 * and end like one. One installation lives through all tests, in their order: a start takes a while.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestartIT {

    private static final Path HOME = Path.of("target", "restart");
    private static final Path UNPACKED = HOME.resolve("run");
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final int TERMINATED = 143;
    private static final int DEMO_CREATORS = 400;
    private static final int PLACES = 12;
    private static final int IMPORTED = 30_000;
    private static final int POINTS_HELD_AT_MOST = 100_000;
    /** One for each wait state; a post like another's would be asked about. */
    private static final List<Creator> CREATORS = List.of(
            new Creator("Saffron", "Ein Tisch für Freunde"),
            new Creator("Juniper", "Sonntag, draußen regnet es, drinnen kocht die halbe Straße"),
            new Creator("Fennel", "Meine Oma hätte gelacht: Pfannkuchen"),
            new Creator("Sumac", "Nach dem Umzug das erste richtige Essen"),
            new Creator("Clove", "Drei Kinder, ein Topf, kein Streit"),
            new Creator("Anise", "Wer zuletzt kommt, spült. Heute alle pünktlich"),
            new Creator("Sorrel", "Picknick auf dem Balkon, weil der Park voll war"),
            new Creator("Nigella", "Der Nachbar brachte Brot und blieb bis elf"),
            new Creator("Tarragon", "Zum Geburtstag wünsche ich mir immer dasselbe"));

    /** @param words with which the post begins */
    private record Creator(String name, String words) {}

    private final Map<String, Duration> starts = new LinkedHashMap<>();
    private final LaurelDatabase database = new LaurelDatabase(HOME);
    private LaurelProcess laurel;
    private JourneyByHttp journey;

    @BeforeAll
    void firstStartWhereNothingCanBeUnpacked() throws IOException {
        FileSystemUtils.deleteRecursively(HOME);
        laurel = new LaurelProcess(HOME, "--laurel.rewards.settlement-cycle=PT10S");
        Files.writeString(UNPACKED, "no folder");
        journey = new JourneyByHttp(laurel.port());
        starts.put("first start", laurel.start());
    }

    @AfterAll
    void stopAndTell() {
        laurel.close();
        starts.forEach((at, ready) ->
                System.out.printf("RestartIT: %-32s ready after %4.1f s%n", at, ready.toMillis() / 1000.0));
    }

    @Test
    @Order(1)
    void runsInsideTheJarWhereItCannotUnpack() throws IOException {
        assertThat(laurel.launched()).isEmpty();
        assertThat(laurel.log()).content().containsOnlyOnce("Laurel runs inside its jar");
        Files.delete(UNPACKED);
    }

    @Test
    @Order(2)
    void aKillRightAfterTheLaunchScreensEveryCreatorOnce() {
        killAt("jobs in flight after the launch");

        journey.task(JourneyByHttp.REVIEW_SHORTLIST);
        assertThat(database.number("select count(*) from candidate")).isEqualTo(DEMO_CREATORS);
        assertThat(database.number("select count(distinct creator_id) from candidate"))
                .isEqualTo(DEMO_CREATORS);
        assertThat(database.number("select count(*) from act_ru_task")).isEqualTo(1);
    }

    @Test
    @Order(3)
    void aKillDuringAnImportLosesAndDuplicatesNothing() {
        String shortlist = journey.task(JourneyByHttp.REVIEW_SHORTLIST);
        long id = journey.upload(creators(IMPORTED));
        journey.awaitImport(id, "RUNNING");

        killAt(
                "import running",
                () -> assertThat(database.number("select count(*) from creator_import where state = 'DONE'"))
                        .as("the import was still under way when the kill came")
                        .isZero());

        JsonNode done = journey.awaitImport(id, "DONE", "FAILED");
        assertThat(done.get("state").asText()).isEqualTo("DONE");
        assertThat(done.get("rowsRead").asLong()).isEqualTo(IMPORTED);
        assertThat(done.get("imported").asLong()).isEqualTo(IMPORTED);
        assertThat(database.number("select count(*) from profile where handle like 'restart.creator%'"))
                .isEqualTo(IMPORTED);
        assertThat(journey.task(JourneyByHttp.REVIEW_SHORTLIST)).isEqualTo(shortlist);
    }

    @Test
    @Order(4)
    void everyWaitStateOfAJourneySurvivesAKill() {
        journey.approveShortlist();
        journey.tasks(JourneyByHttp.FIND_CONTACT, PLACES);
        Map<JourneyWait, JourneyByHttp> waiting = oneAtEveryWait();
        List<String> tasks = tasks();
        long issued = journey.points("issued");

        killAt("every wait state");

        assertThat(tasks()).isEqualTo(tasks);
        assertThat(journey.points("issued")).isEqualTo(issued);
        waiting.forEach((wait, one) -> {
            one.signIn();
            if (wait != JourneyWait.REWARD_HOLD) {
                wait.await(one);
            }
        });
        for (JourneyWait wait : JourneyWait.backwards()) {
            wait.left().stream()
                    .filter(next -> next != JourneyWait.REWARD_HOLD)
                    .forEach(next -> next.pass(waiting.get(wait)));
        }
        everybodyHasComeToPointsOnce();
    }

    /** The furthest first, so that nobody else is at the tasks it passes. The shortest wait, that for points, begins last. */
    private Map<JourneyWait, JourneyByHttp> oneAtEveryWait() {
        Map<JourneyWait, JourneyByHttp> waiting = new EnumMap<>(JourneyWait.class);
        Iterator<Creator> creators = CREATORS.iterator();
        for (JourneyWait wait : JourneyWait.backwards()) {
            Creator creator = creators.next();
            JourneyByHttp one = new JourneyByHttp(laurel.port(), creator.name, creator.words);
            waiting.put(wait, one);
            one.signIn();
            one.enterAddress();
            one.openInvitation();
            JourneyWait until = wait == JourneyWait.REWARD_HOLD ? JourneyWait.CONFIRMATION : wait;
            until.passed().forEach(passed -> passed.pass(one));
            until.await(one);
        }
        JourneyByHttp holding = waiting.get(JourneyWait.REWARD_HOLD);
        JourneyWait.CONFIRMATION.pass(holding);
        JourneyWait.REWARD_HOLD.await(holding);
        assertThat(journey.points("settled")).isZero();
        return waiting;
    }

    private void everybodyHasComeToPointsOnce() {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> database.number("select count(*) from reward where state in ('PENDING', 'SETTLED')")
                        == CREATORS.size());
        assertThat(journey.awaitSettledPoints()).isPositive().isLessThan(POINTS_HELD_AT_MOST);
        assertThat(database.number("select count(*) from reward")).isEqualTo(CREATORS.size());
        assertThat(journey.points("issued"))
                .as("issued once each")
                .isEqualTo(database.number("select sum(points) from reward"))
                .isEqualTo(database.number("select sum(balance) from ledger_account where kind <> 'ISSUANCE'"));
        assertThat(database.number("select count(*) from membership"))
                .as("invited once each")
                .isEqualTo(PLACES);
        assertThat(database.number("select count(*) from act_ru_incident")).isZero();
        await().until(() -> database.number("select count(*) from outbox where state <> 'SENT'") == 0);
    }

    @Test
    @Order(5)
    void aStopOfTheLauncherStopsLaurelAndItsDatabase() throws IOException {
        ProcessHandle launched = laurel.launched().orElseThrow();
        ProcessHandle stopped = database.process();
        assertThat(launched.info().commandLine())
                .get()
                .asString()
                .contains(UNPACKED.toAbsolutePath().toString());

        assertThat(laurel.stop()).isEqualTo(TERMINATED);

        assertThat(launched).satisfies(RestartIT::gone);
        assertThat(stopped).satisfies(RestartIT::gone);
        assertThat(HOME.resolve("postgres/data/postmaster.pid")).doesNotExist();
        assertThat(laurel.log()).content().contains("Graceful shutdown complete");
    }

    private static void gone(ProcessHandle process) {
        assertThat(LaurelProcess.gone(process))
                .as("process %s has ended", process)
                .isTrue();
    }

    private List<String> tasks() {
        return database.jdbc()
                .queryForList("select task_def_key_ || ' ' || id_ from act_ru_task order by 1", String.class);
    }

    /** The launcher is killed; Laurel ends with it at once, and the next start stops the database it left, as with one JVM. */
    private void killAt(String wait) {
        killAt(wait, () -> {});
    }

    /** @param whatIsLeft looks at what the kill left behind, before the next start */
    private void killAt(String wait, Runnable whatIsLeft) {
        Optional<ProcessHandle> launched = laurel.launched();
        ProcessHandle left = database.process();

        laurel.killLauncher();

        launched.ifPresent(own -> await().atMost(AT_ONCE).untilAsserted(() -> gone(own)));
        assertThat(left.isAlive()).isTrue();
        whatIsLeft.run();
        assertThat(laurel.log()).content().doesNotContain("graceful shutdown");
        starts.put(wait, laurel.start());
        assertThat(left).satisfies(RestartIT::gone);
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
