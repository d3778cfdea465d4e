package io.laurel.program.persistence;

import io.laurel.program.Program;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Programs and their members in the database. */
@Repository
public class ProgramRows {

    private static final String SELECT =
            "select id, key, name, brand, brand_handles, market, zone, language from program ";

    private final JdbcClient jdbc;
    private final Clock clock;

    ProgramRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Program> find(long id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(ProgramRows::program)
                .optional();
    }

    public Optional<Program> find(String key) {
        return jdbc.sql(SELECT + "where key = ?")
                .param(key)
                .query(ProgramRows::program)
                .optional();
    }

    public List<Program> all() {
        return jdbc.sql(SELECT + "order by name, id")
                .query(ProgramRows::program)
                .list();
    }

    public long insert(Program program) {
        return jdbc.sql("insert into program (key, name, brand, brand_handles, market, zone, language, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .param(program.key())
                .param(program.name())
                .param(program.brand())
                .param(program.brandHandles().toArray(String[]::new))
                .param(program.market())
                .param(program.zone().getId())
                .param(program.language())
                .param(OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
    }

    /** @return whether the person was not a member before */
    public boolean addMember(long programId, String userId) {
        return jdbc.sql("insert into program_member (program_id, user_id, added_at) values (?, ?, ?) on"
                                + " conflict do nothing")
                        .param(programId)
                        .param(userId)
                        .param(OffsetDateTime.now(clock))
                        .update()
                == 1;
    }

    /** @return whether the person was a member */
    public boolean removeMember(long programId, String userId) {
        return jdbc.sql("delete from program_member where program_id = ? and user_id = ?")
                        .param(programId)
                        .param(userId)
                        .update()
                == 1;
    }

    public List<String> members(long programId) {
        return jdbc.sql("select user_id from program_member where program_id = ? order by user_id")
                .param(programId)
                .query(String.class)
                .list();
    }

    private static Program program(ResultSet row, int number) throws SQLException {
        return new Program(
                row.getLong("id"),
                row.getString("key"),
                row.getString("name"),
                row.getString("brand"),
                strings(row.getArray("brand_handles")),
                row.getString("market"),
                ZoneId.of(row.getString("zone")),
                row.getString("language"));
    }

    static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
