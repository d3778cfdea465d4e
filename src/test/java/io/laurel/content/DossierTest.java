package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.Http;
import io.laurel.content.domain.DossierPdf;
import io.laurel.content.domain.Dossiers;
import io.laurel.content.domain.EvidenceChain.Problem;
import io.laurel.identity.Role;
import io.laurel.shared.NotFound;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;

/** The evidence of a post, and what its chain notices. */
class DossierTest extends WatchedTest {

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private DossierPdf pdf;

    @LocalServerPort
    private int port;

    private Dossiers.Dossier dossier() {
        return actors.as(reviewer, () -> dossiers.of(submission().id()));
    }

    private int seqOf(String kind) {
        return dossier().entries().stream()
                .filter(entry -> entry.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .seq();
    }

    @Test
    void everythingThatHappenedIsThereInOrder() {
        live();
        lookAt(APPROVED.replace("#werbung #ad ", ""));
        Dossiers.Dossier dossier = dossier();
        assertThat(dossier.problems()).isEmpty();
        assertThat(dossier.intact()).isTrue();
        assertThat(dossier.entries())
                .extracting(Dossiers.Entry::kind)
                .containsSubsequence(
                        "brief",
                        "contract",
                        "version",
                        "rules",
                        "review",
                        "decision",
                        "publication",
                        "live-look",
                        "publication",
                        "decision",
                        "live-look",
                        "drift");
        assertThat(dossier.entries().get(0).content().path("name").asText()).isNotBlank();
        assertThat(dossier.entries().get(1).content().path("documentSha256").asText())
                .hasSize(64);
        Dossiers.Entry rules = dossier.entries().stream()
                .filter(entry -> entry.kind().equals("rules"))
                .findFirst()
                .orElseThrow();
        assertThat(rules.content().path("rules").path("ruleSet").asText()).isEqualTo("content");
        assertThat(rules.content().path("rules").path("ruleSetVersion").asInt()).isPositive();
        assertThat(rules.content().path("rules").path("findings").isEmpty()).isFalse();
        assertThat(dossier.people()).containsEntry(reviewer, "Test " + reviewer);
    }

    @Test
    void tamperedEntryIsNamed() {
        live();
        int seq = seqOf("review");
        tamper(
                "post_evidence",
                "set content = replace(content, 'fine', 'poor') where seq = " + seq + " and submission_id = "
                        + submission().id());
        assertThat(dossier().intact()).isFalse();
        assertThat(dossier().problems())
                .contains(new Problem(seq, dossier().entries().get(seq - 1).source(), "hash-differs"));
        tamper(
                "post_evidence",
                "set content = 'no json' where seq = " + seq + " and submission_id = "
                        + submission().id());
        assertThat(dossier().problems()).extracting(Problem::seq).contains(seq);
    }

    @Test
    void entryWithAHashOfItsOwnBreaksTheNextOne() {
        live();
        int seq = seqOf("version");
        tamper(
                "post_evidence",
                "set content = '{}', hash = post_evidence_hash(previous, submission_id, seq, kind, source,"
                        + " recorded_at, '{}') where seq = " + seq + " and submission_id = "
                        + submission().id());
        assertThat(dossier().problems())
                .extracting(Problem::seq, Problem::code)
                .contains(org.assertj.core.groups.Tuple.tuple(seq + 1, "previous-differs"));
    }

    @Test
    void rowChangedBehindTheRecordIsNamed() {
        live();
        tamper(
                "submission_version",
                "set caption = 'something else' where submission_id = "
                        + submission().id());
        assertThat(dossier().problems())
                .containsExactly(new Problem(
                        seqOf("version"), "submission_version:" + submission().id() + "/1", "row-differs"));
    }

    @Test
    void removedEntryIsNoticedEvenTheLast() {
        live();
        int last = dossier().entries().size();
        jdbc.execute(
                "begin; alter table post_evidence disable trigger user; delete from post_evidence where submission_id = "
                        + submission().id() + " and seq = " + last
                        + "; alter table post_evidence enable trigger user; commit");
        assertThat(dossier().problems()).extracting(Problem::code).contains("not-recorded");
        int middle = seqOf("rules");
        jdbc.execute(
                "begin; alter table post_evidence disable trigger user; delete from post_evidence where submission_id = "
                        + submission().id() + " and seq = " + middle
                        + "; alter table post_evidence enable trigger user; commit");
        assertThat(dossier().problems()).extracting(Problem::code).contains("gap");
    }

    @Test
    void chainIsNeverChanged() {
        live();
        for (String forged : List.of(
                "update post_evidence set content = '{}' where submission_id = "
                        + submission().id(),
                "delete from post_evidence where submission_id = "
                        + submission().id(),
                "truncate post_evidence")) {
            assertThatThrownBy(() -> jdbc.execute(forged)).as(forged).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void dossierIsAFileToo() throws Exception {
        live();
        lookAt("<script>alert(1)</script> <img src='file:///etc/passwd'> " + APPROVED);
        byte[] bytes = pdf.render(dossier(), Locale.ENGLISH);
        try (PDDocument document = Loader.loadPDF(bytes)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains("Evidence of post " + submission().id())
                    .contains("<script>alert(1)</script>")
                    .contains(dossier().head())
                    .contains("Test " + reviewer);
            assertThat(text.replaceAll("\\s+", " "))
                    .as("what happened, in one line each")
                    .contains("At a glance", "Review 1 · APPROVED · Test " + reviewer);
        }
    }

    @Test
    void otherProgramsHaveNoSuchPost() {
        live();
        String path = "/api/posts/" + submission().id() + "/dossier";
        assertThat(Http.basic(port, reviewer).get(path).body())
                .contains("\"intact\":true")
                .contains("live-look");
        String stranger = actors.person(Role.LEAD, program + 1_000_000);
        assertThat(Http.basic(port, stranger).get(path).statusCode()).isEqualTo(404);
        assertThat(Http.session(port, stranger)
                        .get("/console/posts/" + submission().id() + "/dossier.pdf")
                        .statusCode())
                .isEqualTo(404);
        assertThat(Http.basic(port, stranger)
                        .get("/api/posts/" + submission().id() + "/live")
                        .statusCode())
                .isEqualTo(404);
        assertThatThrownBy(
                        () -> actors.as(stranger, () -> dossiers.of(submission().id())))
                .isInstanceOf(NotFound.class);
    }
}
