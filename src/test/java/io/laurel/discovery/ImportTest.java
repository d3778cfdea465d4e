package io.laurel.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.laurel.LaurelTest;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.ImportState;
import io.laurel.discovery.domain.QuarantinedRow;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.program.Programs;
import io.laurel.shared.InvalidInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@LaurelTest
class ImportTest {

    @Autowired
    private ImportStore store;

    @Autowired
    private Creators creators;

    @Autowired
    private Programs programs;

    @Autowired
    private JdbcTemplate jdbc;

    private Imports imports;
    private long program;

    @BeforeEach
    void ownProgram() {
        imports = new Imports(store, programs);
        program = imports.program();
    }

    @Test
    void takesEveryRowOfASoundFile() {
        CreatorImport done =
                imports.imported(program, new ImportFile().rows(1, 250).bytes());

        assertCounts(done, 250, 250, 0, 0);
        Creator creator = all().get(0);
        assertThat(creator.handle().value()).isEqualTo("fictional.creator1");
        assertThat(creator.followers()).isEqualTo(5_001);
        assertThat(creator.engagementRate()).isEqualByComparingTo("0.04321");
        assertThat(creator.averageLikes()).isEqualByComparingTo("207.5");
        assertThat(creator.sponsors()).containsExactly("acme", "globex");
        assertThat(creator.country()).isEqualTo("FR");
        assertThat(creator.verified()).isFalse();
        assertThat(creator.lastPostAt()).isEqualTo("2019-02-16T23:09:45Z");
        assertThat(creator.observedAt()).isEqualTo(done.uploadedAt());
    }

    @Test
    void secondUploadChangesNothing() {
        byte[] file = new ImportFile().rows(1, 50).bytes();
        imports.imported(program, file);

        assertCounts(imports.imported(program, file), 50, 0, 50, 0);
        assertThat(count("snapshot")).isEqualTo(50);
        assertThat(count("creator")).isEqualTo(50);
    }

    @Test
    void aChangedFactWritesOneSnapshotMore() {
        imports.imported(program, new ImportFile().rows(1, 5).bytes());

        CreatorImport second = imports.imported(
                program, new ImportFile().rows(1, 4).row(5, "followers", "9999").bytes());

        assertCounts(second, 5, 1, 4, 0);
        assertThat(count("snapshot")).isEqualTo(6);
        assertThat(all().get(4).followers()).isEqualTo(9_999);
    }

    @Test
    void missingValuesAreUnknownNotWrong() {
        String[] nothing = {
            "category", "", "followers", "", "followees", "", "posts", "", "d_engagement_rate", "", "d_last_post", ""
        };

        assertCounts(imports.imported(program, new ImportFile().row(1, nothing).bytes()), 1, 1, 0, 0);
        assertThat(all().get(0).followers()).isNull();
        assertThat(all().get(0).engagementRate()).isNull();
    }

    @Test
    void impossibleValuesAreQuarantinedWithLineColumnValueAndReason() {
        CreatorImport done = imports.imported(
                program,
                new ImportFile()
                        .row(1)
                        .row(2, "followers", "-5")
                        .row(3, "followers", "many")
                        .row(4, "d_last_post", "2019-02-30T00:00:00Z")
                        .row(5, "handle_masked", "")
                        .row(6, "handle_masked", "x".repeat(101))
                        .row(7, "d_engagement_rate", "3,4")
                        .row(8, "d_is_verified", "perhaps")
                        .row(9, "handle_masked", "two words")
                        .row(10, "followers", "1".repeat(40))
                        .raw("ig00011,short.row,fashion")
                        .row(12, "category", "a\u0000b")
                        .row(13, "followers", "3.000")
                        .bytes());

        assertCounts(done, 13, 1, 0, 12);
        assertThat(store.quarantine(done.id(), null, 100, 0))
                .extracting(QuarantinedRow::line, QuarantinedRow::column, QuarantinedRow::value, QuarantinedRow::reason)
                .containsExactly(
                        tuple(3L, "followers", "-5", "negative"),
                        tuple(4L, "followers", "many", "not-a-whole-number"),
                        tuple(5L, "d_last_post", "2019-02-30T00:00:00Z", "bad-date"),
                        tuple(6L, "handle_masked", "", "missing-handle"),
                        tuple(7L, "handle_masked", "x".repeat(101), "too-long"),
                        tuple(8L, "d_engagement_rate", "3,4", "not-a-number"),
                        tuple(9L, "d_is_verified", "perhaps", "not-yes-or-no"),
                        tuple(10L, "handle_masked", "two words", "bad-handle"),
                        tuple(11L, "followers", "1".repeat(40), "too-large"),
                        tuple(12L, null, "3", "cell-count"),
                        tuple(13L, "category", "a\u2400b", "control-character"),
                        tuple(14L, "followers", "3.000", "not-a-whole-number"));
    }

