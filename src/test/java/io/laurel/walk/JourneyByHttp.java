package io.laurel.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One creator's journey as the people in it click it: pages are read and forms filled in, nothing else is known. One method per
 * step of a person, one question per wait state. The brand's people take the oldest task of a kind, whosever journey it belongs to.
 */
final class JourneyByHttp {

    static final String REVIEW_SHORTLIST = "Task_ReviewShortlist";
    static final String FIND_CONTACT = "Task_FindContact";
    static final String COUNTERSIGN = "Task_CountersignContract";
    static final String REVIEW_POST = "Task_ReviewPost";
    static final String CONFIRM_PUBLICATION = "Task_ConfirmPublication";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern ENTER = Pattern.compile("/p/enter/[A-Za-z0-9_-]+");
    private static final Pattern MAIL = Pattern.compile("/console/mailbox/\\d+");
    private static final Pattern MISSION = Pattern.compile("/p/missions/\\d+");
    private static final String CAPTION = """
            Anzeige | Werbung

            %s mit der Kiste von Thistlewick. @thistlewickpantry.demo #tableforfriends""";

    private final int port;
    private final String name;
    private final String words;
    /** The creator's browser: its cookie outlives restarts of the server. */
    private final Http creator;

    private Http manager;
    private Http reviewer;
    private String mission;

    JourneyByHttp(int port) {
        this(port, "Saffron", "Ein Tisch für Freunde");
    }

    /**
     * @param name of the creator
     * @param words of the creator's own, with which the post begins
     */
    JourneyByHttp(int port, String name, String words) {
        this.port = port;
        this.name = name;
        this.words = words;
        creator = Http.anonymous(port);
    }

    /** Sessions end with the server. */
    void signIn() {
        manager = Http.session(port, "manager");
        reviewer = Http.session(port, "reviewer");
    }

    // The brand's people

    /** Waits until the task is there; answers the oldest of its kind. */
    String task(String key) {
        return tasks(key, 1).get(0);
    }

    /** Waits until at least {@code count} are there; all of them, oldest first. */
    List<String> tasks(String key, int count) {
        String query = ENGINE + "/task?sortBy=created&sortOrder=asc&maxResults=200&taskDefinitionKey=" + key;
        return until("task " + key, () -> {
            List<String> ids = json(person(key).get(query)).findValuesAsText("id");
            return ids.size() < count ? null : ids;
        });
    }

    void approveShortlist() {
        decide(REVIEW_SHORTLIST, "shortlist").submit(manager);
    }

    void enterAddress() {
        decide(FIND_CONTACT, "contact-address")
                .type("email", address())
                .type("source", "Business address in the profile")
                .submit(manager);
    }

    void countersign() {
        decide(COUNTERSIGN, "countersign-contract")
                .type("typedName", "Mara Manager")
                .type("consent", "true")
                .submit(manager);
    }

    void approvePost() {
        decide(REVIEW_POST, "review-post")
                .type("outcome", "approved")
                .type("words", "Label at the start, brand named.")
                .type("overrule", "Looked at the frames.")
                .submit(reviewer);
    }

    void confirmPublication() {
        decide(CONFIRM_PUBLICATION, "confirm-publication")
                .type("decision", "confirm")
                .type("same", "true")
                .submit(manager);
    }

    private WebForm decide(String key, String step) {
        String path = "/console/tasks/" + task(key);
        return WebForm.to(path + "/" + step, person(key).get(path).body());
    }

    private Http person(String key) {
        return key.equals(REVIEW_POST) ? reviewer : manager;
    }

    // The creator

    /** Reads the invitation in the demo's mailbox and follows its link. */
    void openInvitation() {
        String mail = until("invitation mail", () -> {
            String list = manager.get("/console/mailbox?state=SENT&q=" + encoded(address()))
                    .body();
            return first(MAIL, list);
        });
        String link = first(ENTER, manager.get(mail + "/body").body());
        assertThat(creator.get(link).statusCode()).isEqualTo(303);
    }

    void awaitInvitation() {
        awaitForm("/p", "/p/invitation/accept");
    }

    void acceptInvitation() {
        submit("/p", "/p/invitation/accept");
    }

    void awaitContract() {
        awaitForm("/p/contract", "/p/contract/sign");
    }

    void signContract() {
        WebForm.to("/p/contract/sign", creator.get("/p/contract").body())
                .type("typedName", name + " Otter")
                .type("consent", "true")
                .submit(creator);
    }

    void awaitMission() {
        mission =
                until("mission", () -> first(MISSION, creator.get("/p/missions").body()));
        awaitForm(mission, mission + "/accept");
    }

    void acceptMission() {
        submit(mission, mission + "/accept");
    }

    void awaitSubmission() {
        awaitForm(mission, mission + "/submit");
    }

    void submitPost() {
        WebForm.to(mission + "/submit", creator.get(mission).body())
                .type("caption", CAPTION.formatted(words))
                .type("plannedLink", "https://example.com/table")
                .type("platformLabel", "true")
                .type("pledge", "true")
                .submit(creator);
    }

    void awaitApproval() {
        awaitForm(mission, mission + "/posted");
    }

    void reportPublished() {
        WebForm.to(mission + "/posted", creator.get(mission).body())
                .type("url", "https://www.instagram.com/p/" + name + "0001/")
                .submit(creator);
    }

    /** Points that wait for their hold to end. */
    void awaitPendingPoints() {
        until("pending points", () -> points("pending") > 0 ? true : null);
    }

    /** @return the settled points */
    long awaitSettledPoints() {
        return until("settled points", () -> points("settled") > 0 ? points("settled") : null);
    }

    long points(String kind) {
        long program = json(manager.get("/api/programs")).findValue("id").asLong();
        return json(manager.get("/api/programs/" + program + "/ledger"))
                .get("totals")
                .get(kind)
                .asLong();
    }

    String portal(String path) {
        return WebForm.words(creator.get(path).body());
    }

    private String address() {
        return name.toLowerCase(Locale.ROOT) + "@creators.example";
    }

    private void submit(String page, String action) {
        WebForm.to(action, creator.get(page).body()).submit(creator);
    }

    private void awaitForm(String page, String action) {
        until("form " + action, () -> {
            HttpResponse<String> answer = creator.get(page);
            return answer.statusCode() == 200 && WebForm.actions(answer.body()).contains(action) ? true : null;
        });
    }

    // Imports

    long upload(String csv) {
        String boundary = "laurel-restart";
        String body = "--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"creators.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                + csv + "\r\n--" + boundary + "--\r\n";
        HttpResponse<String> answer = Http.basic(port, "manager")
                .post(
                        "/api/creators/imports",
                        "multipart/form-data; boundary=" + boundary,
                        body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return json(answer).get("id").asLong();
    }

    JsonNode awaitImport(long id, String... states) {
        return until("import " + String.join(" or ", states), () -> {
            JsonNode view = json(Http.basic(port, "manager").get("/api/creators/imports/" + id));
            return List.of(states).contains(view.get("state").asText()) ? view : null;
        });
    }

    static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T until(String what, Callable<T> question) {
        return await(what)
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .until(question, answer -> answer != null);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : null;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
