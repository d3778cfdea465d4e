package io.laurel.discovery.persistence;

import io.laurel.discovery.domain.Columns;
import io.laurel.discovery.domain.Field;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings the rows in table {@code incoming} to creators, profiles and snapshots: a handful of statements over sets, whatever the
 * number of rows. Runs inside the import's transaction.
 */
class ImportMerge {

    /** What became of the rows; the last three add up to the first. */
    record Counts(long rowsRead, long imported, long unchanged, long quarantined, long flagged) {}

    private static final Logger log = LoggerFactory.getLogger(ImportMerge.class);

    /** The rows of profiles nobody knows yet. */
    private static final String FRESH = """
            incoming i
            where i.reason is null and not exists (select 1 from repeated r where r.line = i.line)
                and not exists (select 1 from target t where t.line = i.line)""";

    private final JdbcClient jdbc;
    private final Columns.Layout layout;
    private final long importId;
    private final long programId;
    private final String actor;
    private final Timestamp now;
    private final int rebuildFrom;

    /** @param rebuildFrom fewer new profiles than these never keep readers waiting for indexes */
    ImportMerge(
            JdbcClient jdbc,
            Columns.Layout layout,
            long importId,
            long programId,
            String actor,
            Instant now,
            int rebuildFrom) {
        this.jdbc = jdbc;
        this.layout = layout;
        this.importId = importId;
        this.programId = programId;
        this.actor = actor;
        this.now = Timestamp.from(now);
        this.rebuildFrom = rebuildFrom;
    }

    Counts merge() {
        run("settings", "set local work_mem = '64MB'");
        run("analyze rows", "analyze incoming");
        jdbc.sql(SnapshotStore.LOCK).param((int) programId).query(row -> {});
        long refused = run("quarantine refused", """
                insert into creator_quarantine
                    (import_id, program_id, line, column_name, value, reason, reason_detail, cells)
                select :import, :program, line, column_name, value, reason, reason_detail, cells
                from incoming where reason is not null""");
        findRepeats();
        long contradicting = run("quarantine repeats", """
                insert into creator_quarantine (import_id, program_id, line, column_name, value, reason, other_line, cells)
                select :import, :program, i.line, null, null, 'repeats-differently', r.first_line, i.cells
                from repeated r join incoming i on i.line = r.line where not r.same""");
        long repeatedSame = count("repeated where same");
        matchProfiles();
        compareWithSnapshots();
        long changed = count("merged where changed or renamed or identified");
        long known = count("merged");
        long flagged = count("merged where cardinality(flags) > 0") + count(FRESH + " and cardinality(i.flags) > 0");
        long fresh = writeNew();
        writeKnown();
        return new Counts(
                refused + contradicting + repeatedSame + known + fresh,
                fresh + changed,
                known - changed + repeatedSame,
                refused + contradicting,
                flagged);
    }

    /**
     * A profile given more than once: the first record counts, a later one either says the same or contradicts it. Only rows that
     * brought their cells can be such.
     */
    private void findRepeats() {
        run("find repeats", """
                create temporary table repeated on commit drop as
                select r.line, r.first_line,
                       (i.platform, i.platform_id, i.handle, i.observed_at, %s)
                       is not distinct from (f.platform, f.platform_id, f.handle, f.observed_at, %s) as same
                from (select c.line, least(by_id.first_line, by_handle.first_line) as first_line
                      from incoming c
                          left join (select platform, platform_id, min(line) as first_line from incoming
                                     where reason is null and (platform, platform_id) in
                                         (select platform, platform_id from incoming where reason is null and cells is not null)
                                     group by platform, platform_id) by_id
                              on by_id.platform = c.platform and by_id.platform_id = c.platform_id
                          left join (select platform, handle, min(line) as first_line from incoming
                                     where reason is null and (platform, handle) in
                                         (select platform, handle from incoming where reason is null and cells is not null)
                                     group by platform, handle) by_handle
                              on by_handle.platform = c.platform and by_handle.handle = c.handle
                      where c.reason is null and c.cells is not null) r
                    join incoming i on i.line = r.line
                    join incoming f on f.line = r.first_line
                where r.first_line < r.line""".formatted(
                        facts(field -> "i." + field.column()), facts(field -> "f." + field.column())));
        run("analyze repeats", "analyze repeated");
    }