    @Test
    void engagementAboveHundredPercentIsKeptWithAFlag() {
        CreatorImport done = imports.imported(
                program, new ImportFile().row(1, "d_engagement_rate", "1.20755").bytes());

        assertCounts(done, 1, 1, 0, 0);
        assertThat(done.flagged()).isOne();
        assertThat(all().get(0).engagementRate()).isEqualByComparingTo("1.20755");
        assertThat(jdbc.queryForObject("select flags[1] from snapshot where program_id = ?", String.class, program))
                .isEqualTo("engagement-over-100");
    }

    @Test
    void misspeltCategoriesJoinTheTaxonomyAndUnknownOnesAreKeptWithAFlag() {
        CreatorImport done = imports.imported(
                program,
                new ImportFile()
                        .row(1, "category", "Fasion")
                        .row(2, "category", " BEUTY ")
                        .row(3, "category", "Underwater basketry")
                        .row(4, "d_modal_location_country", "Atlantis")
                        .bytes());

        assertCounts(done, 4, 4, 0, 0);
        assertThat(all())
                .extracting(Creator::category)
                .containsExactly("fashion", "beauty", "Underwater basketry", "fashion");
        assertThat(all().get(3).country()).isEqualTo("Atlantis");
        assertThat(done.flagged()).isEqualTo(2);
    }

    @Test
    void aProfileRepeatedInOneFileIsUnchangedWhenIdenticalAndQuarantinedWhenDifferent() {
        CreatorImport done = imports.imported(
                program,
                new ImportFile()
                        .row(1)
                        .row(2)
                        .row(1)
                        .row(2, "followers", "7")
                        .row(2)
                        .bytes());

        assertCounts(done, 5, 2, 2, 1);
        QuarantinedRow contradiction = store.quarantine(done.id(), null, 10, 0).get(0);
        assertThat(contradiction.line()).isEqualTo(5);
        assertThat(contradiction.otherLine()).isEqualTo(3);
        assertThat(contradiction.reason()).isEqualTo("repeats-differently");
    }

    @Test
    void recordsWithLineBreaksCountAsOneAndNameTheLineTheyStartOn() {
        CreatorImport done = imports.imported(
                program,
                new ImportFile()
                        .row(1, "category", "two\nlines")
                        .row(2, "followers", "x")
                        .bytes());

        assertCounts(done, 2, 0, 0, 2);
        assertThat(store.quarantine(done.id(), null, 10, 0))
                .extracting(QuarantinedRow::line)
                .containsExactly(2L, 4L);
    }

    @Test
    void aNewHandleOfTheSamePlatformIdMovesTheOldOneToTheHistory() {
        imports.imported(program, new ImportFile().row(1).bytes());

        CreatorImport second = imports.imported(
                program, new ImportFile().row(1, "handle_masked", "new.name").bytes());

        assertCounts(second, 1, 1, 0, 0);
        assertThat(all()).extracting(creator -> creator.handle().value()).containsExactly("new.name");
        assertThat(jdbc.queryForList("select handle from handle_history where program_id = ?", String.class, program))
                .containsExactly("fictional.creator1");
        assertThat(count("snapshot")).isOne();
    }

    @Test
    void aProfileKnownByHandleAdoptsThePlatformIdOfTheFile() {
        imports.imported(program, "handle,followers\nfictional.creator1,10\n".getBytes(StandardCharsets.UTF_8));

        imports.imported(program, new ImportFile().row(1).bytes());

        assertThat(count("profile")).isOne();
        assertThat(jdbc.queryForObject("select platform_id from profile where program_id = ?", String.class, program))
                .isEqualTo("ig00001");
    }

    @Test
    void aColumnTheFileDoesNotHaveLeavesTheFactAsItWas() {
        imports.imported(program, new ImportFile().row(1).bytes());

        imports.imported(program, "handle,followers\nfictional.creator1,10\n".getBytes(StandardCharsets.UTF_8));

        assertThat(all().get(0).followers()).isEqualTo(10);
        assertThat(all().get(0).category()).isEqualTo("fashion");
        assertThat(all().get(0).engagementRate()).isEqualByComparingTo(new BigDecimal("0.04321"));
    }

    @Test
    void anOlderFileFillsInThePastAndLeavesThePresentAlone() {
        byte[] today = new ImportFile().row(1).bytes();
        byte[] lastYear = new ImportFile().row(1, "followers", "100").bytes();
        imports.imported(program, today);
        Instant past = Instant.parse("2020-01-01T00:00:00Z");

        assertCounts(imports.done(imports.upload(program, lastYear, past)), 1, 1, 0, 0);
        assertCounts(imports.done(imports.upload(program, lastYear, past)), 1, 0, 1, 0);

        assertThat(all().get(0).followers()).isEqualTo(5_001);
        assertThat(count("snapshot")).isEqualTo(2);
    }

