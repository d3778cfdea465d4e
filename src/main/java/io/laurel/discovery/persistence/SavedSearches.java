package io.laurel.discovery.persistence;

import io.laurel.audit.AuditLog;
import io.laurel.discovery.domain.SavedSearch;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All saved searches: one's own and those others share. Only their owner changes them. */
@Repository
@Transactional
public class SavedSearches {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_QUERY = 2_000;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    SavedSearches(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** One's own first, each by name. */
    @Transactional(readOnly = true)
    public List<SavedSearch> of(long programId, String person) {
        return jdbc.sql("""
                        select * from saved_search where program_id = :program and deleted_at is null and (owner = :person or shared)
                        order by owner <> :person, lower(name), id limit 200""")
                .param("program", programId)
                .param("person", person)
                .query((row, index) -> new SavedSearch(
                        row.getLong("id"),
                        row.getString("owner"),
                        row.getString("name"),
                        row.getString("query"),
                        row.getBoolean("shared"),
                        row.getTimestamp("saved_at").toInstant()))
                .list();
    }

    public long save(long programId, String person, String name, String query, boolean shared) {
        String given = name == null ? "" : name.replace("\0", "").strip();
        if (given.isEmpty()
                || given.length() > LONGEST_NAME
                || given.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidInput("name", null, "1 to 80 characters");
        }
        if (query.length() > LONGEST_QUERY) {
            throw new InvalidInput("query", null, "at most 2,000 characters");
        }
        try {
            long id = jdbc.sql("""
                            insert into saved_search (program_id, owner, name, query, shared, saved_at)
                            values (:program, :person, :name, :query, :shared, :now) returning id""")
                    .param("program", programId)
                    .param("person", person)
                    .param("name", given)
                    .param("query", query)
                    .param("shared", shared)
                    .param("now", Timestamp.from(clock.instant()))
                    .query(Long.class)
                    .single();
            audit.record(programId, person, "search-saved", "saved-search:" + id, Map.of("shared", shared));
            return id;
        } catch (DuplicateKeyException e) {
            throw new Conflict("you have a saved search of this name already");
        }
    }

    /** @return the search as it was, so that deleting can be undone */
    public SavedSearch delete(long programId, String person, long id) {
        SavedSearch found = of(programId, person).stream()
                .filter(search -> search.id() == id && search.owner().equals(person))
                .findFirst()
                .orElseThrow(() -> new NotFound("saved search", id));
        jdbc.sql("update saved_search set deleted_at = :now where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        audit.record(programId, person, "search-deleted", "saved-search:" + id, Map.of());
        return found;
    }

    /** @throws Conflict when its name was given to another search meanwhile */
    public void restore(long programId, String person, long id) {
        try {
            int restored = jdbc.sql("""
                            update saved_search set deleted_at = null
                            where id = :id and program_id = :program and owner = :person and deleted_at is not null""")
                    .param("id", id)
                    .param("program", programId)
                    .param("person", person)
                    .update();
            if (restored == 0) {
                throw new NotFound("deleted search", id);
            }
            audit.record(programId, person, "search-restored", "saved-search:" + id, Map.of());
        } catch (DuplicateKeyException e) {
            throw new Conflict("you have a saved search of this name already");
        }
    }
}
