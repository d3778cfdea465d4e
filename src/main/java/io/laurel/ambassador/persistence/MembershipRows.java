package io.laurel.ambassador.persistence;

import io.laurel.ambassador.Journeys;
import io.laurel.ambassador.Membership;
import io.laurel.ambassador.MembershipState;
import io.laurel.shared.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The membership tables. */
@Repository
public class MembershipRows {

    private static final String SELECT =
            "select id, program_id, creator_id, campaign_id, state, stage_since, strikes from membership ";

    private final JdbcClient jdbc;

    MembershipRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Membership require(long id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(MembershipRows::membership)
                .optional()
                .orElseThrow(() -> new NotFound("membership", id));
    }

    /** The membership, locked until the transaction ends: whoever changes its state waits for whoever is changing it. */
    public Membership lock(long id) {
        return jdbc.sql(SELECT + "where id = ? for update")
                .param(id)
                .query(MembershipRows::membership)
                .optional()
                .orElseThrow(() -> new NotFound("membership", id));
    }

    public Optional<Membership> find(long programId, long creatorId) {
        return jdbc.sql(SELECT + "where program_id = ? and creator_id = ?")
                .params(programId, creatorId)
                .query(MembershipRows::membership)
                .optional();
    }

    public List<Membership> ofCampaign(long campaignId) {
        return jdbc.sql(SELECT + "where campaign_id = :campaign or id in"
                        + " (select membership_id from membership_place where campaign_id = :campaign) order by id")
                .param("campaign", campaignId)
                .query(MembershipRows::membership)
                .list();
    }

    /** The one membership of this creator in this program, locked; a new one in state INVITING when there was none. */
    public Membership findOrCreate(long programId, long creatorId, long campaignId, Instant now) {
        jdbc.sql("insert into membership (program_id, creator_id, campaign_id, state, stage_since, journey, created_at)"
                        + " values (?, ?, ?, 'WITHDRAWN', ?, 0, ?) on conflict (program_id, creator_id) do nothing")
                .params(programId, creatorId, campaignId, Timestamp.from(now), Timestamp.from(now))
                .update();
        return lock(find(programId, creatorId).orElseThrow().id());
    }

    public void begin(long id, long campaignId) {
        jdbc.sql("update membership set campaign_id = ?, journey = journey + 1, stop_reason = null,"
                        + " process_instance_id = null where id = ?")
                .params(campaignId, id)
                .update();
    }

    public int journey(long id) {
        return jdbc.sql("select journey from membership where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    public void state(Membership membership, MembershipState state, Instant now, String actor) {
        jdbc.sql("update membership set state = ?, stage_since = ? where id = ?")
                .params(state.name(), Timestamp.from(now), membership.id())
                .update();
        jdbc.sql("insert into membership_stage (program_id, membership_id, journey, state, since, actor)"
                        + " select program_id, id, journey, state, stage_since, ? from membership where id = ?")
                .params(actor, membership.id())
                .update();
    }

    public void instance(long id, String processInstanceId) {
        jdbc.sql("update membership set process_instance_id = ? where id = ?")
                .params(processInstanceId, id)
                .update();
    }

    public Optional<String> instance(long id) {
        return jdbc.sql("select process_instance_id from membership where id = ? and process_instance_id is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** @param reason the outcome's code and, after a colon, a person's own words */
    public void stopReason(long id, String reason) {
        jdbc.sql("update membership set stop_reason = ? where id = ?")
                .params(reason, id)
                .update();
    }

    public Optional<String> stopReason(long id) {
        return jdbc.sql("select stop_reason from membership where id = ? and stop_reason is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    public void strike(Membership membership, String reasonCode, Instant now, String actor) {
        jdbc.sql("update membership set strikes = strikes + 1 where id = ?")
                .param(membership.id())
                .update();
        jdbc.sql(
                        "insert into membership_strike (program_id, membership_id, reason_code, actor, given_at) values (?, ?, ?, ?, ?)")
                .params(membership.programId(), membership.id(), reasonCode, actor, Timestamp.from(now))
                .update();
    }

    public void openPlace(Membership membership, long campaignId, Instant now) {
        jdbc.sql(
                        "insert into membership_place (program_id, membership_id, campaign_id, creator_id, state, since)"
                                + " values (?, ?, ?, ?, 'OPEN', ?) on conflict (membership_id, campaign_id) where state = 'OPEN' do nothing")
                .params(
                        membership.programId(),
                        membership.id(),
                        campaignId,
                        membership.creatorId(),
                        Timestamp.from(now))
                .update();
    }

    /** Closes every open place, or those of one campaign. @return the campaigns concerned, oldest place first */
    public List<Long> closePlaces(long membershipId, Long campaignId, String state, String outcome, Instant now) {
        return jdbc.sql("with closed as (update membership_place set state = :state, outcome = :outcome, since = :now"
                        + " where membership_id = :membership and state = 'OPEN'"
                        + " and (cast(:campaign as bigint) is null or campaign_id = :campaign) returning id, campaign_id)"
                        + " select campaign_id from closed order by id")
                .param("state", state)
                .param("outcome", outcome)
                .param("now", Timestamp.from(now))
                .param("membership", membershipId)
                .param("campaign", campaignId)
                .query(Long.class)
                .list();
    }

    public List<Long> openPlaces(long membershipId) {
        return jdbc.sql(
                        "select campaign_id from membership_place where membership_id = ? and state = 'OPEN' order by id")
                .param(membershipId)
                .query(Long.class)
                .list();
    }

    public List<Long> membershipsWaitingFor(long campaignId) {
        return jdbc.sql(
                        "select membership_id from membership_place where campaign_id = ? and state = 'OPEN' order by id")
                .param(campaignId)
                .query(Long.class)
                .list();
    }

    public List<Journeys.Stage> stages(long membershipId) {
        return jdbc.sql("select journey, state, since, actor from membership_stage where membership_id = ? order by id")
                .param(membershipId)
                .query((row, n) -> new Journeys.Stage(
                        row.getInt("journey"),
                        MembershipState.valueOf(row.getString("state")),
                        row.getTimestamp("since").toInstant(),
                        row.getString("actor")))
                .list();
    }

    private static Membership membership(ResultSet row, int n) throws SQLException {
        return new Membership(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getLong("creator_id"),
                row.getLong("campaign_id"),
                MembershipState.valueOf(row.getString("state")),
                row.getTimestamp("stage_since").toInstant(),
                row.getInt("strikes"));
    }
}
