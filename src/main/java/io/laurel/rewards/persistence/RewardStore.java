package io.laurel.rewards.persistence;

import io.laurel.content.PublicationConfirmed;
import io.laurel.rewards.domain.Reward;
import io.laurel.rewards.domain.RewardState;
import io.laurel.shared.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rewards and campaign budgets in PostgreSQL. */
@Repository
public class RewardStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    RewardStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return the new reward's id, or empty when this mission has one already */
    public Optional<Long> open(PublicationConfirmed confirmed) {
        return jdbc.sql("""
                        insert into reward (program_id, campaign_id, membership_id, creator_id, mission_id, submission_id, posted_on, publish_by,
                          bonus_points, state, created_at)
                        values (:program, :campaign, :membership, :creator, :mission, :submission, :posted, :by, :bonus, 'DECIDING', :now)
                        on conflict (mission_id) do nothing returning id""")
                .param("program", confirmed.programId())
                .param("campaign", confirmed.campaignId())
                .param("membership", confirmed.membershipId())
                .param("creator", confirmed.creatorId())
                .param("mission", confirmed.missionId())
                .param("submission", confirmed.submissionId())
                .param("posted", confirmed.postedOn())
                .param("by", confirmed.publishBy())
                .param("bonus", confirmed.bonusPoints())
                .param("now", now())
                .query(Long.class)
                .optional();
    }

    /** The mission's reward, locked until the transaction ends. */
    public Reward lockOfMission(long missionId) {
        return jdbc.sql("select * from reward where mission_id = :mission for update")
                .param("mission", missionId)
                .query(RewardStore::reward)
                .optional()
                .orElseThrow(() -> new NotFound("Reward of mission", missionId));
    }

    public Reward lock(long id) {
        return jdbc.sql("select * from reward where id = :id for update")
                .param("id", id)
                .query(RewardStore::reward)
                .optional()
                .orElseThrow(() -> new NotFound("Reward", id));
    }

    public Optional<Reward> ofMission(long missionId) {
        return jdbc.sql("select * from reward where mission_id = :mission")
                .param("mission", missionId)
                .query(RewardStore::reward)
                .optional();
    }

    public List<Reward> ofMembership(long membershipId, int limit) {
        return jdbc.sql("select * from reward where membership_id = :membership order by id desc limit :limit")
                .param("membership", membershipId)
                .param("limit", limit)
                .query(RewardStore::reward)
                .list();
    }

    public int countOfMembership(long membershipId, long before) {
        return jdbc.sql(
                        "select count(*) from reward where membership_id = :membership and id < :before and state in ('PENDING', 'SETTLED')")
                .param("membership", membershipId)
                .param("before", before)
                .query(Integer.class)
                .single();
    }

    public void decided(
            long id, long decisionId, long points, RewardState state, Long overBudgetBy, Instant approvalDue) {
        jdbc.sql("""
                        update reward set decision_id = :decision, points = :points, state = :state, over_budget_by = :over, approval_due = :due
                         where id = :id""")
                .param("decision", decisionId)
                .param("points", points)
                .param("state", state.name())
                .param("over", overBudgetBy)
                .param("due", approvalDue == null ? null : Timestamp.from(approvalDue))
                .param("id", id)
                .update();
    }

    public void move(long id, RewardState state, String reason) {
        jdbc.sql("update reward set state = :state, refusal_reason = :reason where id = :id")
                .param("state", state.name())
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    /** What this reward will earn is taken back at once, for this reason. */
    public void forfeit(long id, String reason) {
        jdbc.sql("update reward set forfeited = :reason where id = :id")
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    /** Why the reward is forfeited; empty where it is not. */
    public Optional<String> forfeited(long id) {
        return jdbc.sql("select forfeited from reward where id = :id and forfeited is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    public void pending(long id, Instant settlesAt) {
        jdbc.sql("update reward set state = 'PENDING', settles_at = :at where id = :id")
                .param("at", Timestamp.from(settlesAt))
                .param("id", id)
                .update();
    }

    /** Locks the campaign's budget until the transaction ends. @return its own number of points, or empty where the table decides */
    public Optional<Long> lockBudget(long programId, long campaignId) {
        jdbc.sql(
                        "insert into campaign_points_budget (campaign_id, program_id) values (:campaign, :program) on conflict do nothing")
                .param("campaign", campaignId)
                .param("program", programId)
                .update();
        return Optional.ofNullable(
                jdbc.sql("select points from campaign_points_budget where campaign_id = :campaign for update")
                        .param("campaign", campaignId)
                        .query((row, n) -> row.getObject("points", Long.class))
                        .list()
                        .get(0));
    }

    public Optional<Long> budget(long campaignId) {
        return jdbc.sql(
                        "select points from campaign_points_budget where campaign_id = :campaign and points is not null")
                .param("campaign", campaignId)
                .query(Long.class)
                .optional();
    }

    public void setBudget(long programId, long campaignId, Long points) {
        jdbc.sql("""
                        insert into campaign_points_budget (campaign_id, program_id, points) values (:campaign, :program, :points)
                        on conflict (campaign_id) do update set points = excluded.points""")
                .param("campaign", campaignId)
                .param("program", programId)
                .param("points", points)
                .update();
    }

    /** Points given or promised in the campaign. */
    public long spent(long campaignId) {
        return jdbc.sql(
                        "select coalesce(sum(points), 0) from reward where campaign_id = :campaign and state in ('APPROVED', 'PENDING', 'SETTLED')")
                .param("campaign", campaignId)
                .query(Long.class)
                .single();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Reward reward(ResultSet row, int n) throws SQLException {
        return new Reward(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getLong("campaign_id"),
                row.getLong("membership_id"),
                row.getLong("creator_id"),
                row.getLong("mission_id"),
                row.getLong("submission_id"),
                row.getObject("posted_on", LocalDate.class),
                row.getObject("publish_by", LocalDate.class),
                row.getInt("bonus_points"),
                row.getObject("decision_id", Long.class),
                row.getObject("points", Long.class),
                RewardState.valueOf(row.getString("state")),
                row.getObject("over_budget_by", Long.class),
                instant(row, "approval_due"),
                instant(row, "settles_at"),
                instant(row, "settled_at"),
                row.getString("refusal_reason"),
                instant(row, "created_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
