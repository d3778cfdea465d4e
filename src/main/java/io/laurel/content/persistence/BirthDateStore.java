package io.laurel.content.persistence;

import static io.laurel.content.persistence.Rows.at;
import static io.laurel.content.persistence.Rows.instant;

import io.laurel.content.domain.BirthDate;
import io.laurel.content.domain.Mission;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Dates of birth in the database: one of each membership that was asked. */
@Repository
public class BirthDateStore {

    private final JdbcClient jdbc;

    BirthDateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<BirthDate> of(long membershipId) {
        return jdbc.sql("select * from birth_date where membership_id = ?")
                .param(membershipId)
                .query((row, number) -> new BirthDate(
                        row.getObject("born_on", LocalDate.class), instant(row, "given_at"), row.getInt("times")))
                .optional();
    }

    /** Takes the place of one given before. */
    public void keep(Mission mission, LocalDate bornOn, Instant now) {
        jdbc.sql("""
            insert into birth_date (membership_id, program_id, born_on, given_at) values (?, ?, ?, ?)
            on conflict (membership_id) do update
              set born_on = excluded.born_on, given_at = excluded.given_at, times = birth_date.times + 1
            """)
                .param(mission.membershipId())
                .param(mission.programId())
                .param(bornOn)
                .param(at(now))
                .update();
    }

    /** @return whether there was one */
    public boolean erase(long membershipId) {
        return jdbc.sql("delete from birth_date where membership_id = ?")
                        .param(membershipId)
                        .update()
                > 0;
    }

    public void eraseOfCreator(long programId, long creatorId) {
        jdbc.sql("delete from birth_date where membership_id in"
                        + " (select id from membership where program_id = ? and creator_id = ?)")
                .param(programId)
                .param(creatorId)
                .update();
    }
}
