package io.laurel.selection.persistence;

import io.laurel.discovery.CreatorSplit;
import io.laurel.discovery.CreatorsMerged;
import io.laurel.discovery.MergeUndone;
import io.laurel.discovery.MovedRows;
import io.laurel.discovery.SplitUndone;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Candidates go with their profiles; what was decided about them stays as it was decided. */
@Component
class JoinedCandidates {

    private static final String CANDIDATE = "candidate";

    private final JdbcClient jdbc;
    private final MovedRows moved;

    JoinedCandidates(JdbcClient jdbc, MovedRows moved) {
        this.jdbc = jdbc;
        this.moved = moved;
    }

    @EventListener
    void on(CreatorsMerged merged) {
        moved.record(
                merged.changeId(),
                CANDIDATE,
                jdbc.sql("update candidate set creator_id = :to where creator_id = :from returning id")
                        .param("from", merged.absorbedId())
                        .param("to", merged.remainingId())
                        .query(Long.class)
                        .list());
    }

    @EventListener
    void on(MergeUndone undone) {
        back(moved.ids(undone.changeId(), CANDIDATE), undone.remainingId(), undone.absorbedId());
    }

    /** Whoever was invited stays with the journey that began. */
    @EventListener
    void on(CreatorSplit split) {
        moved.record(
                split.changeId(),
                CANDIDATE,
                jdbc.sql("""
                        update candidate set creator_id = :to where creator_id = :from and profile_id = :profile and invited_at is null
                        returning id""")
                        .param("from", split.fromId())
                        .param("to", split.newId())
                        .param("profile", split.profileId())
                        .query(Long.class)
                        .list());
    }

    @EventListener
    void on(SplitUndone undone) {
        jdbc.sql("update candidate set creator_id = :to where creator_id = :from")
                .param("to", undone.fromId())
                .param("from", undone.newId())
                .update();
    }

    private void back(List<Long> ids, long from, long to) {
        jdbc.sql("update candidate set creator_id = :to where creator_id = :from and id = any(:ids)")
                .param("to", to)
                .param("from", from)
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }
}