    @Test
    void whatWasConfirmedLaterStillHoldsAfterAFileFromBetween() {
        byte[] before = new ImportFile().row(1).bytes();
        imports.done(imports.upload(program, before, Instant.parse("2024-01-01T00:00:00Z")));
        imports.done(imports.upload(program, before, Instant.parse("2024-03-01T00:00:00Z")));

        imports.done(imports.upload(
                program, new ImportFile().row(1, "followers", "1").bytes(), Instant.parse("2024-02-01T00:00:00Z")));

        assertThat(all().get(0).followers()).isEqualTo(5_001);
        assertThat(all().get(0).observedAt()).isEqualTo("2024-03-01T00:00:00Z");
    }

    @Test
    void unknownColumnsAskForAMappingAndAreNamed() {
        CreatorImport found =
                imports.imported(program, "Name;Abonnés actifs\nanna;12\n".getBytes(StandardCharsets.UTF_8));

        assertThat(found.state()).isEqualTo(ImportState.NEEDS_MAPPING);
        assertThat(found.problemDetails()).containsExactly("Name", "Abonnés actifs");
        assertCountsAreZero(found);
    }

    @Test
    void aByteOrderMarkAndSemicolonsAreNoObstacle() {
        byte[] file = "\uFEFFhandle;followers\nanna;12\n".getBytes(StandardCharsets.UTF_8);

        assertCounts(imports.imported(program, file), 1, 1, 0, 0);
    }

    @Test
    void theApostropheOfOurOwnExportsIsTakenOffAgain() {
        imports.imported(program, "handle,display_name\n'@anna,'=Anna\n".getBytes(StandardCharsets.UTF_8));

        assertThat(all().get(0).handle().value()).isEqualTo("anna");
        assertThat(all().get(0).displayName()).isEqualTo("=Anna");
    }

    @Test
    void filesThatCannotBeReadFailWithAMessageAndBringNothing() {
        assertFails(new byte[] {'P', 'K', 3, 4, 0, 0, 0}, "truncated");
        assertFails(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}, "old-workbook");
        assertFails(new byte[5_000], "not-text");
        assertFails(("handle,followers\nanna,\"" + "1".repeat(3_000_000)).getBytes(StandardCharsets.UTF_8), "not-csv");
        assertFails("\n\n".getBytes(StandardCharsets.UTF_8), "no-headers");
        assertThatThrownBy(() -> imports.upload(program, new byte[0])).isInstanceOf(InvalidInput.class);
    }

    @Test
    void aHugeCellIsQuarantinedAlone() {
        CreatorImport done = imports.imported(
                program,
                new ImportFile()
                        .row(1)
                        .row(2, "category", "x".repeat(500_000))
                        .row(3)
                        .bytes());

        assertCounts(done, 3, 2, 0, 1);
        assertThat(store.quarantine(done.id(), null, 10, 0).get(0).value()).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void theStoredFileIsDroppedOnceItIsWorkedOff() {
        CreatorImport done = imports.imported(program, new ImportFile().row(1).bytes());

        assertThat(jdbc.queryForObject(
                        "select count(*) from creator_import_chunk where import_id = ?", Long.class, done.id()))
                .isZero();
    }

    @Test
    void theRealProfilesAllAddUp() throws IOException {
        Path real = Path.of("../shared/data/creators/instagram-profiles.csv");
        Path fromWorktree = Path.of("../../shared/data/creators/instagram-profiles.csv");
        assumeThat(Files.exists(real) || Files.exists(fromWorktree)).isTrue();
        byte[] file = Files.readAllBytes(Files.exists(real) ? real : fromWorktree);

        CreatorImport first = imports.imported(program, file);
        CreatorImport second = imports.imported(program, file);

        assertCounts(first, 10_262, 10_262, 0, 0);
        assertThat(first.flagged()).isEqualTo(2);
        assertCounts(second, 10_262, 0, 10_262, 0);
        assertThat(creators.count(program, List.of())).isEqualTo(10_262);
    }

    private void assertFails(byte[] file, String problem) {
        CreatorImport found = imports.imported(program, file);
        assertThat(found.state()).as(problem).isEqualTo(ImportState.FAILED);
        assertThat(found.problem()).isEqualTo(problem);
        assertCountsAreZero(found);
        assertThat(count("creator")).isZero();
    }

    private static void assertCountsAreZero(CreatorImport found) {
        assertThat(List.of(found.rowsRead(), found.imported(), found.unchanged(), found.quarantined()))
                .containsOnly(0L);
    }

    static void assertCounts(CreatorImport done, long read, long imported, long unchanged, long quarantined) {
        assertThat(done.problem()).isNull();
        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(List.of(done.rowsRead(), done.imported(), done.unchanged(), done.quarantined()))
                .as("read, imported, unchanged, quarantined")
                .containsExactly(read, imported, unchanged, quarantined);
    }

    private List<Creator> all() {
        List<Creator> found = new ArrayList<>();
        creators.stream(program, List.of(), 100, found::addAll);
        found.sort(Comparator.comparing(creator -> creator.handle().value()));
        return found;
    }

    private long count(String table) {
        return jdbc.queryForObject("select count(*) from " + table + " where program_id = ?", Long.class, program);
    }
}
