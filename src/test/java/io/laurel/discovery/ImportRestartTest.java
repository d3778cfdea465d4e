package io.laurel.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.ImportState;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.program.Programs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The worker's connection is cut by the database while it copies: what a killed node looks like from there. */
@LaurelTest
class ImportRestartTest {

    private static final int ROWS = 20_000;

    @Autowired
    private ImportStore store;

    @Autowired
    private Programs programs;

    @Autowired
    private Creators creators;

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
    void aWorkerCutOffHalfWayLosesAndDuplicatesNothing() {
        CreatorImport upload =
                imports.upload(program, new ImportFile().rows(1, ROWS).bytes());

        cutTheCopy();
        assertThat(creators.count(program, List.of())).isZero();
        CreatorImport done = imports.done(upload);

        ImportTest.assertCounts(done, ROWS, ROWS, 0, 0);
        assertThat(creators.count(program, List.of())).isEqualTo(ROWS);
        assertThat(jdbc.queryForObject("select attempts from creator_import where id = ?", Integer.class, upload.id()))
                .isGreaterThan(1);
        assertThat(jdbc.queryForObject("select count(*) from snapshot where program_id = ?", Long.class, program))
                .isEqualTo(ROWS);
    }

    @Test
    void aDatabaseThatGoesAwayWhileTheRowsAreMergedLosesAndDuplicatesNothing() {
        CreatorImport upload =
                imports.upload(program, new ImportFile().rows(1, ROWS).bytes());

        cutWhile("insert into profile (id%");
        assertThat(creators.count(program, List.of())).isZero();
        CreatorImport done = imports.done(upload);

        ImportTest.assertCounts(done, ROWS, ROWS, 0, 0);
        assertThat(creators.count(program, List.of())).isEqualTo(ROWS);
        assertThat(jdbc.queryForObject("select count(*) from snapshot where program_id = ?", Long.class, program))
                .isEqualTo(ROWS);
        assertThat(jdbc.queryForObject("select attempts from creator_import where id = ?", Integer.class, upload.id()))
                .isGreaterThan(1);
    }

    @Test
    void aWorkbookCutOffHalfWayIsTakenUpAgain() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("handle", "followers"));
        for (int i = 0; i < 15_000; i++) {
            rows.add(List.of("creator" + i, 1_000 + i));
        }
        CreatorImport upload = imports.upload(program, Workbooks.sound(rows));

        cutTheCopy();
        assertThat(creators.count(program, List.of())).isZero();

        ImportTest.assertCounts(imports.done(upload), 15_000, 15_000, 0, 0);
        assertThat(creators.count(program, List.of())).isEqualTo(15_000);
    }

    @Test
    void aRunningImportIsCancelledAndBringsNothing() {
        CreatorImport upload =
                imports.upload(program, new ImportFile().rows(1, ROWS).bytes());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> store.require(upload.id()).state() == ImportState.RUNNING);

        store.cancel(upload.id(), "tester");

        assertThat(imports.done(upload).state()).isEqualTo(ImportState.CANCELLED);
        assertThat(creators.count(program, List.of())).isZero();
    }

    private void cutTheCopy() {
        cutWhile("copy incoming%");
    }

    private void cutWhile(String query) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> !jdbc.queryForList(
                                "select pg_terminate_backend(pid) from pg_stat_activity where query like ? and state = 'active'",
                                query)
                        .isEmpty());
    }
}
