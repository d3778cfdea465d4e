package io.laurel.selection.persistence;

import io.laurel.discovery.CreatorSplit;
import io.laurel.discovery.CreatorsMerged;
import io.laurel.discovery.MergeUndone;
import io.laurel.discovery.MovedRows;
import io.laurel.discovery.SplitUndone;
import io.laurel.selection.domain.Waves;
import java.sql.Timestamp;
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

    /** Whoever was invited since stays with the journey that began; whoever was passed over as the same person waits again. */
    @EventListener
    void on(MergeUndone undone) {
        Long[] ids = moved.ids(undone.changeId(), CANDIDATE).toArray(Long[]::new);
        jdbc.sql("""
                        update candidate set creator_id = :to where creator_id = :from and id = any(:ids)
                            and (invited_at is null or invited_at <= :merged)""")
                .param("to", undone.absorbedId())
                .param("from", undone.remainingId())
                .param("ids", ids)
                .param("merged", Timestamp.from(undone.mergedAt()))
                .update();
        jdbc.sql("""
                        update candidate c set state = 'RESERVE', outcome = null, settled_at = null
                        where id = any(:ids) and creator_id = :to and state = 'DROPPED' and outcome = :same
                            and exists (select 1 from screening s where s.campaign_id = c.campaign_id and s.ended_at is null)""")
                .param("ids", ids)
                .param("to", undone.absorbedId())
                .param("same", Waves.SAME_PERSON)
                .update();
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
}
