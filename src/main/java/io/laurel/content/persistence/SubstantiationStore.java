package io.laurel.content.persistence;

import static io.laurel.content.persistence.Rows.at;
import static io.laurel.content.persistence.Rows.instant;

import io.laurel.content.domain.Assignment;
import io.laurel.content.domain.Substantiation;
import io.laurel.shared.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proofs and licences in the database. */
@Repository
public class SubstantiationStore {

    private static final String STATE = """
        case when s.withdrawn_at is not null then 'WITHDRAWN' when s.valid_from > :today then 'UPCOMING'
          when s.valid_to < :today then 'EXPIRED' else 'IN_FORCE' end""";

    private static final String FILTERED =
            " from substantiation s where s.program_id = :program and (:kind = '' or s.kind = :kind)"
                    + " and (:state = '' or " + STATE + " = :state)"
                    + " and (:country = '' or s.jurisdictions = '{}' or :country = any(s.jurisdictions))"
                    + " and (:q = '' or s.reference ilike :like or s.product ilike :like or s.note ilike :like)";

    private static final Map<String, String> ORDERS = Map.of(
            "kind", "s.kind",
            "product", "lower(s.product)",
            "from", "s.valid_from",
            "to", "s.valid_to",
            "added", "s.added_at");

    private final JdbcClient jdbc;

    SubstantiationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Empty texts mean any.
     *
     * @param q part of reference, product or note
     * @param state name of a {@link Substantiation.State} on the day
     * @param country in which it holds
     */
    public record Filter(long programId, String q, String kind, String state, String country, LocalDate today) {}

    /** A line of the list. @param missions how many rely on it */
    public record Line(Substantiation substantiation, long missions) {}

    public List<Line> page(Filter filter, String sort, boolean ascending, int page, int size) {
        return bound(
                        "select s.*, (select count(*) from assignment_substantiation a where a.substantiation_id = s.id"
                                + " and a.dropped_at is null) as missions" + FILTERED + " order by "
                                + ORDERS.getOrDefault(sort, "s.added_at") + (ascending ? "" : " desc")
                                + " nulls last, s.id desc limit :size offset :offset",
                        filter)
                .param("size", size)
                .param("offset", (long) (page - 1) * size)
                .query((row, number) -> new Line(substantiation(row, number), row.getLong("missions")))
                .list();
    }

    public long count(Filter filter) {
        return bound("select count(*)" + FILTERED, filter).query(Long.class).single();
    }

    private JdbcClient.StatementSpec bound(String sql, Filter filter) {
        String q = filter.q().strip();
        return jdbc.sql(sql)
                .param("program", filter.programId())
                .param("kind", filter.kind())
                .param("state", filter.state())
                .param("country", filter.country())
                .param("today", filter.today())
                .param("q", q)
                .param("like", "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
    }

    public Substantiation require(long id) {
        return find(id).orElseThrow(() -> new NotFound("Proof or licence", id));
    }

    public Optional<Substantiation> find(long id) {
        return jdbc.sql("select * from substantiation where id = ?")
                .param(id)
                .query(SubstantiationStore::substantiation)
                .optional();
    }

    public long insert(Substantiation draft, String actor, Instant now) {
        return jdbc.sql("""
            insert into substantiation (program_id, kind, product, jurisdictions, valid_from, valid_to, reference, note, added_by, added_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
            """)
                .param(draft.programId())
                .param(draft.kind())
                .param(draft.product())
                .param(draft.jurisdictions().toArray(String[]::new))
                .param(draft.validFrom())
                .param(draft.validTo())
                .param(draft.reference())
                .param(draft.note())
                .param(actor)
                .param(at(now))
                .query(Long.class)
                .single();
    }

    /** @return false when somebody has withdrawn it before */
    public boolean withdraw(long id, String actor, Instant now, String reason) {
        return jdbc.sql("update substantiation set withdrawn_by = ?, withdrawn_at = ?, withdrawn_reason = ?"
                                + " where id = ? and withdrawn_at is null")
                        .param(actor)
                        .param(at(now))
                        .param(reason)
                        .param(id)
                        .update()
                == 1;
    }

    /** Those a mission of the catalogue relies on now, whatever their state. */
    public List<Substantiation> namedBy(long assignmentId) {
        return jdbc.sql(
                        "select s.* from substantiation s join assignment_substantiation a on a.substantiation_id = s.id"
                                + " where a.assignment_id = ? and a.dropped_at is null order by s.kind, s.id")
                .param(assignmentId)
                .query(SubstantiationStore::substantiation)
                .list();
    }

    /** The same, only those in force on the day. */
    public List<Substantiation> namedBy(long assignmentId, LocalDate on) {
        return namedBy(assignmentId).stream()
                .filter(each -> each.stateOn(on) == Substantiation.State.IN_FORCE)
                .toList();
    }

    /** Those a mission of the program could name: not withdrawn and not expired, newest first. */
    public List<Substantiation> nameable(long programId, LocalDate on, int most) {
        return jdbc.sql("select * from substantiation where program_id = ? and withdrawn_at is null"
                        + " and (valid_to is null or valid_to >= ?) order by kind, id desc limit ?")
                .param(programId)
                .param(on)
                .param(most)
                .query(SubstantiationStore::substantiation)
                .list();
    }

    public void name(Assignment assignment, long id, String actor, Instant now) {
        jdbc.sql(
                        "insert into assignment_substantiation (program_id, assignment_id, substantiation_id, named_by, named_at)"
                                + " values (?, ?, ?, ?, ?)")
                .param(assignment.programId())
                .param(assignment.id())
                .param(id)
                .param(actor)
                .param(at(now))
                .update();
    }

    public void drop(long assignmentId, long id, String actor, Instant now) {
        jdbc.sql("update assignment_substantiation set dropped_by = ?, dropped_at = ?"
                        + " where assignment_id = ? and substantiation_id = ? and dropped_at is null")
                .param(actor)
                .param(at(now))
                .param(assignmentId)
                .param(id)
                .update();
    }

    /** A mission that relies on it, or did. @param droppedAt null while it does */
    public record Use(
            long assignmentId,
            long campaignId,
            String title,
            String namedBy,
            Instant namedAt,
            String droppedBy,
            Instant droppedAt) {}

    /** Newest first. */
    public List<Use> uses(long id) {
        return jdbc.sql(
                        "select a.*, b.campaign_id, b.title from assignment_substantiation a"
                                + " join assignment b on b.id = a.assignment_id where a.substantiation_id = ? order by a.id desc")
                .param(id)
                .query((row, number) -> new Use(
                        row.getLong("assignment_id"),
                        row.getLong("campaign_id"),
                        row.getString("title"),
                        row.getString("named_by"),
                        instant(row, "named_at"),
                        row.getString("dropped_by"),
                        instant(row, "dropped_at")))
                .list();
    }

    private static Substantiation substantiation(ResultSet row, int number) throws SQLException {
        Instant withdrawn = instant(row, "withdrawn_at");
        return new Substantiation(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getString("kind"),
                row.getString("product"),
                List.of((String[]) row.getArray("jurisdictions").getArray()),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("reference"),
                row.getString("note"),
                row.getString("added_by"),
                instant(row, "added_at"),
                withdrawn == null
                        ? null
                        : new Substantiation.Withdrawal(
                                row.getString("withdrawn_by"), withdrawn, row.getString("withdrawn_reason")));
    }
}
