package io.laurel.contracting.persistence;

import io.laurel.discovery.CannotJoin;
import io.laurel.discovery.CreatorsMerged;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A contract, once drafted, never changes its parties: whoever has one has to remain. */
@Component
class ContractsKeepTheirParty {

    private final JdbcClient jdbc;

    ContractsKeepTheirParty(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Order(1)
    void on(CreatorsMerged merged) {
        if (has(merged, merged.absorbedId())) {
            throw has(merged, merged.remainingId())
                    ? new CannotJoin(
                            "both-contracts",
                            merged.absorbedId(),
                            "both creators have contracts in this program, and a contract keeps its parties: leave them apart")
                    : new CannotJoin(
                            "contract",
                            merged.absorbedId(),
                            "creator " + merged.absorbedId()
                                    + " has a contract, which keeps its parties: choose it as the one that remains");
        }
    }

    private boolean has(CreatorsMerged merged, long creatorId) {
        return jdbc.sql("select exists (select 1 from contract where program_id = :program and creator_id = :creator)")
                .param("program", merged.programId())
                .param("creator", creatorId)
                .query(Boolean.class)
                .single();
    }
}
