package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.ambassador.MembershipActivated;
import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.content.domain.Submission;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.DecisionErased;
import io.laurel.rulebook.Decisions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** What a creator wrote is nowhere but where it was handed in. */
class PostErasureTest extends ContentTest {

    private static final String LABELS = "#werbung #ad @harbourkitchen #harbourtable https://example.com/table ";
    private static final String OWN =
            "Every Sunday my grandfather baked rye bread in this pan while the whole street waited outside";

    @Autowired
    private PostErasure erasure;

    @Autowired
    private Decisions decisions;

    private final String marker = "quokka" + Long.toHexString(System.nanoTime());

    private Decision decisionAbout(long mission) {
        Submission post = posts.ofMission(mission).orElseThrow();
        return decisions.require(posts.version(post.id(), post.currentVersion()).decisionId());
    }

    private Decision other(String caption) {
        long someone = world.creator("GB", "en");
        long membership = member(someone, true);
        events.publishEvent(new MembershipActivated(program, campaign, membership, someone));
        long theirs = store.ofMembership(membership).get(0).id();
        missions.accept(theirs);
        submissions.submit(theirs, text(LABELS + caption), true, "en");
        return decisionAbout(theirs);
    }

    @Test
    void captionIsInNoTableOnceItsAuthorIsErasedAndTheHoldIsOver() {
        missions.accept(mission);
        submit(LABELS + OWN + " " + marker);
        Decision copy = other(OWN);
        Decision honest = other("We fried eggs on the beach with a borrowed stove and nobody minded the sand in them");
        review(Outcome.CHANGES, "please name the pan");
        submit(LABELS + OWN + " again " + marker);
        posts.saveDraft(mission(), text(marker), clock.instant());

        assertThat(copy.findings()).anyMatch(f -> f.checkId().equals("content/near-copy"));
        assertThat(copy.contextFacts()).contains("sha256:").doesNotContain(marker, "rye bread");
        assertThat(copy.answers(decisions.replay(copy.id()))).isTrue();
        assertThat(tablesWithMarker()).contains("laurel.decision_single", "laurel.submission_draft");

        assertThat(erasure.erase(creator)).isEqualTo(2);
        assertThat(tablesWithMarker())
                .as("submitted posts and their evidence are under legal hold")
                .containsExactly("laurel.post_evidence", "laurel.submission_version");
        assertThat(copy.answers(decisions.replay(copy.id()))).isTrue();

        endOfHold();
        assertThat(tablesWithMarker()).isEmpty();
        assertThatThrownBy(() -> decisions.replay(copy.id())).isInstanceOf(DecisionErased.class);
        assertThat(decisions.replay(List.of(copy, honest)).get(0)).isNull();
        assertThat(honest.answers(decisions.replay(honest.id())))
                .as("a decision the erased caption made no difference to")
                .isTrue();
    }

    /** Migration V123 on a context as it was recorded before. */
    @Test
    void contextsOfEarlierDecisionsNameCaptionsByHashToo() throws IOException {
        missions.accept(mission);
        submit(LABELS + OWN + " " + marker);
        Decision copy = other(OWN);
        String before = copy.contextFacts()
                .replaceFirst(
                        "\"otherCaptions\":\\[[^]]*]",
                        Matcher.quoteReplacement("\"otherCaptions\":[\"" + LABELS + OWN + " " + marker + "\"]"));
        jdbc.update("update decision_context set facts = ? where facts = ?", before, copy.contextFacts());
        assertThat(decisions.require(copy.id()).contextFacts()).contains(marker);
        String migration = new ClassPathResource("db/migration/V123__captions_by_hash.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        String rewrite = migration.substring(
                migration.indexOf("update laurel.decision_context"), migration.indexOf("comment on column"));
        jdbc.execute(rewrite.replace("where c.facts", "where c.program_id = " + program + " and c.facts"));
        assertThat(decisions.require(copy.id()).contextFacts()).isEqualTo(copy.contextFacts());
        assertThat(copy.answers(decisions.replay(copy.id()))).isTrue();
    }

    /** As the owner of the tables may, past their triggers. */
    private void endOfHold() {
        long post = submission().id();
        jdbc.execute(
                "begin; alter table post_evidence disable trigger user; alter table submission_version disable trigger user;"
                        + " delete from post_evidence where submission_id = " + post
                        + "; update submission_version set caption = '-'"
                        + " where submission_id = " + post + "; alter table post_evidence enable trigger user;"
                        + " alter table submission_version enable trigger user; commit");
    }

    /** Every column of every table, bytes included. */
    private Set<String> tablesWithMarker() {
        Set<String> found = new TreeSet<>();
        String bytes = HexFormat.of().formatHex(marker.getBytes(StandardCharsets.UTF_8));
        for (String table : jdbc.queryForList(
                "select table_schema || '.' || table_name from information_schema.tables t where table_type = 'BASE TABLE'"
                        + " and table_schema not in ('pg_catalog', 'information_schema') and not exists (select 1 from"
                        + " pg_partitioned_table p where p.partrelid = (t.table_schema || '.' || t.table_name)::regclass)",
                String.class)) {
            if (Boolean.TRUE.equals(jdbc.queryForObject(
                    "select exists (select 1 from " + table + " t where t::text like any(array[?, ?]))",
                    Boolean.class,
                    "%" + marker + "%",
                    "%" + bytes + "%"))) {
                found.add(table);
            }
        }
        return found;
    }
}
