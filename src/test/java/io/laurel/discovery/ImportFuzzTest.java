package io.laurel.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.ImportState;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.program.Programs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
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

    private static boolean hasLoneSurrogate(String text) {
        return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