    /**
     * By the platform's own id; else by handle: of a profile without an id, or, for a row without one, of any. A profile matched by
     * its id is not also another row's: whoever bears its old handle now is somebody else. Rows of no profile are not in the table.
     */
    private void matchProfiles() {
        run("match", """
                create temporary table target on commit drop as
                select i.line, coalesce(by_id.id, by_handle.id, by_any_handle.id) as profile_id, by_id.id is not null as certain
                from incoming i
                    left join profile by_id
                        on by_id.program_id = :program and by_id.platform = i.platform and by_id.platform_id = i.platform_id
                    left join profile by_handle
                        on by_handle.program_id = :program and by_handle.platform = i.platform
                            and by_handle.handle = i.handle and by_handle.platform_id is null
                    left join (select distinct on (platform, handle) id, platform, handle from profile
                               where program_id = :program and platform_id is not null
                               order by platform, handle, confirmed_at desc, id desc) by_any_handle
                        on i.platform_id is null and by_any_handle.platform = i.platform
                            and by_any_handle.handle = i.handle
                where i.reason is null and coalesce(by_id.id, by_handle.id, by_any_handle.id) is not null
                    and not exists (select 1 from repeated r where r.line = i.line)""");
        run("analyze matches", "analyze target");
        run("unmatch", """
                delete from target
                where not certain and profile_id in (select profile_id from target where certain)""");
    }

    private void compareWithSnapshots() {
        run("compare", """
                create temporary table merged on commit drop as
                select m.*, m.previous_id is null or (%s) is distinct from (%s) as changed
                from (
                    select t.line, i.platform, i.platform_id, coalesce(i.handle, p.handle, lower(i.platform_id)) as handle,
                           i.observed_at, t.profile_id, i.snapshot_id,
                           p.handle as former_handle, p.confirmed_at as former_confirmed_at,
                           coalesce(p.handle <> i.handle and i.observed_at >= p.confirmed_at, false) as renamed,
                           p.platform_id is null and i.platform_id is not null as identified,
                           s.id as previous_id, %s, %s,
                           case when s.flags <> '{}' then
                               i.flags || array(select f from unnest(s.flags) f
                                                where f = 'category-unknown' and i.category is null
                                                   or f = 'country-unknown' and i.country is null
                                                   or f = 'audience-country-unknown' and i.audience_country is null
                                                   or f = 'engagement-over-100' and %s)
                               else i.flags end as flags
                    from target t
                        join incoming i on i.line = t.line
                        join profile p on p.id = t.profile_id
                        left join snapshot newest on newest.id = p.snapshot_id
                        left join snapshot s on s.id = case
                            when newest.observed_at <= i.observed_at then newest.id
                            else (select older.id from snapshot older
                                  where older.profile_id = t.profile_id and older.observed_at <= i.observed_at
                                  order by older.observed_at desc, older.id desc limit 1) end
                ) m""".formatted(
                        facts(Field::column),
                        facts(field -> "previous_" + field.column()),
                        facts(this::effective),
                        facts(field -> "s.%1$s as previous_%1$s".formatted(field.column())),
                        layout.has(Field.ENGAGEMENT_RATE) ? "false" : "true"));
        run("analyze compared", "analyze merged");
    }

    /** What holds after this row: a measure the file has no column for and a standing fact it leaves empty stay as they were. */
    private String effective(Field field) {
        String empty = field.kind() == Field.Kind.LIST ? "'{}'" : "null";
        String given = "i." + field.column();
        String before = "s." + field.column();
        String value = !layout.has(field) || field.isStanding()
                ? "coalesce(%s, %s, %s)".formatted(given, before, empty)
                : "coalesce(%s, %s)".formatted(given, empty);
        return value + " as " + field.column();
    }

    /**
     * Creators, profiles and snapshots of the rows that match no profile. Where the server lets us, their foreign keys are not looked up
     * row by row: all three come from the same rows under the same ids, and must be equally many.
     */
    private long writeNew() {
        boolean asSet = jdbc.sql("select has_parameter_privilege('session_replication_role', 'set')")
                .query(Boolean.class)
                .single();
        List<String> rebuilt = List.of();
        if (asSet) {
            run("settings", "set local session_replication_role = replica");
            rebuilt = firstFilling() ? takeIndexesOff() : rebuilt;
        }
        long creators = run("new creators", """
                insert into creator (id, program_id, created_at, created_by) overriding system value
                select i.creator_id, :program, :now, :actor from %s""".formatted(FRESH));
        long profiles = run("new profiles", """
                insert into profile (id, program_id, creator_id, platform, platform_id, handle, snapshot_id, confirmed_at,
                    display_name, category, country, followers, engagement_rate, last_post_at, topics, created_at)
                overriding system value
                select i.profile_id, :program, i.creator_id, i.platform, i.platform_id, coalesce(i.handle, lower(i.platform_id)),
                    i.snapshot_id, i.observed_at, i.display_name, i.category, i.country, i.followers, i.engagement_rate,
                    i.last_post_at, case when i.topics <> '{}' then topics_of(i.topics) end, :now
                from %s""".formatted(FRESH));
        long snapshots = run("new snapshots", """
                insert into snapshot (id, program_id, profile_id, observed_at, flags, source, recorded_at, %s)
                overriding system value
                select i.snapshot_id, :program, i.profile_id, i.observed_at, i.flags, 'import:' || :import, :now, %s
                from %s""".formatted(facts(Field::column), facts(ImportMerge::given), FRESH));
        if (creators != profiles || profiles != snapshots) {
            throw new IllegalStateException(
                    "%d creators, %d profiles, %d snapshots written".formatted(creators, profiles, snapshots));
        }
        rebuilt.forEach(definition -> run("index", definition));
        if (asSet) {
            run("settings", "set local session_replication_role = origin");
        }
        return profiles;
    }

