package io.laurel.content.persistence;

import static io.laurel.content.persistence.Rows.at;
import static io.laurel.content.persistence.Rows.instant;

import io.laurel.content.domain.Application;
import io.laurel.content.domain.Assignment;
import io.laurel.shared.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who may have a mission of the catalogue, and who asked for one. */
@Repository
public class ApplicationStore {

    private final JdbcClient jdbc;

    ApplicationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An active ambassador. */
    public record Ambassador(long membershipId, long creatorId, String handle) {}

    /**
     * Active ambassadors with a contract on the assignment's platforms who do not have it yet; tiers and countries are asked elsewhere.
     *
     * @param membershipId only this one, or null for all
     */
    public List<Ambassador> eligible(Assignment assignment, Long membershipId) {
        return find(assignment, assignment.segment().platforms(), membershipId);
    }

    /** Active ambassadors with a contract who do not have it yet, of the segment or not. */
    public List<Ambassador> withoutIt(Assignment assignment, Long membershipId) {
        return find(assignment, List.of(), membershipId);
    }

    private List<Ambassador> find(Assignment assignment, List<String> platforms, Long membershipId) {
        return jdbc.sql("""
            select m.id, m.creator_id, (select p.handle from profile p where p.creator_id = m.creator_id order by p.id limit 1) as handle
            from membership m where m.program_id = :program and m.state = 'ACTIVE' and (:membership::bigint is null or m.id = :membership)
              and exists (select 1 from contract c where c.membership_id = m.id and c.state = 'IN_FORCE')
              and not exists (select 1 from mission x where x.assignment_id = :assignment and x.membership_id = m.id)
              and (cardinality(:platforms) = 0 or exists (select 1 from profile p where p.creator_id = m.creator_id and p.platform = any(:platforms)))
            order by handle, m.id
            """)
                .param("program", assignment.programId())
                .param("membership", membershipId)
                .param("assignment", assignment.id())
                .param("platforms", platforms.toArray(String[]::new))
                .query((row, number) ->
                        new Ambassador(row.getLong("id"), row.getLong("creator_id"), row.getString("handle")))
                .list();
    }

    public long insert(Assignment assignment, Ambassador ambassador, String words, Instant now) {
        return jdbc.sql("""
            insert into mission_application (program_id, assignment_id, membership_id, creator_id, state, words, applied_at)
            values (?, ?, ?, ?, 'OPEN', ?, ?) returning id
            """)
                .param(assignment.programId())
                .param(assignment.id())
                .param(ambassador.membershipId())
                .param(ambassador.creatorId())
                .param(words)
                .param(at(now))
                .query(Long.class)
                .single();
    }

    public void runsIn(long id, String processInstanceId) {
        jdbc.sql("update mission_application set process_instance_id = ? where id = ?")
                .param(processInstanceId)
                .param(id)
                .update();
    }

    public Application require(long id) {
        return one("where id = ?", id).orElseThrow(() -> new NotFound("Application", id));
    }

    public Application lock(long id) {
        return one("where id = ? for update", id).orElseThrow(() -> new NotFound("Application", id));
    }

    public List<Application> ofAssignment(long assignmentId) {
        return many("where assignment_id = ? order by state <> 'OPEN', id desc", assignmentId);
    }

    public List<Application> ofMembership(long membershipId) {
        return many("where membership_id = ? order by id desc", membershipId);
    }

    public List<Application> openOfCampaign(long campaignId) {
        return many(
                "where state = 'OPEN' and assignment_id in (select id from assignment where campaign_id = ?) order by id",
                campaignId);
    }

    public List<Application> openOfCreator(long programId, long creatorId) {
        return jdbc.sql("select * from mission_application where state = 'OPEN' and program_id = ? and creator_id = ?")
                .param(programId)
                .param(creatorId)
                .query(ApplicationStore::application)
                .list();
    }

    public void decide(long id, Application.State state, String by, String reason, Instant now) {
        jdbc.sql("update mission_application set state = ?, decided_by = ?, reason = ?, decided_at = ? where id = ?")
                .param(state.name())
                .param(by)
                .param(reason)
                .param(at(now))
                .param(id)
                .update();
    }

    private Optional<Application> one(String where, long id) {
        return jdbc.sql("select * from mission_application " + where)
                .param(id)
                .query(ApplicationStore::application)
                .optional();
    }

    private List<Application> many(String where, long id) {
        return jdbc.sql("select * from mission_application " + where)
                .param(id)
                .query(ApplicationStore::application)
                .list();
    }

    private static Application application(ResultSet row, int number) throws SQLException {
        return new Application(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getLong("assignment_id"),
                row.getLong("membership_id"),
                row.getLong("creator_id"),
                Application.State.valueOf(row.getString("state")),
                row.getString("words"),
                row.getString("process_instance_id"),
                instant(row, "applied_at"),
                row.getString("decided_by"),
                instant(row, "decided_at"),
                row.getString("reason"));
    }
}
