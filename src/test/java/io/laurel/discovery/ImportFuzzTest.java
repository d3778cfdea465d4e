package io.laurel.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.ImportState;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.program.Programs;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Hostile and broken records: every one of them is accounted for. The generators are jqwik's, the context is Spring's. */
@LaurelTest
class ImportFuzzTest {

    private static final int FILES = 60;

    @Autowired
    private ImportStore store;

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
    void importedUnchangedAndQuarantinedAlwaysAddUpToTheRecords() {
        Arbitrary<String> cell = Arbitraries.oneOf(
                Arbitraries.of(
                        "", "ig1", "anna", "@anna", "12", "-1", "1e9", "=1+1", "'", "'=x", "\\N", "\\.", "{}", "NULL"),
                Arbitraries.of(
                        "2019-02-16T23:09:45Z", "2019-99-01", "True", "nope", "\t", "\r", "a\nb", "\"", ",", ";"),
                Arbitraries.strings().ofMaxLength(12).filter(text -> !hasLoneSurrogate(text)),
                Arbitraries.integers().between(0, 4).map(n -> "creator" + n),
                Arbitraries.integers().between(0, 9_999).map(String::valueOf));
        Arbitrary<List<List<String>>> files =
                cell.list().ofMinSize(1).ofMaxSize(8).list().ofMaxSize(25);
        files.sampleStream().limit(FILES).forEach(this::addsUp);
    }

