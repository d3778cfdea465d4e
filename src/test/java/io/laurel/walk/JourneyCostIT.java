package io.laurel.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.util.FileSystemUtils;

/**
 * What one journey writes, from invitation to pending points, read off the database's write-ahead log after a walk through the
 * packaged jar. Figures are printed, per table too; the engine's have bounds, for they do not depend on the machine. See
 * docs/decisions/0001-lean-engine.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyCostIT {

    private static final Path HOME = Path.of("target", "journey-cost");
    private static final int PLACES = 12;
    private static final double ROWS_AT_MOST = 135;
    private static final double BYTES_AT_MOST = 70 * 1024;
    private static final int TASKS = 5;
    private static final String COST = """
        with touched as (
            select distinct on (b.start_lsn) b.start_lsn, n.nspname = 'camunda' as engine,
                   b.resource_manager like 'Heap%' and b.record_type ~ '^(INSERT|UPDATE|HOT_UPDATE|DELETE)' as row
            from pg_get_wal_block_info(?::pg_lsn, ?::pg_lsn, false) b
            join pg_class c on c.relfilenode = b.relfilenode
            join pg_namespace n on n.oid = c.relnamespace
            order by b.start_lsn, b.block_id)
        select count(*) filter (where engine and row), count(*) filter (where not engine and row),
               coalesce(sum(record_length - fpi_length) filter (where engine), 0),
               sum(record_length - fpi_length)
        from pg_get_wal_records_info(?::pg_lsn, ?::pg_lsn) r left join touched using (start_lsn)\
        """;

    private static final String BY_TABLE = """
        with touched as (
            select distinct on (b.start_lsn) b.start_lsn, c.relname, b.record_type,
                   b.resource_manager like 'Heap%' and b.record_type ~ '^(INSERT|UPDATE|HOT_UPDATE|DELETE)' as row
            from pg_get_wal_block_info(?::pg_lsn, ?::pg_lsn, false) b
            join pg_class c on c.relfilenode = b.relfilenode
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'camunda'
            order by b.start_lsn, b.block_id)
        select coalesce(t.tablename, relname) as name,
               count(*) filter (where row and touched.record_type like 'INSERT%'),
               count(*) filter (where row and touched.record_type like '%UPDATE%'),
               count(*) filter (where row and touched.record_type like 'DELETE%'),
               sum(record_length - fpi_length)
        from pg_get_wal_records_info(?::pg_lsn, ?::pg_lsn) r join touched using (start_lsn)
        left join pg_indexes t on t.schemaname = 'camunda' and t.indexname = relname
        group by 1 order by 5 desc\
        """;

    private final LaurelDatabase database = new LaurelDatabase(HOME);
    private LaurelProcess laurel;
    private JourneyByHttp journey;

    /** @param bytes of write-ahead log, without the page images that depend on when a checkpoint was */
    private record Cost(double engineRows, double otherRows, double engineBytes, double bytes) {

        Cost plus(Cost other) {
            return new Cost(
                    engineRows + other.engineRows,
                    otherRows + other.otherRows,
                    engineBytes + other.engineBytes,
                    bytes + other.bytes);
        }

        Cost shared(int by) {
            return new Cost(engineRows / by, otherRows / by, engineBytes / by, bytes / by);
        }
    }

    @BeforeAll
    void start() throws IOException {
        FileSystemUtils.deleteRecursively(HOME);
        laurel = new LaurelProcess(HOME, "--laurel.rewards.settlement-cycle=PT1H");
        laurel.start();
        journey = new JourneyByHttp(laurel.port());
        journey.signIn();
        database.jdbc().execute("create extension pg_walinspect schema public");
        database.jdbc().execute("alter system set wal_keep_size = '1GB'");
        database.jdbc().execute("select pg_reload_conf()");
    }

    @AfterAll
    void stop() {
        laurel.close();
    }

    @Test
    void aJourneyStaysLean() {
        journey.task(JourneyByHttp.REVIEW_SHORTLIST);
        String begin = position();
        journey.approveShortlist();
        journey.tasks(JourneyByHttp.FIND_CONTACT, PLACES);
        String invited = position();
        toPendingPoints();

        Cost cost = cost(begin, invited).shared(PLACES).plus(cost(invited, position()));

        breakdown("an invitation (its " + PLACES + "th of the wave)", begin, invited, PLACES);
        breakdown("from invitation to pending points", invited, position(), 1);
        System.out.printf(
                "JourneyCostIT: one journey writes %.0f engine rows and %.0f others; write-ahead log %.0f kB of the"
                        + " engine, %.0f kB in all%n",
                cost.engineRows, cost.otherRows, cost.engineBytes / 1024, cost.bytes / 1024);
        assertThat(cost.engineRows).isLessThan(ROWS_AT_MOST);
        assertThat(cost.engineBytes).isLessThan(BYTES_AT_MOST);
        assertThat(database.number("select count(*) from act_hi_actinst")).isZero();
        assertThat(database.number(
                        "select count(*) from act_hi_taskinst where assignee_ is not null and end_time_ is not null"))
                .isGreaterThanOrEqualTo(TASKS);
        assertThat(database.number("select count(*) from act_hi_procinst where end_act_id_ = 'EndEvent_PointsPending'"))
                .isEqualTo(1);
    }

    private void toPendingPoints() {
        journey.enterAddress();
        journey.openInvitation();
        journey.acceptInvitation();
        journey.awaitContract();
        journey.signContract();
        journey.countersign();
        journey.awaitMission();
        journey.acceptMission();
        journey.awaitSubmission();
        journey.submitPost();
        journey.approvePost();
        journey.awaitApproval();
        journey.reportPublished();
        journey.confirmPublication();
        journey.awaitPendingPoints();
    }

    /** Where the log ends once no job is left to do. */
    private String position() {
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        database.number("select count(*) from act_ru_job where duedate_ is null or duedate_ <= now()")
                                == 0);
        return database.jdbc().queryForObject("select pg_current_wal_flush_lsn()::text", String.class);
    }

    private void breakdown(String what, String from, String to, int shares) {
        System.out.printf(
                "JourneyCostIT: engine tables of %s%n%-24s %7s %7s %7s %7s%n",
                what, "", "insert", "update", "delete", "kB");
        database.jdbc()
                .query(
                        BY_TABLE,
                        (RowCallbackHandler) row -> System.out.printf(
                                "%-24s %7.1f %7.1f %7.1f %7.1f%n",
                                row.getString(1),
                                row.getDouble(2) / shares,
                                row.getDouble(3) / shares,
                                row.getDouble(4) / shares,
                                row.getDouble(5) / shares / 1024),
                        from,
                        to,
                        from,
                        to);
    }

    private Cost cost(String from, String to) {
        return database.jdbc()
                .queryForObject(
                        COST,
                        (row, number) ->
                                new Cost(row.getDouble(1), row.getDouble(2), row.getDouble(3), row.getDouble(4)),
                        from,
                        to,
                        from,
                        to);
    }
}
