package io.laurel.content.persistence;

import io.laurel.shared.Like;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What a list of posts is narrowed to; empty texts mean any.
 *
 * @param q part of a handle or a campaign's name
 * @param state of the mission or the watch
 * @param judged the rules' verdict, or the outcome of the newest look
 */
public record PostFilter(long programId, String q, String state, String judged, String platform) {

    /** Of a statement that calls the version {@code v}, the campaign {@code k} and the profile {@code p}. */
    static final String CONDITIONS = """
         and (:platform = '' or v.platform = :platform)
         and (:q = '' or p.handle ilike :like or k.name ilike :like)
        """;

    public boolean narrows() {
        return !(q + state + judged + platform).isBlank();
    }

    StatementSpec bind(StatementSpec statement) {
        return statement
                .param("program", programId)
                .param("state", state)
                .param("judged", judged)
                .param("platform", platform)
                .param("q", q.strip())
                .param("like", Like.containing(q));
    }

    /** @param page counted from 1 */
    StatementSpec bind(StatementSpec statement, int page, int size) {
        return bind(statement).param("size", size).param("offset", (long) (page - 1) * size);
    }
}
