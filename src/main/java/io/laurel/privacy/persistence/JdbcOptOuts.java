package io.laurel.privacy.persistence;

import io.laurel.audit.AuditLog;
import io.laurel.privacy.CreatorOptedOut;
import io.laurel.privacy.OptOuts;
import io.laurel.shared.InvalidInput;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class JdbcOptOuts implements OptOuts {

    private final JdbcClient jdbc;
    private final AddressHash hash;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcOptOuts(JdbcClient jdbc, AddressHash hash, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.hash = hash;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void optOut(long programId, long creatorId, String source, String actor) {
        int added = jdbc.sql("""
                        insert into opt_out (program_id, creator_id, source, recorded_at, recorded_by)
                        values (:program, :creator, :source, :now, :actor) on conflict do nothing""")
                .params(of(programId, creatorId, actor))
                .param("source", source)
                .update();
        if (added == 1) {
            audit.record(programId, actor, "creator-opted-out", "creator:" + creatorId, Map.of("source", source));
            events.publishEvent(new CreatorOptedOut(programId, creatorId));
            sharingAnAddressWith(programId, creatorId).forEach(other -> {
                if (other != creatorId) {
                    optOut(programId, other, source, actor);
                }
            });
        }
    }

    @Override
    public void optOutAddress(long programId, String email, String source, String actor) {
        byte[] address = hash.of(email);
        int added = jdbc.sql("""
                        insert into opt_out (program_id, email_hash, source, recorded_at, recorded_by)
                        values (:program, :hash, :source, :now, :actor) on conflict do nothing""")
                .param("program", programId)
                .param("hash", address)
                .param("source", source)
                .param("now", now())
                .param("actor", actor)
                .update();
        if (added == 1) {
            audit.record(programId, actor, "address-opted-out", "program:" + programId, Map.of("source", source));
        }
        creatorsAt(programId, address).forEach(creator -> optOut(programId, creator, source, actor));
    }

    @Override
    @Transactional(readOnly = true)
    public boolean optedOut(long programId, long creatorId) {
        return jdbc.sql("""
                        select exists (select 1 from opt_out where program_id = :program and creator_id = :creator)
                            or exists (select 1 from creator_address a
                                       join opted_out_address o on o.program_id = a.program_id and o.email_hash = a.email_hash
                                       where a.program_id = :program and a.creator_id = :creator)""")
                .param("program", programId)
                .param("creator", creatorId)
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public boolean addressOptedOut(long programId, String email) {
        return jdbc.sql(
                        "select exists (select 1 from opted_out_address where program_id = :program and email_hash = :hash)")
                .param("program", programId)
                .param("hash", hash.of(email))
                .query(Boolean.class)
                .single();
    }

    @Override
    public void bindAddress(long programId, long creatorId, String email) {
        byte[] address = hash.of(email);
        jdbc.sql("""
                        insert into creator_address (program_id, creator_id, email_hash, bound_at)
                        values (:program, :creator, :hash, :now) on conflict do nothing""")
                .param("program", programId)
                .param("creator", creatorId)
                .param("hash", address)
                .param("now", now())
                .update();
        if (addressOptedOut(programId, email)) {
            optOut(programId, creatorId, "address", "system");
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Long> allOptedOut(long programId) {
        return creatorsOf("opted_out_creator", programId);
    }

    @Override
    public void block(long programId, long creatorId, String reason, String actor) {
        String given = reason == null ? "" : reason.strip();
        if (given.isEmpty() || given.length() > 500) {
            throw new InvalidInput("reason", null, "a reason of 1 to 500 characters");
        }
        int added = jdbc.sql("""
                        insert into creator_block (program_id, creator_id, reason, blocked_at, blocked_by)
                        values (:program, :creator, :reason, :now, :actor) on conflict do nothing""")
                .params(of(programId, creatorId, actor))
                .param("reason", given)
                .update();
        if (added == 1) {
            audit.record(programId, actor, "creator-blocked", "creator:" + creatorId, Map.of());
        }
    }

    @Override
    public void unblock(long programId, long creatorId, String actor) {
        int ended = jdbc.sql("""
                        update creator_block set unblocked_at = :now, unblocked_by = :actor
                        where program_id = :program and creator_id = :creator and unblocked_at is null""").params(of(programId, creatorId, actor)).update();
        if (ended == 1) {
            audit.record(programId, actor, "creator-unblocked", "creator:" + creatorId, Map.of());
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Long> allBlocked(long programId) {
        return creatorsOf("blocked_creator", programId);
    }

    @Override
    @Transactional(readOnly = true)
    public Standing standing(long programId, long creatorId) {
        boolean blocked = jdbc.sql(
                        "select exists (select 1 from blocked_creator where program_id = :program and creator_id = :creator)")
                .param("program", programId)
                .param("creator", creatorId)
                .query(Boolean.class)
                .single();
        return new Standing(
                optedOut(programId, creatorId),
                jdbc.sql("select * from opt_out where program_id = :program and creator_id = :creator")
                        .param("program", programId)
                        .param("creator", creatorId)
                        .query(JdbcOptOuts::optOut)
                        .optional(),
                blocked,
                jdbc.sql("""
                                select * from creator_block
                                where program_id = :program and creator_id = :creator and unblocked_at is null""")
                        .param("program", programId)
                        .param("creator", creatorId)
                        .query(JdbcOptOuts::block)
                        .optional());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Block> blocks(long programId, int limit, long offset) {
        return jdbc.sql("""
                        select * from creator_block where program_id = :program and unblocked_at is null
                        order by blocked_at desc, id desc limit :limit offset :offset""")
                .param("program", programId)
                .param("limit", limit)
                .param("offset", offset)
                .query(JdbcOptOuts::block)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<OptOut> optOuts(long programId, int limit, long offset) {
        return jdbc.sql("""
                        select * from opt_out where program_id = :program
                        order by recorded_at desc, id desc limit :limit offset :offset""")
                .param("program", programId)
                .param("limit", limit)
                .param("offset", offset)
                .query(JdbcOptOuts::optOut)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public long countBlocks(long programId) {
        return count("creator_block where unblocked_at is null and program_id = :program", programId);
    }

    @Override
    @Transactional(readOnly = true)
    public long countOptOuts(long programId) {
        return count("opt_out where program_id = :program", programId);
    }

    private Map<String, ?> of(long programId, long creatorId, String actor) {
        return Map.of("program", programId, "creator", creatorId, "now", now(), "actor", actor);
    }

    private long count(String fromWhere, long programId) {
        return jdbc.sql("select count(*) from " + fromWhere)
                .param("program", programId)
                .query(Long.class)
                .single();
    }

    private Set<Long> creatorsOf(String view, long programId) {
        return new HashSet<>(jdbc.sql("select creator_id from " + view + " where program_id = :program")
                .param("program", programId)
                .query(Long.class)
                .list());
    }

    private List<Long> creatorsAt(long programId, byte[] address) {
        return jdbc.sql("select creator_id from creator_address where program_id = :program and email_hash = :hash")
                .param("program", programId)
                .param("hash", address)
                .query(Long.class)
                .list();
    }

    private List<Long> sharingAnAddressWith(long programId, long creatorId) {
        return jdbc.sql("""
                        select distinct other.creator_id from creator_address own
                            join creator_address other
                                on other.program_id = own.program_id and other.email_hash = own.email_hash
                        where own.program_id = :program and own.creator_id = :creator""")
                .param("program", programId)
                .param("creator", creatorId)
                .query(Long.class)
                .list();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static OptOut optOut(ResultSet row, int index) throws SQLException {
        return new OptOut(
                row.getLong("id"),
                row.getObject("creator_id", Long.class),
                row.getString("source"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("recorded_by"));
    }

    private static Block block(ResultSet row, int index) throws SQLException {
        return new Block(
                row.getLong("creator_id"),
                row.getString("reason"),
                row.getTimestamp("blocked_at").toInstant(),
                row.getString("blocked_by"));
    }
}
