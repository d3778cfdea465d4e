package io.laurel.privacy.persistence;

import io.laurel.privacy.OptOuts;
import io.laurel.privacy.SharedObjections;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class JdbcSharedObjections implements SharedObjections {

    private static final String OPT_OUT = "opt_out:";
    private static final String BLOCK = "block:";
    private static final String ADDRESS = "address:";

    private final JdbcClient jdbc;
    private final OptOuts optOuts;

    JdbcSharedObjections(JdbcClient jdbc, OptOuts optOuts) {
        this.jdbc = jdbc;
        this.optOuts = optOuts;
    }

    @Override
    public List<String> move(long programId, long fromId, long toId) {
        Map<String, Object> both = Map.of("program", programId, "from", fromId, "to", toId);
        List<String> moved = new ArrayList<>();
        moved.addAll(keys(OPT_OUT, """
                update opt_out o set creator_id = :to where program_id = :program and creator_id = :from
                    and not exists (select 1 from opt_out t where t.program_id = :program and t.creator_id = :to)
                returning id""", both));
        moved.addAll(keys(BLOCK, """
                update creator_block b set creator_id = :to where program_id = :program and creator_id = :from
                    and (unblocked_at is not null or not exists (
                        select 1 from creator_block t
                        where t.program_id = :program and t.creator_id = :to and t.unblocked_at is null))
                returning id""", both));
        moved.addAll(keys(ADDRESS, """
                update creator_address a set creator_id = :to where program_id = :program and creator_id = :from
                    and not exists (select 1 from creator_address t where t.program_id = :program and t.creator_id = :to
                                    and t.email_hash = a.email_hash)
                returning encode(email_hash, 'hex')""", both));
        return moved;
    }

    @Override
    public void moveBack(long programId, long fromId, long toId, Collection<String> keys, Instant since, String actor) {
        boolean objectedSince = exists("""
                select exists (select 1 from opt_out where program_id = :program and creator_id = :from
                    and recorded_at >= :since and not id = any(:ids))""", programId, fromId, since, ids(OPT_OUT, keys));
        List<String> blockedSince = jdbc.sql("""
                        select reason from creator_block where program_id = :program and creator_id = :from
                            and unblocked_at is null and blocked_at >= :since and not id = any(:ids)""")
                .param("program", programId)
                .param("from", fromId)
                .param("since", Timestamp.from(since))
                .param("ids", ids(BLOCK, keys))
                .query(String.class)
                .list();
        back(
                "update opt_out set creator_id = :to where creator_id = :from and id = any(:ids)",
                fromId,
                toId,
                ids(OPT_OUT, keys));
        back(
                "update creator_block set creator_id = :to where creator_id = :from and id = any(:ids)",
                fromId,
                toId,
                ids(BLOCK, keys));
        for (String key : keys) {
            if (key.startsWith(ADDRESS)) {
                jdbc.sql("""
                                update creator_address set creator_id = :to
                                where program_id = :program and creator_id = :from and email_hash = :hash""")
                        .param("to", toId)
                        .param("program", programId)
                        .param("from", fromId)
                        .param("hash", HexFormat.of().parseHex(key.substring(ADDRESS.length())))
                        .update();
            }
        }
        if (objectedSince) {
            optOuts.optOut(programId, toId, "merge", actor);
        }
        if (!blockedSince.isEmpty() && optOuts.standing(programId, toId).block().isEmpty()) {
            optOuts.block(programId, toId, blockedSince.get(0), actor);
        }
    }

    @Override
    public List<String> copy(long programId, long fromId, long toId) {
        Map<String, Object> both = Map.of("program", programId, "from", fromId, "to", toId);
        List<String> made = new ArrayList<>();
        made.addAll(keys(OPT_OUT, """
                insert into opt_out (program_id, creator_id, source, recorded_at, recorded_by)
                select program_id, :to, source, recorded_at, recorded_by from opt_out
                where program_id = :program and creator_id = :from returning id""", both));
        made.addAll(keys(BLOCK, """
                insert into creator_block (program_id, creator_id, reason, blocked_at, blocked_by)
                select program_id, :to, reason, blocked_at, blocked_by from creator_block
                where program_id = :program and creator_id = :from and unblocked_at is null returning id""", both));
        made.addAll(keys(ADDRESS, """
                insert into creator_address (program_id, creator_id, email_hash, bound_at)
                select program_id, :to, email_hash, bound_at from creator_address
                where program_id = :program and creator_id = :from returning encode(email_hash, 'hex')""", both));
        return made;
    }

    @Override
    public void join(long programId, long ofId, long toId, Collection<String> copies) {
        jdbc.sql("delete from opt_out where creator_id = :of and id = any(:ids)")
                .param("of", ofId)
                .param("ids", ids(OPT_OUT, copies))
                .update();
        jdbc.sql("delete from creator_block where creator_id = :of and id = any(:ids)")
                .param("of", ofId)
                .param("ids", ids(BLOCK, copies))
                .update();
        move(programId, ofId, toId);
        jdbc.sql("delete from creator_address where program_id = :program and creator_id = :of")
                .param("program", programId)
                .param("of", ofId)
                .update();
    }

    private List<String> keys(String prefix, String sql, Map<String, ?> parameters) {
        return jdbc.sql(sql).params(parameters).query(String.class).list().stream()
                .map(key -> prefix + key)
                .toList();
    }

    private static Long[] ids(String prefix, Collection<String> keys) {
        return keys.stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> Long.valueOf(key.substring(prefix.length())))
                .toArray(Long[]::new);
    }

    private boolean exists(String sql, long programId, long fromId, Instant since, Long[] ids) {
        return jdbc.sql(sql)
                .param("program", programId)
                .param("from", fromId)
                .param("since", Timestamp.from(since))
                .param("ids", ids)
                .query(Boolean.class)
                .single();
    }

    private void back(String sql, long fromId, long toId, Long[] ids) {
        jdbc.sql(sql).param("to", toId).param("from", fromId).param("ids", ids).update();
    }
}
