package io.laurel.rewards.persistence;

import io.laurel.rewards.Ledger;
import io.laurel.rewards.domain.Reward;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger's tables. What may be posted is decided by the database too: see the triggers of V110. */
@Repository
public class LedgerStore {

    /** Accounts a posting moves points between. */
    public enum Account {
        ISSUANCE,
        PENDING,
        SETTLED
    }

    /** What a transaction is. */
    public enum Kind {
        EARNED,
        SETTLED,
        REVERSED
    }

    private final JdbcClient jdbc;

    LedgerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the accounts of a membership and its program where they are missing. */
    public void openAccounts(long programId, long membershipId) {
        jdbc.sql("""
                        insert into ledger_account (program_id, membership_id, kind)
                        values (:program, null, 'ISSUANCE'), (:program, :membership, 'PENDING'), (:program, :membership, 'SETTLED')
                        on conflict do nothing""")
                .param("program", programId)
                .param("membership", membershipId)
                .update();
    }

    /** Moves points between two accounts. @return the transaction's id, or empty when this key was posted before */
    public Optional<Long> post(
            Reward reward, Kind kind, String key, Account from, Account to, Long reverses, String actor, Instant at) {
        Optional<Long> transaction = jdbc.sql("""
                        insert into ledger_transaction (program_id, campaign_id, membership_id, reward_id, kind, idempotency_key, actor, posted_at, reverses)
                        values (:program, :campaign, :membership, :reward, :kind, :key, :actor, :at, :reverses)
                        on conflict (idempotency_key) do nothing returning id""")
                .param("program", reward.programId())
                .param("campaign", reward.campaignId())
                .param("membership", reward.membershipId())
                .param("reward", reward.id())
                .param("kind", kind.name())
                .param("key", key)
                .param("actor", actor)
                .param("at", Timestamp.from(at))
                .param("reverses", reverses)
                .query(Long.class)
                .optional();
        transaction.ifPresent(id -> jdbc.sql("""
                        insert into ledger_entry (program_id, transaction_id, account_id, points)
                        select :program, :transaction, a.id, case when a.kind = :from then -:points else :points end
                          from ledger_account a
                         where a.program_id = :program and a.kind in (:from, :to) and (a.membership_id = :membership or a.membership_id is null)""")
                .param("program", reward.programId())
                .param("transaction", id)
                .param("from", from.name())
                .param("to", to.name())
                .param("points", reward.points())
                .param("membership", reward.membershipId())
                .update());
        return transaction;
    }

    public Optional<Long> find(String key) {
        return jdbc.sql("select id from ledger_transaction where idempotency_key = :key")
                .param("key", key)
                .query(Long.class)
                .optional();
    }

    public Ledger.Balance balance(long membershipId) {
        return jdbc.sql("""
                        select coalesce(sum(balance) filter (where kind = 'PENDING'), 0) as pending,
                               coalesce(sum(balance) filter (where kind = 'SETTLED'), 0) as settled
                          from ledger_account where membership_id = :membership""")
                .param("membership", membershipId)
                .query((row, n) -> new Ledger.Balance(row.getLong("pending"), row.getLong("settled")))
                .single();
    }

    /** A membership whose points were settled. */
    public record Settled(long programId, long membershipId, long rewardId, long points) {}

