package io.laurel.content.persistence;

import static io.laurel.content.persistence.Rows.at;
import static io.laurel.content.persistence.Rows.instant;

import io.laurel.content.domain.Mission;
import io.laurel.content.domain.Question;
import io.laurel.shared.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Questions about missions and their answers. */
@Repository
public class QuestionStore {

    private final JdbcClient jdbc;

    QuestionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long insert(Mission mission, String question, Instant now) {
        return jdbc.sql(
                        "insert into mission_question (program_id, mission_id, question, asked_at) values (?, ?, ?, ?) returning id")
                .param(mission.programId())
                .param(mission.id())
                .param(question)
                .param(at(now))
                .query(Long.class)
                .single();
    }

    public void runsIn(long id, String processInstanceId) {
        jdbc.sql("update mission_question set process_instance_id = ? where id = ?")
                .param(processInstanceId)
                .param(id)
                .update();
    }

    public Question require(long id) {
        return one("where id = ?", id).orElseThrow(() -> new NotFound("Question", id));
    }

    public Question lock(long id) {
        return one("where id = ? for update", id).orElseThrow(() -> new NotFound("Question", id));
    }

    /** Oldest first. */
    public List<Question> ofMission(long missionId) {
        return jdbc.sql("select * from mission_question where mission_id = ? order by id")
                .param(missionId)
                .query(QuestionStore::question)
                .list();
    }

    public void answer(long id, String answer, String by, Instant now) {
        jdbc.sql("update mission_question set answer = ?, answered_by = ?, answered_at = ? where id = ?")
                .param(answer)
                .param(by)
                .param(at(now))
                .param(id)
                .update();
    }

    private Optional<Question> one(String where, long id) {
        return jdbc.sql("select * from mission_question " + where)
                .param(id)
                .query(QuestionStore::question)
                .optional();
    }

    private static Question question(ResultSet row, int number) throws SQLException {
        return new Question(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getLong("mission_id"),
                row.getString("question"),
                instant(row, "asked_at"),
                row.getString("process_instance_id"),
                row.getString("answer"),
                row.getString("answered_by"),
                instant(row, "answered_at"));
    }
}
