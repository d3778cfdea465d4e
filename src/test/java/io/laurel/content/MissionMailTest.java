package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ambassador.MembershipActivated;
import io.laurel.content.domain.MissionBriefs;
import io.laurel.content.domain.PostFindings;
import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.content.domain.Reviews.Verdict;
import io.laurel.content.domain.Submission;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What ambassadors read in their mail about what people decided, in each of the four languages. */
class MissionMailTest extends ContentTest {

    private static final String WORDS = "Name the <b>pan</b>, please\nand smile";
    private static final String FIRST = "The kettle sings while the others sleep and I am the only one awake";

    @Autowired
    private Decisions rules;

    @Autowired
    private MissionBriefs briefs;

    private String handle;
    private String name;
    private String mailbox;

    /** A mission of a new ambassador who reads this language; the post under review has a finding to pick. */
    private long posted(String language) {
        long someone = world.creator("GB", language);
        long theirs = member(someone, true);
        handle = creators.require(someone).handle().toString();
        name = creators.require(someone).displayName();
        mailbox = "m" + theirs + "@example.org";
        jdbc.update(
                "insert into contact (program_id, creator_id, email, source, lawful_basis, state, entered_by, entered_at,"
                        + " state_since) values (?, ?, ?, 'test', 'contract', 'ACTIVE', 'test', now(), now())",
                program,
                someone,
                mailbox);
        events.publishEvent(new MembershipActivated(program, campaign, theirs, someone));
        long id = store.ofMembership(theirs).get(0).id();
        missions.accept(id);
        send(id);
        return id;
    }

    private void send(long id) {
        submissions.submit(id, new Submission.Text("instagram", "reel", CLEAN + " " + FIRST, null, false), true, "en");
    }

    private Submission post(long id) {
        return posts.ofMission(id).orElseThrow();
    }

    private List<Finding> findings(long id) {
        Submission post = post(id);
        return rules.require(posts.version(post.id(), post.currentVersion()).decisionId()).findings().stream()
                .filter(PostFindings::answeredByApproval)
                .toList();
    }

    private void decide(long id, Outcome outcome, List<String> reasons, String words) {
        Submission post = post(id);
        String task = tasks.about("ContentApproval", post.id()).stream()
                .filter(t -> t.taskKey().equals("Task_ReviewPost"))
                .findFirst()
                .orElseThrow()
                .id();
        actors.as(
                reviewer,
                () -> reviews.review(
                        task,
                        post.id(),
                        new Verdict(outcome, post.currentVersion(), reasons, words, "I have seen it")));
    }

    private record Mail(String subject, String html, String plain, String language) {}

    private Mail mail(String template) {
        return jdbc.queryForObject(
                "select * from outbox where program_id = ? and template = ? and recipient = ?",
                (row, n) -> new Mail(
                        row.getString("subject"),
                        row.getString("html"),
                        row.getString("plain"),
                        row.getString("language")),
                program,
                template,
                mailbox);
    }

    /** What is true of each of these mails. */
    private void wellFormed(Mail mail, String language, String title, List<String> others) {
        assertThat(mail.language()).isEqualTo(language);
        assertThat(mail.subject()).contains("Harbour Kitchen");
        for (String text : List.of(mail.subject(), mail.html(), mail.plain())) {
            assertThat(text)
                    .doesNotContain("??", "content.mail", "outreach.mail", "{0}", "{1}", "{2}", "null", "${", "[[")
                    .doesNotContain(reviewer, manager, lead)
                    .doesNotContain(others);
        }
        assertThat(mail.html()).contains("lang=\"" + language + "\"");
        for (String text : List.of(mail.html(), mail.plain())) {
            assertThat(text)
                    .contains(name, title, "?to=missions", "http://")
                    .containsPattern("/p/enter/[A-Za-z0-9_-]{20,}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en,approved,cannot go live",
        "fr,approuvé,ne peut",
        "de,freigegeben,nicht erscheinen",
        "es,aprobad,no se puede"
    })
    void mailsSayWhatWasDecidedAndWhy(String language, String approved, String blocked) {
        Locale locale = Locale.forLanguageTag(language);
        List<String> others = new ArrayList<>(List.of(FIRST));

        long first = posted(language);
        String title = briefs.of(store.require(first)).title();
        List<Finding> found = findings(first);
        assertThat(found).isNotEmpty();
        String sentence = rules.sentence("content", found.get(0), locale);
        decide(first, Outcome.CHANGES, List.of(PostFindings.code(found.get(0))), WORDS);
        Mail changes = mail("mission-changes");
        wellFormed(changes, language, title, others);
        assertThat(changes.plain()).contains(sentence, "Name the <b>pan</b>, please");
        assertThat(changes.html()).contains("&lt;b&gt;pan&lt;/b&gt;").doesNotContain("<b>pan");
        send(first);
        decide(first, Outcome.APPROVED, List.of(), "Lovely");
        Mail noted = mail("mission-approved-note");
        wellFormed(noted, language, title, others);
        assertThat(noted.plain()).contains(approved).doesNotContain("Lovely");
        others.addAll(List.of(handle, name, mailbox));

        long second = posted(language);
        decide(second, Outcome.APPROVED, List.of(), null);
        Mail plainly = mail("mission-approved");
        wellFormed(plainly, language, title, others);
        assertThat(plainly.subject() + plainly.plain()).contains(approved);
        assertThat(plainly.plain()).isNotEqualTo(noted.plain());
        others.addAll(List.of(handle, name, mailbox));

        long third = posted(language);
        List<Finding> theirs = findings(third);
        decide(third, Outcome.BLOCKED, List.of(PostFindings.code(theirs.get(0))), WORDS);
        Mail refused = mail("mission-blocked");
        wellFormed(refused, language, title, others);
        assertThat(refused.subject() + refused.plain()).contains(blocked);
        assertThat(refused.plain())
                .contains(rules.sentence("content", theirs.get(0), locale), "Name the <b>pan</b>, please");
    }

    @Test
    void mailWithoutPickedFindingsSaysThePersonsWordsOnly() {
        long first = posted("en");
        decide(first, Outcome.CHANGES, List.of(), WORDS);
        assertThat(mail("mission-changes").plain()).contains("please").doesNotContain("frame");
        assertThat(mail("mission-changes").html()).doesNotContain("<ul");
    }
}
