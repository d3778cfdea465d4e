package io.laurel.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.Http;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * Two Laurels, each a process of its own, over one PostgreSQL: a run of a screening is shared by both, comes to what one alone comes
 * to, and outlives one of them. A trigger of the test's own notes which node screened which range, and makes each last long enough
 * to be seen.
 */
class TwoNodesIT {

    private static final Path HOME = Path.of("target", "nodes");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CREATORS = 3_000;
    private static final int SLICE = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private EmbeddedPostgres postgres;
    private JdbcTemplate jdbc;
    private LaurelProcess one;
    private LaurelProcess other;

    @BeforeEach
    void aDatabase() throws IOException {
        FileSystemUtils.deleteRecursively(HOME);
        Path binaries = Files.createDirectories(Path.of("target", "test-postgres"));
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(HOME.resolve("data"))
                .setOverrideWorkingDirectory(binaries.toAbsolutePath().toFile())
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                .start();
        jdbc = new JdbcTemplate(new DriverManagerDataSource(
                url() + "?options=-c%20search_path=camunda,laurel,public", "postgres", "postgres"));
        one = node("one");
        other = node("other");
    }

    @AfterEach
    void everythingEnds() throws IOException {
        one.close();
        other.close();
        postgres.close();
    }

    @Test
    void bothScreenOneRunAndTheDeathOfOneLosesNothing() {
        one.start();
        Http manager = Http.basic(one.port(), "manager");
        JourneyByHttp journey = new JourneyByHttp(one.port());
        journey.signIn();
        long demo = number("select min(campaign_id) from screening");
        journey.awaitImport(journey.upload(creators()), "DONE");
        noteWhoScreens();

        long alone = launched(manager, demo, "Alone");
        awaitReview(alone);
        assertThat(nodes(alone)).hasSize(1);
        List<String> expected = results(alone);
        assertThat(expected).hasSizeGreaterThan(CREATORS);

        other.start();
        long shared = launched(manager, demo, "Shared");
        awaitReview(shared);
        assertThat(nodes(shared)).as("nodes that screened ranges of one run").hasSize(2);
        assertComplete(shared, expected);

        long orphaned = launched(manager, demo, "Orphaned");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> nodes(orphaned).size() == 2
                        && number("select count(*) from node_work where campaign_id = ?", orphaned) >= ranges() / 3);
        other.kill();
        assertThat(number("select count(*) from screening_range where campaign_id = ? and screened is null", orphaned))
                .as("the kill came half-way")
                .isPositive();
        awaitReview(orphaned);
        assertComplete(orphaned, expected);
        assertThat(number("select count(*) from act_ru_incident")).isZero();
    }

    private void assertComplete(long campaign, List<String> expected) {
        assertThat(results(campaign)).isEqualTo(expected);
        assertThat(number("select screened from screening where campaign_id = ?", campaign))
                .isEqualTo(expected.size());
        assertThat(number("select sum(screened) from node_work where campaign_id = ?", campaign))
                .as("each range by one node, once")
                .isEqualTo(expected.size());
        assertThat(number(
                        "select count(*) from decision where run = (select decision_run from screening where campaign_id = ?)",
                        campaign))
                .isEqualTo(expected.size());
    }

    /** What was decided about each profile, and why; nothing that depends on when or by whom. */
    private List<String> results(long campaign) {
        return jdbc.queryForList("""
                select concat_ws(' | ', c.profile_id, c.rank, c.verdict, c.score, c.coverage, c.failed, c.flagged, c.unanswered,
                    d.verdict, d.score, d.findings)
                from candidate c join decision d on d.id = c.decision_id
                where c.campaign_id = ? order by c.profile_id""", String.class, campaign);
    }

    private Set<String> nodes(long campaign) {
        return new TreeSet<>(
                jdbc.queryForList("select distinct node from node_work where campaign_id = ?", String.class, campaign));
    }

    private static long ranges() {
        return CREATORS / SLICE;
    }

    private void noteWhoScreens() {
        jdbc.execute(
                "create table laurel.node_work (node text, campaign_id bigint, after_profile bigint, screened bigint)");
        jdbc.execute("""
                create function laurel.note_node() returns trigger language plpgsql as $$
                begin
                    perform pg_sleep(0.2);
                    insert into laurel.node_work
                    values (current_setting('application_name'), new.campaign_id, new.after_profile, new.screened);
                    return new;
                end $$""");
        jdbc.execute("""
                create trigger note_node after update of screened on laurel.screening_range
                for each row execute function laurel.note_node()""");
    }

    /** A campaign as another one is. */
    private long launched(Http manager, long like, String name) {
        JsonNode model = json(manager.get("/api/campaigns/" + like), 200);
        ObjectNode copy = model.deepCopy();
        copy.put("name", name);
        JsonNode created = json(
                manager.send(
                        "POST",
                        "/api/programs/" + model.get("programId").asLong() + "/campaigns",
                        copy.toString(),
                        "Content-Type",
                        "application/json"),
                201);
        long id = created.get("id").asLong();
        json(manager.send("POST", "/api/campaigns/" + id + "/launch", null), 200);
        return id;
    }

    private void awaitReview(long campaign) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> number("""
                        select count(*) from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                        where t.task_def_key_ = 'Task_ReviewShortlist' and e.business_key_ = ?""", "" + campaign) == 1);
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private long number(String sql, Object... values) {
        Long number = jdbc.queryForObject(sql, Long.class, values);
        return number == null ? 0 : number;
    }

    private LaurelProcess node(String name) {
        return new LaurelProcess(
                HOME.resolve(name),
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--laurel.secret=the same secret on every node of this test",
                "--laurel.selection.batch-size=" + SLICE,
                "--laurel.selection.slice-size=" + SLICE);
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    private static String creators() {
        List<String> lines = new ArrayList<>(CREATORS + 1);
        lines.add("handle,platform,followers,followees,posts,engagement_rate,category,country,language,last_post");
        for (int i = 0; i < CREATORS; i++) {
            lines.add("node.creator%d,instagram,%d,%d,200,%s,%s,%s,de,2026-01-05"
                    .formatted(
                            i,
                            1_000 + i * 37 % 30_000,
                            i % 11 == 0 ? 7_000 : 400,
                            i % 7 == 0 ? "" : "0.0%d".formatted(10 + i % 80),
                            List.of("food", "family", "pet", "travel").get(i % 4),
                            i % 5 == 0 ? "FR" : "DE"));
        }
        return String.join("\n", lines) + "\n";
    }
}
