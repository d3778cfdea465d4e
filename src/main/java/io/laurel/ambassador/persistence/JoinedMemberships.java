package io.laurel.ambassador.persistence;

import io.laurel.ambassador.Membership;
import io.laurel.discovery.CannotJoin;
import io.laurel.discovery.CreatorsMerged;
import io.laurel.discovery.MergeUndone;
import io.laurel.discovery.MovedRows;
import io.laurel.discovery.SplitUndone;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Memberships when creators are merged. A running journey knows its creator by number, so the one on a journey has to remain; an
 * ended membership moves, or stays on record under its number where the other has one of its own.
 */
@Component
class JoinedMemberships {

    private static final String MEMBERSHIP = "membership";
    private static final String PLACE = "membership_place";

    private final JdbcClient jdbc;
    private final MembershipRows rows;
    private final MovedRows moved;

    JoinedMemberships(JdbcClient jdbc, MembershipRows rows, MovedRows moved) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.moved = moved;
    }

    @EventListener
    @Order(10)
    void on(CreatorsMerged merged) {
        Optional<Membership> absorbed = locked(merged.programId(), merged.absorbedId());
        if (absorbed.isEmpty()) {
            return;
        }
        Optional<Membership> remaining = locked(merged.programId(), merged.remainingId());
        if (!absorbed.get().state().ended()) {
            boolean both = remaining.isPresent() && !remaining.get().state().ended();
            throw both
                    ? new CannotJoin(
                            "both-journeys",
                            merged.absorbedId(),
                            "both creators are on a journey in this program: end one journey first, then merge")
                    : new CannotJoin(
                            "journey",
                            merged.absorbedId(),
                            "creator " + merged.absorbedId()
                                    + " is on a journey in this program: choose it as the one that remains");
        }
        if (remaining.isEmpty()) {
            long id = absorbed.get().id();
            move(List.of(id), places(id), merged.absorbedId(), merged.remainingId());
            moved.record(merged.changeId(), MEMBERSHIP, List.of(id));
            moved.record(merged.changeId(), PLACE, places(id));
        }
    }

    @EventListener
    @Order(10)
    void on(MergeUndone undone) {
        for (long id : moved.ids(undone.changeId(), MEMBERSHIP)) {
            Membership membership = rows.lock(id);
            if (!membership.state().ended() || membership.stageSince().isAfter(undone.mergedAt())) {
                throw new CannotJoin(
                        "journey-since",
                        undone.remainingId(),
                        "creator " + undone.remainingId()
                                + " went on a journey after the merge: the two can no longer be told apart there");
            }
        }
        move(
                moved.ids(undone.changeId(), MEMBERSHIP),
                moved.ids(undone.changeId(), PLACE),
                undone.remainingId(),
                undone.absorbedId());
    }

    @EventListener
    @Order(10)
    void on(SplitUndone undone) {
        if (rows.find(undone.programId(), undone.newId()).isPresent()) {
            throw new CannotJoin(
                    "journey-since",
                    undone.newId(),
                    "creator " + undone.newId() + " went on a journey after the split: merge the two instead");
        }
    }

    private Optional<Membership> locked(long programId, long creatorId) {
        return rows.find(programId, creatorId).map(membership -> rows.lock(membership.id()));
    }

    private List<Long> places(long membershipId) {
        return jdbc.sql("select id from membership_place where membership_id = ? order by id")
                .param(membershipId)
                .query(Long.class)
                .list();
    }

    private void move(List<Long> memberships, List<Long> places, long from, long to) {
        jdbc.sql("update membership set creator_id = :to where creator_id = :from and id = any(:ids)")
                .param("to", to)
                .param("from", from)
                .param("ids", memberships.toArray(Long[]::new))
                .update();
        jdbc.sql("update membership_place set creator_id = :to where creator_id = :from and id = any(:ids)")
                .param("to", to)
                .param("from", from)
                .param("ids", places.toArray(Long[]::new))
                .update();
    }
}
