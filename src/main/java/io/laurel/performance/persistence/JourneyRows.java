package io.laurel.performance.persistence;

import io.laurel.ambassador.MembershipState;
import io.laurel.shared.Platform;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Read model of the journey board: one query over memberships, invitations, creators and campaigns. */
@Repository
public class JourneyRows {

    /** Which journeys; null means any. {@code search} is a handle or a name. */
    public record Filter(long programId, String stage, Long campaignId, Long creatorId, String search) {}

    /**
     * @param stage what the journey waits for, finer than the state: CONTACT, PAUSED, ANSWER, QUESTION, or the state itself
     * @param replyDue when the creator's answer is due, null where none is awaited
     */
    public record Row(
            long membershipId,
            long campaignId,
            String campaign,
            long creatorId,
            String creator,
            Platform platform,
            String handle,
            MembershipState state,
            String stage,
            Instant since,
            Instant replyDue,
            int reminders) {}

    private static final Map<String, String> ORDER = Map.of(
            "creator", "lower(creator)",
            "campaign", "lower(campaign)",
            "stage", "stage",
            "since", "since",
            "deadline", "deadline");

    private static final String STAGE = """
            case when m.state <> 'INVITING' then m.state
                 when i.state = 'NO_CONTACT' then 'CONTACT'
                 when i.state = 'HELD' or i.paused_at is not null then 'PAUSED'
                 when i.state = 'QUESTION' then 'QUESTION'
                 when i.state = 'OPEN' then 'ANSWER'
                 else 'INVITING' end
            """;

    private static final String FROM = """
            from (select m.id, m.program_id, m.campaign_id, c.name as campaign, m.creator_id, m.state, m.process_instance_id,
                    coalesce(p.display_name, '@' || p.handle) as creator, p.platform, p.handle,
                    %s as stage,
                    case when m.state = 'INVITING' and i.state_since is not null then i.state_since else m.stage_since end as since,
                    case when m.state = 'INVITING' and i.state = 'OPEN' then i.reply_due end as reply_due,
                    coalesce(i.reminders, 0) as reminders
                  from membership m
                  join campaign c on c.id = m.campaign_id
                  left join lateral (select * from profile p where p.creator_id = m.creator_id order by p.id limit 1) p on true
                  left join lateral (select * from invitation i where i.membership_id = m.id order by i.id desc limit 1) i on true
                  where m.program_id = :program) j
            where (cast(:stage as text) is null or stage = :stage or (:stage = 'RUNNING' and state in ('INVITING', 'CONTRACTING'))
                   or (:stage = 'ENDED' and state not in ('INVITING', 'CONTRACTING', 'ACTIVE', 'SUSPENDED')))
              and (cast(:campaign as bigint) is null or campaign_id = :campaign
                   or exists (select 1 from membership_place l where l.membership_id = j.id and l.campaign_id = :campaign))
              and (cast(:creator as bigint) is null or creator_id = :creator)
              and (cast(:search as text) is null or handle ilike :search or creator ilike :search)
            """.formatted(STAGE);

    // The engine's next timer matters to the order only when sorted by deadline; the page's own rows ask the engine's
    // port.
    private static final String DEADLINE = """
            coalesce(reply_due, (select min(t.DUEDATE_) from ACT_RU_EXECUTION caller
              join ACT_RU_EXECUTION called on called.SUPER_EXEC_ = caller.ID_
              join ACT_RU_JOB t on t.PROCESS_INSTANCE_ID_ = called.PROC_INST_ID_
              where caller.PROC_INST_ID_ = j.process_instance_id and t.TYPE_ = 'timer'))
            """;

    private final JdbcClient jdbc;

    JourneyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Row> page(Filter filter, String sort, boolean descending, int limit, int offset) {
        return select(filter, sort, descending)
                .param("limit", limit)
                .param("offset", offset)
                .query(JourneyRows::row)
                .list();
    }

    /** Every row with a cursor, for the export. To be closed. */
    public Stream<Row> all(Filter filter, String sort, boolean descending) {
        return select(filter, sort, descending)
                .param("limit", Integer.MAX_VALUE)
                .param("offset", 0)
                .query(JourneyRows::row)
                .stream();
    }

    public long count(Filter filter) {
        return bind(jdbc.sql("select count(*) " + FROM), filter)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec select(Filter filter, String sort, boolean descending) {
        String order = ORDER.getOrDefault(sort == null ? "" : sort, "since");
        return bind(
                jdbc.sql("select *, " + ("deadline".equals(order) ? DEADLINE : "null") + " as deadline " + FROM
                        + " order by " + order + (descending ? " desc" : " asc")
                        + " nulls last, id limit :limit offset :offset"),
                filter);
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("program", filter.programId())
                .param("stage", filter.stage())
                .param("campaign", filter.campaignId())
                .param("creator", filter.creatorId())
                .param(
                        "search",
                        filter.search() == null
                                ? null
                                : "%" + filter.search().replaceAll("([%_\\\\])", "\\\\$1") + "%");
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getLong("campaign_id"),
                row.getString("campaign"),
                row.getLong("creator_id"),
                row.getString("creator"),
                row.getString("platform") == null ? null : Platform.of(row.getString("platform")),
                row.getString("handle"),
                MembershipState.valueOf(row.getString("state")),
                row.getString("stage"),
                instant(row, "since"),
                instant(row, "reply_due"),
                row.getInt("reminders"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
