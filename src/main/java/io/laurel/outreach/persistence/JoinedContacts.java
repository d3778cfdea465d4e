package io.laurel.outreach.persistence;

import io.laurel.discovery.CreatorsMerged;
import io.laurel.discovery.MergeUndone;
import io.laurel.discovery.MovedRows;
import io.laurel.discovery.SplitUndone;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Addresses, invitations and mails when creators are merged; after the memberships, which invitations and mails go with. */
@Component
class JoinedContacts {

    private static final Map<String, String> MOVES = Map.of("contact", """
            update contact c set creator_id = :to where program_id = :program and creator_id = :from
                and (state <> 'ACTIVE' or not exists (select 1 from contact o where o.program_id = :program
                                                          and o.creator_id = :to and o.state = 'ACTIVE'))
            returning id""", "invitation", """
            update invitation i set creator_id = :to where program_id = :program and creator_id = :from
                and exists (select 1 from membership m where m.id = i.membership_id and m.creator_id = :to)
            returning id""", "outbox", """
            update outbox x set creator_id = :to where program_id = :program and creator_id = :from
                and exists (select 1 from membership m where m.id = x.membership_id and m.creator_id = :to)
            returning id""");

    private final JdbcClient jdbc;
    private final MovedRows moved;

    JoinedContacts(JdbcClient jdbc, MovedRows moved) {
        this.jdbc = jdbc;
        this.moved = moved;
    }

    @EventListener
    @Order(20)
    void on(CreatorsMerged merged) {
        MOVES.forEach((table, sql) -> {
            List<Long> ids = jdbc.sql(sql)
                    .param("program", merged.programId())
                    .param("from", merged.absorbedId())
                    .param("to", merged.remainingId())
                    .query(Long.class)
                    .list();
            moved.record(merged.changeId(), table, ids);
        });
    }

    @EventListener
    @Order(20)
    void on(MergeUndone undone) {
        MOVES.keySet()
                .forEach(table -> jdbc.sql("update %s set creator_id = :to where creator_id = :from and id = any(:ids)"
                                .formatted(table))
                        .param("to", undone.absorbedId())
                        .param("from", undone.remainingId())
                        .param("ids", moved.ids(undone.changeId(), table).toArray(Long[]::new))
                        .update());
    }

    /** An address entered since for the creator that goes is one more of the other; the newer one is used only if it is the only one. */
    @EventListener
    @Order(20)
    void on(SplitUndone undone) {
        jdbc.sql("""
                        update contact c set creator_id = :to, state = case when state = 'ACTIVE' and exists (
                                select 1 from contact o where o.program_id = :program and o.creator_id = :to and o.state = 'ACTIVE')
                            then 'REPLACED' else state end
                        where program_id = :program and creator_id = :from""")
                .param("program", undone.programId())
                .param("from", undone.newId())
                .param("to", undone.fromId())
                .update();
    }
}