    /** Many more profiles come than there are: building the indexes afterwards costs a tenth of growing them row by row. */
    private boolean firstFilling() {
        long coming = count(FRESH);
        return coming >= rebuildFrom && coming > 4 * count("(select from profile limit " + (coming / 4 + 1) + ") p");
    }

    /**
     * Nobody can read profiles from here to the import's end; so only if that can be had within two seconds.
     *
     * @return what brings the indexes back
     */
    private List<String> takeIndexesOff() {
        List<String> definitions = new ArrayList<>();
        try {
            run("settings", "savepoint before_lock");
            run("settings", "set local lock_timeout = '2s'");
            run("lock", "lock table profile in access exclusive mode");
            run("settings", "set local lock_timeout = 0");
        } catch (DataAccessException e) {
            run("settings", "rollback to savepoint before_lock");
            return definitions;
        }
        List<String> names = new ArrayList<>();
        jdbc.sql("""
                        select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
                        from pg_index i where i.indrelid = 'profile'::regclass and not i.indisunique order by i.indexrelid""").query(row -> {
            names.add(row.getString("name"));
            definitions.add(row.getString("definition"));
        });
        run("settings", "set local maintenance_work_mem = '256MB'");
        names.forEach(name -> run("index off", "drop index " + name));
        return definitions;
    }

    private static String given(Field field) {
        return field.kind() == Field.Kind.LIST
                ? "coalesce(i.%s, '{}')".formatted(field.column())
                : "i." + field.column();
    }

    private void writeKnown() {
        run("former handles", """
                insert into handle_history (program_id, profile_id, handle, seen_until)
                select :program, profile_id, former_handle, greatest(former_confirmed_at, observed_at)
                from merged where renamed and former_handle is distinct from lower(platform_id)""");
        run("platform ids", """
                update profile p set platform_id = coalesce(p.platform_id, m.platform_id)
                from merged m where p.id = m.profile_id and m.identified""");
        run("changed snapshots", """
                insert into snapshot (id, program_id, profile_id, observed_at, flags, source, recorded_at, %1$s)
                overriding system value
                select snapshot_id, :program, profile_id, observed_at, flags, 'import:' || :import, :now, %1$s
                from merged where changed order by line""".formatted(facts(Field::column)));
        reaffirmWhatWasSeenLater();
        run("changed profiles", """
                update profile p set
                    handle = case when m.renamed then m.handle else p.handle end,
                    confirmed_at = greatest(p.confirmed_at, m.observed_at), snapshot_id = s.id, display_name = s.display_name,
                    category = s.category, country = s.country, followers = s.followers,
                    engagement_rate = s.engagement_rate, last_post_at = s.last_post_at
                from merged m
                    cross join lateral (select * from snapshot where profile_id = m.profile_id
                                        order by observed_at desc, id desc limit 1) s
                where p.id = m.profile_id
                    and (m.changed or m.renamed or m.observed_at > p.confirmed_at)""");
    }

    /** A file older than the last confirmation of the newest facts changes the past; what was confirmed after it still holds. */
    private void reaffirmWhatWasSeenLater() {
        run("reaffirm", """
                insert into snapshot (program_id, profile_id, observed_at, flags, source, recorded_at, %1$s)
                select :program, p.id, p.confirmed_at, newest.flags, newest.source, :now, %2$s
                from merged m join profile p on p.id = m.profile_id join snapshot newest on newest.id = p.snapshot_id
                where m.changed
                    and m.observed_at >= newest.observed_at and m.observed_at < p.confirmed_at""".formatted(facts(Field::column), facts(field -> "newest." + field.column())));
    }

    private String facts(Function<Field, String> text) {
        return CopyLine.FACTS.stream().map(text).collect(Collectors.joining(", "));
    }

    private long count(String fromWhere) {
        return jdbc.sql("select count(*) from " + fromWhere).query(Long.class).single();
    }

    private int run(String step, String sql) {
        long begun = System.nanoTime();
        JdbcClient.StatementSpec statement = jdbc.sql(sql);
        if (sql.contains(":program")) {
            statement = statement.param("program", programId);
        }
        if (sql.contains(":import")) {
            statement = statement.param("import", importId);
        }
        if (sql.contains(":now")) {
            statement = statement.param("now", now);
        }
        if (sql.contains(":actor")) {
            statement = statement.param("actor", actor);
        }
        int rows = statement.update();
        log.debug("import {} {} {} ms", importId, step, (System.nanoTime() - begun) / 1_000_000);
        return rows;
    }
}
