package io.laurel.discovery.connector;

import io.laurel.shared.NotFound;
import io.laurel.shared.Platform;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What waits to be refreshed, what failed, what of a quota is used: shared by all nodes. */
@Repository
public class ConnectorStore {

    /** How many profiles are lined up at a time. */
    private static final int LINED_UP = 200;

    /** A profile a node works on. */
    record Claimed(long profileId, long programId, long creatorId, String platformId, String handle, int attempts) {}

    /** A connector as all nodes see it. */
    public record State(Instant pausedUntil, String problem, int attempts, Instant lastRunAt, Instant lastSuccessAt) {}

    /** A profile that could not be refreshed. */
    public record Failure(
            long profileId,
            long creatorId,
            Platform platform,
            String handle,
            String state,
            String problem,
            int attempts,
            Instant lastRunAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    ConnectorStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    /** Lines up the profiles confirmed longest ago. @param only one program, null for all @return how many were added */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    int lineUp(Platform platform, Instant confirmedBefore, Long only) {
        return jdbc.sql("""
                        insert into profile_refresh (profile_id, program_id, platform, state, due_at)
                        select p.id, p.program_id, p.platform, 'WAITING', :now from profile p
                        where p.platform = :platform and p.confirmed_at < :before
                            and (cast(:only as bigint) is null or p.program_id = :only)
                            and not exists (select 1 from profile_refresh r where r.profile_id = p.id)
                        order by p.confirmed_at, p.id limit :limit
                        on conflict (profile_id) do nothing""")
                .param("platform", platform.code())
                .param("before", Timestamp.from(confirmedBefore))
                .param("only", only)
                .param("now", now())
                .param("limit", LINED_UP)
                .update();
    }

    /** Takes the profiles confirmed longest ago among those due, each on its own claim; other nodes take others. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    List<Claimed> claim(Platform platform, Duration lease, Long only, int most) {
        return jdbc.sql("""
                        with due as materialized (
                            select w.profile_id, q.confirmed_at from profile_refresh w join profile q on q.id = w.profile_id
                            where w.platform = :platform and w.due_at <= :now and w.state <> 'FAILED'
                                and (w.claimed_until is null or w.claimed_until < :now)
                                and (cast(:only as bigint) is null or w.program_id = :only)
                            order by q.confirmed_at, w.profile_id limit :most for update of w skip locked),
                        taken as (
                            update profile_refresh r set claimed_until = :until, last_run_at = :now
                            from due where r.profile_id = due.profile_id
                            returning r.profile_id, r.program_id, r.attempts, due.confirmed_at)
                        select t.profile_id, t.program_id, p.creator_id, p.platform_id, p.handle, t.attempts
                        from taken t join profile p on p.id = t.profile_id order by t.confirmed_at, t.profile_id""")
                .param("platform", platform.code())
                .param("now", now())
                .param("until", Timestamp.from(clock.instant().plus(lease)))
                .param("only", only)
                .param("most", most)
                .query((row, index) -> new Claimed(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6)))
                .list();
    }

    /** Gives a profile back untouched: not its fault. */
    void release(long profileId) {
        jdbc.sql("update profile_refresh set claimed_until = null where profile_id = ?")
                .param(profileId)
                .update();
    }

    void refreshed(long profileId) {
        jdbc.sql("delete from profile_refresh where profile_id = ?")
                .param(profileId)
                .update();
    }

    void put(long profileId, String state, String problem, int attempts, Instant dueAt) {
        jdbc.sql("""
                        update profile_refresh set state = :state, problem = :problem, attempts = :attempts, due_at = :due,
                            claimed_until = null
                        where profile_id = :id""")
                .param("state", state)
                .param("problem", problem)
                .param("attempts", attempts)
                .param("due", Timestamp.from(dueAt))
                .param("id", profileId)
                .update();
    }

    /** Counts units against the day's quota before they are used, so that a node that dies overstates rather than oversteps. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    boolean spend(Platform platform, LocalDate day, int units, int quota) {
        return units <= quota
                && jdbc.sql("""
                                insert into connector_quota as q (platform, day, used) values (:platform, :day, :units)
                                on conflict (platform, day) do update set used = q.used + :units where q.used + :units <= :quota""")
                                .param("platform", platform.code())
                                .param("day", day)
                                .param("units", units)
                                .param("quota", quota)
                                .update()
                        == 1;
    }

    int used(Platform platform, LocalDate day) {
        return jdbc.sql("select used from connector_quota where platform = :platform and day = :day")
                .param("platform", platform.code())
                .param("day", day)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    public State state(Platform platform) {
        return jdbc.sql("select * from connector_state where platform = ?")
                .param(platform.code())
                .query((row, index) -> new State(
                        instant(row, "paused_until"),
                        row.getString("problem"),
                        row.getInt("attempts"),
                        instant(row, "last_run_at"),
                        instant(row, "last_success_at")))
                .optional()
                .orElse(new State(null, null, 0, null, null));
    }

    void succeeded(Platform platform) {
        jdbc.sql("""
                        insert into connector_state (platform, last_run_at, last_success_at) values (:platform, :now, :now)
                        on conflict (platform) do update set paused_until = null, problem = null, attempts = 0,
                            last_run_at = :now, last_success_at = :now""").param("platform", platform.code()).param("now", now()).update();
    }

    void pause(Platform platform, String problem, Instant until) {
        jdbc.sql("""
                        insert into connector_state as c (platform, paused_until, problem, attempts, last_run_at)
                        values (:platform, :until, :problem, 1, :now)
                        on conflict (platform) do update set paused_until = :until, problem = :problem,
                            attempts = c.attempts + 1, last_run_at = :now""")
                .param("platform", platform.code())
                .param("until", Timestamp.from(until))
                .param("problem", problem)
                .param("now", now())
                .update();
    }

    public int waiting(Platform platform, long programId) {
        return jdbc.sql("""
                        select count(*) from profile_refresh
                        where platform = :platform and program_id = :program and state = 'WAITING'""")
                .param("platform", platform.code())
                .param("program", programId)
                .query(Integer.class)
                .single();
    }

    public long failures(long programId) {
        return jdbc.sql("select count(*) from profile_refresh where program_id = ? and state <> 'WAITING'")
                .param(programId)
                .query(Long.class)
                .single();
    }

    /** What a person should look at, newest first. */
    public List<Failure> failures(long programId, int limit, long offset) {
        return jdbc.sql("""
                        select r.*, p.creator_id, p.handle from profile_refresh r join profile p on p.id = r.profile_id
                        where r.program_id = :program and r.state <> 'WAITING'
                        order by r.last_run_at desc nulls last, r.profile_id limit :limit offset :offset""")
                .param("program", programId)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, index) -> new Failure(
                        row.getLong("profile_id"),
                        row.getLong("creator_id"),
                        Platform.of(row.getString("platform")),
                        row.getString("handle"),
                        row.getString("state"),
                        row.getString("problem"),
                        row.getInt("attempts"),
                        instant(row, "last_run_at")))
                .list();
    }

    /** Looks again at once. @throws NotFound when the program has no such failure */
    @Transactional
    public void retry(long programId, long profileId) {
        int changed = jdbc.sql("""
                        update profile_refresh set state = 'WAITING', attempts = 0, due_at = :now, problem = null
                        where profile_id = :id and program_id = :program and state <> 'WAITING'""")
                .param("id", profileId)
                .param("program", programId)
                .param("now", now())
                .update();
        if (changed == 0) {
            throw new NotFound("failed refresh", profileId);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
