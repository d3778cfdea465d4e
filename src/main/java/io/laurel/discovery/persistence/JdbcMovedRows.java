package io.laurel.discovery.persistence;

import io.laurel.discovery.MovedRows;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMovedRows implements MovedRows {

    private final JdbcClient jdbc;

    JdbcMovedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void record(long changeId, String relation, Collection<?> keys) {
        jdbc.sql("insert into identity_moved (change_id, relation, row_key) select :change, :relation, unnest(:keys)")
                .param("change", changeId)
                .param("relation", relation)
                .param("keys", keys.stream().map(Object::toString).toArray(String[]::new))
                .update();
    }

    @Override
    public List<String> of(long changeId, String relation) {
        return jdbc.sql(
                        "select row_key from identity_moved where change_id = :change and relation = :relation order by row_key")
                .param("change", changeId)
                .param("relation", relation)
                .query(String.class)
                .list();
    }
}
