package io.laurel.discovery;

import static io.laurel.discovery.ImportTest.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.ImportState;
import io.laurel.discovery.domain.QuarantinedRow;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.program.Programs;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Workbooks: what they hold is read exactly, and hostile ones stop at a limit. */
@LaurelTest
class ImportWorkbookTest {

    private static final List<Object> HEADERS =
            List.of("handle", "Followers", "engagement_rate", "verified", "last_post_at", "Country");

    @Autowired
    private ImportStore store;

    @Autowired
    private Creators creators;

    @Autowired
    private Programs programs;

    private Imports imports;
    private long program;

    @BeforeEach
    void ownProgram() {
        imports = new Imports(store, programs);
        program = imports.program();
    }

    @Test
    void numbersDatesAndFlagsAreReadAsStored() {
        CreatorImport done = imports.imported(
                program,
                Workbooks.sound(List.of(
                        HEADERS,
                        Arrays.asList("ana", 48_500_000, 0.034, true, LocalDate.of(2026, 3, 31), "España"),
                        Arrays.asList("beto", "1.2M", new BigDecimal("0.1"), false, "2026-03-30", null),
                        Arrays.asList(null, null, null, null, null, null),
                        Arrays.asList("carla", 12.5, "x", null, null, null),
                        Arrays.asList("dora", 1.234, null, null, null, null))));

        assertCounts(done, 4, 2, 0, 2);
        assertThat(done.readAs()).startsWith("XLSX");
        Creator ana = all().get(0);
        assertThat(ana.followers()).isEqualTo(48_500_000);
        assertThat(ana.engagementRate()).isEqualByComparingTo("0.034");
        assertThat(ana.verified()).isTrue();
        assertThat(ana.lastPostAt()).isEqualTo("2026-03-31T00:00:00Z");
        assertThat(ana.country()).isEqualTo("ES");
        assertThat(all().get(1).followers()).isEqualTo(1_200_000);
        assertThat(store.quarantine(done.id(), null, 10, 0))
                .extracting(QuarantinedRow::line, QuarantinedRow::reason)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(5L, "not-a-whole-number"),
                        org.assertj.core.api.Assertions.tuple(6L, "not-a-whole-number"));
    }

    @Test
    void theFirstSheetWithDataCounts() {
        CreatorImport done = imports.imported(
                program, Workbooks.sound(List.of("Cover", "Notes", "Data"), List.of(HEADERS, List.of("ana", 5))));

        assertCounts(done, 1, 1, 0, 0);
    }

    @Test
    void aWorkbookCutShortFails() {
        byte[] whole = Workbooks.sound(List.of(HEADERS, List.of("ana", 5)));
        for (int part : new int[] {4, 30, whole.length / 2, whole.length - 30, whole.length - 1}) {
            assertFails(Arrays.copyOf(whole, part), "truncated");
        }
    }

    @Test
    void aBombStopsAtALimit() {
        String rows = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>handle</t></is></c></row>"
                + "<row><c><v>1</v></c></row>".repeat(1_500_000);
        assertFails(Workbooks.raw(rows + "</sheetData></worksheet>", null), "workbook-too-large");
        assertFails(
                Workbooks.raw("<worksheet><!--" + " ".repeat(9_000_000) + "--></worksheet>", null),
                "workbook-too-large");
        assertFails(
                Workbooks.raw(
                        "<worksheet><sheetData><row><c r=\"ZZZZZZ1\"><v>1</v></c></row></sheetData></worksheet>", null),
                "workbook-too-large");
        assertFails(
                Workbooks.raw(
                        "<worksheet><sheetData><row><c r=\"XFD1\"><v>1</v></c></row></sheetData></worksheet>", null),
                "workbook-too-large");
        assertFails(
                Workbooks.raw("<worksheet/>", "<sst>" + "<si><t>a</t></si>".repeat(1_600_000) + "</sst>"),
                "workbook-too-large");
    }

    @Test
    void entitiesAreNeverResolved() {
        String sheet =
                "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData></worksheet>";
        assertFails(
                Workbooks.raw("<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + sheet, null),
                "workbook-unreadable");
        assertFails(
                Workbooks.raw("<!DOCTYPE worksheet [<!ENTITY a \"aaaa\"><!ENTITY x \"&a;&a;&a;\">]>" + sheet, null),
                "workbook-unreadable");
        assertFails(Workbooks.raw("<worksheet><sheetData><row><c", null), "workbook-unreadable");
        assertFails(Workbooks.zip(java.util.Map.of("hello.txt", new byte[] {1, 2, 3})), "workbook-unreadable");
    }

    private void assertFails(byte[] file, String problem) {
        CreatorImport found = imports.imported(program, file);
        assertThat(found.state()).as(problem).isEqualTo(ImportState.FAILED);
        assertThat(found.problem()).isEqualTo(problem);
        assertThat(creators.count(program, List.of())).isZero();
    }

    private List<Creator> all() {
        List<Creator> found = new ArrayList<>();
        creators.stream(program, List.of(), 100, found::addAll);
        found.sort(Comparator.comparing(creator -> creator.handle().value()));
        return found;
    }
}