    /**
     * Settles up to {@code batch} due rewards in one statement. Rows another node settles just now are left to it; a kill before commit leaves nothing, and the
     * idempotency key refuses a second settlement whatever else goes wrong.
     */
    public List<Settled> settleDue(Instant now, int batch) {
        return jdbc.sql("""
                        with due as materialized (
                            select id, program_id, campaign_id, membership_id, points from reward
                             where state = 'PENDING' and settles_at <= :now
                             order by settles_at, id limit :batch for update skip locked),
                        posted as (
                            insert into ledger_transaction (program_id, campaign_id, membership_id, reward_id, kind, idempotency_key, actor, posted_at)
                            select program_id, campaign_id, membership_id, id, 'SETTLED', 'settled:reward:' || id, 'system', :now from due order by id
                            returning id, reward_id),
                        entries as (
                            insert into ledger_entry (program_id, transaction_id, account_id, points)
                            select due.program_id, posted.id, a.id, case a.kind when 'PENDING' then -due.points else due.points end
                              from due join posted on posted.reward_id = due.id join ledger_account a on a.membership_id = due.membership_id
                             where a.kind in ('PENDING', 'SETTLED'))
                        update reward r set state = 'SETTLED', settled_at = :now from due where r.id = due.id
                        returning r.program_id, r.membership_id, r.id, r.points""")
                .param("now", Timestamp.from(now))
                .param("batch", batch)
                .query((row, n) -> new Settled(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .list();
    }

    /** One line of the ledger as people read it. */
    public record Line(
            long id,
            long transactionId,
            Instant postedAt,
            String kind,
            String account,
            Long membershipId,
            Long creatorId,
            Long campaignId,
            Long missionId,
            long points,
            String actor) {}

    /** Restricts lines; nulls mean any. */
    public record Filter(Long membershipId, Long campaignId, Kind kind, Account account) {

        public static final Filter ALL = new Filter(null, null, null, null);
    }

    private static final String LINES = """
            from ledger_entry e join ledger_transaction t on t.id = e.transaction_id join ledger_account a on a.id = e.account_id
              left join reward r on r.id = t.reward_id
             where e.program_id = :program
               and (:membership::bigint is null or t.membership_id = :membership) and (:campaign::bigint is null or t.campaign_id = :campaign)
               and (:kind::text is null or t.kind = :kind) and (:account::text is null or a.kind = :account)""";

    /** Newest first. */
    public List<Line> lines(long programId, Filter filter, int limit, long offset) {
        return filtered(
                        "select e.id, t.id as tx, t.posted_at, t.kind, a.kind as account, t.membership_id, r.creator_id, t.campaign_id, r.mission_id, e.points, t.actor "
                                + LINES + " order by e.id desc limit :limit offset :offset",
                        programId,
                        filter)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, n) -> new Line(
                        row.getLong("id"),
                        row.getLong("tx"),
                        row.getTimestamp("posted_at").toInstant(),
                        row.getString("kind"),
                        row.getString("account"),
                        row.getObject("membership_id", Long.class),
                        row.getObject("creator_id", Long.class),
                        row.getObject("campaign_id", Long.class),
                        row.getObject("mission_id", Long.class),
                        row.getLong("points"),
                        row.getString("actor")))
                .list();
    }

    /** Number of lines and their sums by account. */
    public record Totals(long lines, long issued, long pending, long settled) {}

    public Totals totals(long programId, Filter filter) {
        return filtered(
                        "select count(*), coalesce(sum(e.points) filter (where a.kind = 'ISSUANCE'), 0),"
                                + " coalesce(sum(e.points) filter (where a.kind = 'PENDING'), 0), coalesce(sum(e.points) filter (where a.kind = 'SETTLED'), 0) "
                                + LINES,
                        programId,
                        filter)
                .query((row, n) -> new Totals(row.getLong(1), -row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    /** A membership's balances for the console's list. */
    public record Holder(
            long membershipId, Long creatorId, long pending, long settled, String tier, Instant nextSettlement) {}

    public List<Holder> holders(long programId, int limit, long offset) {
        return jdbc.sql("""
                        select a.membership_id, (select r.creator_id from reward r where r.membership_id = a.membership_id limit 1) as creator_id,
                               sum(a.balance) filter (where a.kind = 'PENDING') as pending, sum(a.balance) filter (where a.kind = 'SETTLED') as settled,
                               (select c.tier from tier_change c where c.membership_id = a.membership_id order by c.id desc limit 1) as tier,
                               (select min(r.settles_at) from reward r where r.membership_id = a.membership_id and r.state = 'PENDING') as next_settlement
                          from ledger_account a where a.program_id = :program and a.membership_id is not null
                         group by a.membership_id order by settled desc, pending desc, a.membership_id limit :limit offset :offset""")
                .param("program", programId)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, n) -> new Holder(
                        row.getLong("membership_id"),
                        row.getObject("creator_id", Long.class),
                        row.getLong("pending"),
                        row.getLong("settled"),
                        row.getString("tier"),
                        row.getTimestamp("next_settlement") == null
                                ? null
                                : row.getTimestamp("next_settlement").toInstant()))
                .list();
    }

    public long countHolders(long programId) {
        return jdbc.sql("select count(distinct membership_id) from ledger_account where program_id = :program")
                .param("program", programId)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(String sql, long programId, Filter filter) {
        return jdbc.sql(sql)
                .param("program", programId)
                .param("membership", filter.membershipId())
                .param("campaign", filter.campaignId())
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param(
                        "account",
                        filter.account() == null ? null : filter.account().name());
    }
}
