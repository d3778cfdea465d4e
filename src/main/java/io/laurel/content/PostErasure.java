package io.laurel.content;

import io.laurel.rulebook.Decisions;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Erases what a creator wrote for posts wherever it was copied to. */
@Service
public class PostErasure {

    private final JdbcClient jdbc;
    private final Decisions decisions;

    PostErasure(JdbcClient jdbc, Decisions decisions) {
        this.jdbc = jdbc;
        this.decisions = decisions;
    }

    /**
     * Drops drafts and the facts of all decisions about the creator's posts, in every program. Decisions about other people's posts name
     * these captions by hash only. What was submitted and its evidence stay: they are under legal hold, and only the tables' owner
     * can remove them afterwards.
     *
     * @return how many decisions were anonymised
     */
    @Transactional
    public int erase(long creatorId) {
        jdbc.sql("delete from submission_draft where mission_id in (select id from mission where creator_id = ?)")
                .param(creatorId)
                .update();
        return subjects(creatorId).stream().mapToInt(decisions::erase).sum();
    }

    private List<String> subjects(long creatorId) {
        return jdbc.sql("""
                select 'submission:' || v.submission_id || '/v' || v.version from submission_version v
                  join submission s on s.id = v.submission_id join mission m on m.id = s.mission_id where m.creator_id = :creator
                union all
                select 'publication:' || b.id from publication b
                  join submission s on s.id = b.submission_id join mission m on m.id = s.mission_id where m.creator_id = :creator""").param("creator", creatorId).query(String.class).list();
    }
}