    private void addsUp(List<List<String>> records) {
        StringBuilder text =
                new StringBuilder("profile_id,handle_masked,category,followers,d_last_post,d_sponsor_brands\n");
        for (List<String> record : records) {
            text.append(String.join(
                            ",",
                            record.stream()
                                    .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                                    .toList()))
                    .append('\n');
        }

        CreatorImport done = imports.imported(program, text.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(done.state()).as("%s: %s", done.problem(), records).isEqualTo(ImportState.DONE);
        assertThat(done.rowsRead()).as("%s", records).isEqualTo(records.size());
        assertThat(done.imported() + done.unchanged() + done.quarantined()).isEqualTo(records.size());
        assertThat(jdbc.queryForObject(
                        "select count(*) from creator_quarantine where import_id = ?", Long.class, done.id()))
                .isEqualTo(done.quarantined());
    }

    /** How a file is written; what it holds is the same. */
    private record Dialect(Charset charset, boolean mark, char separator, String lineEnd, boolean lastLineEnded) {}

    private static final Arbitrary<Dialect> DIALECTS = Combinators.combine(
                    Arbitraries.of("UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252")
                            .map(Charset::forName),
                    Arbitraries.of(true, false),
                    Arbitraries.of(',', ';', '\t', '|'),
                    Arbitraries.of("\n", "\r\n", "\r"),
                    Arbitraries.of(true, false))
            .as(Dialect::new);

    private static final Arbitrary<String> HOSTILE = Arbitraries.oneOf(
            Arbitraries.of(
                    "=cmd|' /C calc'!A0",
                    "+1",
                    "-1",
                    "@SUM(A1)",
                    "'=x",
                    "a\u0000b",
                    "\u202Egnp.exe",
                    "\u200F",
                    "two\nlines",
                    "a\r\nb",
                    "\"",
                    "\"\"",
                    ",",
                    ";",
                    "\t",
                    "|",
                    "\\.",
                    "\\N",
                    "{\"a\",NULL}",
                    "#VALOR!",
                    "N/A",
                    "Unknown",
                    "1.2M",
                    "3.3K+",
                    "1,234",
                    "1.234",
                    "3,4%",
                    "x".repeat(70_000),
                    "sep=;",
                    "\uFEFF",
                    "   "),
            Arbitraries.strings().withCharRange(' ', '\u00ff').ofMaxLength(12),
            Arbitraries.integers().between(0, 4).map(n -> "creator" + n),
            Arbitraries.integers().between(-9, 9_999_999).map(String::valueOf));

    private static final List<String> HEADER =
            List.of("Username", "Suscribers", "Categories", "Country", "engagement_rate", "last_post_at", "Link");

    @Test
    void noDialectLosesARecord() {
        Combinators.combine(
                        DIALECTS,
                        HOSTILE.list().ofSize(HEADER.size()).list().ofMinSize(1).ofMaxSize(20))
                .as((dialect, records) -> {
                    dialectAddsUp(dialect, records);
                    return true;
                })
                .sampleStream()
                .limit(FILES)
                .forEach(ok -> {});
    }

    private void dialectAddsUp(Dialect dialect, List<List<String>> given) {
        List<List<String>> records = given.stream()
                .map(record -> record.stream()
                        .map(cell -> dialect.charset.newEncoder().canEncode(cell) ? cell : "?")
                        .toList())
                .toList();

        CreatorImport done = imports.imported(program, written(dialect, records));

        assertThat(done.state())
                .as("%s %s: %s", dialect, done.problem(), records)
                .isEqualTo(ImportState.DONE);
        assertThat(done.rowsRead()).as("%s: %s", dialect, records).isEqualTo(records.size());
        assertThat(done.imported() + done.unchanged() + done.quarantined()).isEqualTo(records.size());
        assertThat(store.quarantine(done.id(), null, 1_000, 0)).hasSize((int) done.quarantined());
    }

    private static byte[] written(Dialect dialect, List<List<String>> records) {
        StringBuilder text =
                new StringBuilder(dialect.mark && dialect.charset.newEncoder().canEncode("\uFEFF") ? "\uFEFF" : "");
        line(text, dialect, HEADER, true);
        for (int i = 0; i < records.size(); i++) {
            line(text, dialect, records.get(i), i < records.size() - 1 || dialect.lastLineEnded);
        }
        return text.toString().getBytes(dialect.charset);
    }

    private static void line(StringBuilder text, Dialect dialect, List<String> cells, boolean ended) {
        text.append(String.join(
                String.valueOf(dialect.separator),
                cells.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .toList()));
        text.append(ended ? dialect.lineEnd : "");
    }

    @Test
    void whereverAFileIsCutItFailsOrLosesOnlyWhatWasCutOff() {
        Combinators.combine(
                        DIALECTS,
                        HOSTILE.list().ofSize(HEADER.size()).list().ofMinSize(2).ofMaxSize(6),
                        Arbitraries.doubles().between(0.2, 0.99))
                .as((dialect, records, share) -> {
                    cutAddsUp(dialect, records, share);
                    return true;
                })
                .sampleStream()
                .limit(FILES)
                .forEach(ok -> {});
    }

    private void cutAddsUp(Dialect dialect, List<List<String>> given, double share) {
        List<List<String>> records = given.stream()
                .map(record -> record.stream()
                        .map(cell -> dialect.charset.newEncoder().canEncode(cell) ? cell : "?")
                        .toList())
                .toList();
        byte[] whole = written(dialect, records);
        int headed = written(dialect, List.of()).length;
        byte[] cut = Arrays.copyOf(whole, headed + (int) ((whole.length - headed) * share));

        CreatorImport found = imports.imported(program, cut);

        assertThat(found.imported() + found.unchanged() + found.quarantined()).isEqualTo(found.rowsRead());
        if (found.state() == ImportState.DONE) {
            assertThat(found.rowsRead()).isLessThanOrEqualTo(records.size());
        } else {
            assertThat(found.state()).as(found.problem()).isEqualTo(ImportState.FAILED);
            assertThat(found.rowsRead()).isZero();
            assertThat(found.problem()).isIn("truncated", "broken-text", "not-utf-8");
        }
    }

    @Test
    void noWorkbookLosesARow() {
        HOSTILE.filter(cell -> cell.chars().allMatch(c -> c >= ' ' && c != 0xFEFF || c == '\n' || c == '\t'))
                .list()
                .ofSize(HEADER.size())
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .sampleStream()
                .limit(20)
                .forEach(records -> {
                    List<List<Object>> rows = new ArrayList<>();
                    rows.add(List.copyOf(HEADER));
                    records.forEach(record -> rows.add(List.copyOf(record.stream()
                            .map(cell -> cell.length() > 32_000 ? "long" : cell)
                            .toList())));
                    long filled = records.stream()
                            .filter(record -> record.stream().anyMatch(cell -> !cell.isEmpty()))
                            .count();

                    CreatorImport done = imports.imported(program, Workbooks.sound(rows));

                    assertThat(done.state()).as(done.problem()).isEqualTo(ImportState.DONE);
                    assertThat(done.rowsRead()).isEqualTo(filled);
                    assertThat(done.imported() + done.unchanged() + done.quarantined())
                            .isEqualTo(filled);
                });
    }

    private static boolean hasLoneSurrogate(String text) {
        return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
