package io.laurel.selection.persistence;

import io.laurel.selection.domain.CandidateState;
import io.laurel.selection.domain.Places;
import io.laurel.selection.domain.ScreenedCandidate;
import io.laurel.selection.domain.Verdict;
import io.laurel.selection.domain.VerdictCounts;
import io.laurel.shared.CopyRows;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Screened candidates of all campaigns. */
@Repository
public class CandidateRows {

    private static final String RANKED = "campaign_id = :campaign and rank is not null";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final DataSource source;

    CandidateRows(JdbcClient jdbc, JdbcTemplate template, DataSource source) {
        this.jdbc = jdbc;
        this.template = template;
        this.source = source;
    }

    /** A result to store; the id of the row is the database's. */
    public record NewCandidate(
            long creatorId,
            long profileId,
            long snapshotId,
            long decisionId,
            Verdict verdict,
            Double score,
            double coverage,
            String platform,
            String category,
            String country,
            Long followers,
            BigDecimal engagementRate,
            boolean barred,
            List<String> failed,
            List<String> flagged,
            List<String> unanswered) {}

    public void insert(long programId, long campaignId, List<NewCandidate> candidates) {
        CopyRows rows = new CopyRows();
        for (NewCandidate c : candidates) {
            rows.row(
                    programId,
                    campaignId,
                    c.creatorId(),
                    c.profileId(),
                    c.snapshotId(),
                    c.decisionId(),
                    c.verdict().name(),
                    c.score(),
                    c.coverage(),
                    c.platform(),
                    c.category(),
                    c.country(),
                    c.followers(),
                    c.engagementRate(),
                    c.barred(),
                    c.failed(),
                    c.flagged(),
                    c.unanswered());
        }
        rows.into(source, """
                candidate (program_id, campaign_id, creator_id, profile_id, snapshot_id, decision_id, verdict, score, coverage,
                           platform, category, country, followers, engagement_rate, barred, failed, flagged, unanswered)""");
    }

    /**
     * Ranks a campaign's creators, each by the best of their profiles: verdict, score, coverage, engagements to expect, and the
     * profile's id at last, so that the same results give the same ranks whoever screened first.
     */
    public void rank(long campaignId) {
        jdbc.sql("""
                        with best as (
                            select id, profile_id, verdict, score, coverage, followers * engagement_rate as engagements,
                                   row_number() over (partition by creator_id
                                       order by array_position(array['SELECT', 'REVIEW', 'REJECT'], verdict), score desc nulls last,
                                                coverage desc, followers * engagement_rate desc nulls last, profile_id) as nth
                            from candidate where campaign_id = :campaign),
                        ranked as (
                            select id, row_number() over (
                                       order by array_position(array['SELECT', 'REVIEW', 'REJECT'], verdict), score desc nulls last,
                                                coverage desc, engagements desc nulls last, profile_id) as place
                            from best where nth = 1)
                        update candidate c set rank = ranked.place from ranked where ranked.id = c.id""").param("campaign", campaignId).update();
    }

    /** Ranks anew after a second look. In two steps: a rank may be nobody's, never two creators'. */
    public void rankAgain(long campaignId) {
        jdbc.sql("update candidate set rank = null where campaign_id = :campaign and rank is not null")
                .param("campaign", campaignId)
                .update();
        rank(campaignId);
    }

    public long profile(long candidateId) {
        return jdbc.sql("select profile_id from candidate where id = :id")
                .param("id", candidateId)
                .query(Long.class)
                .single();
    }

    /** Who kept or dropped a candidate against the rules, and when. */
    public record OverriddenBy(String by, Instant at) {}

    /** Overrides of the rules about a creator, by candidate. */
    public Map<Long, OverriddenBy> overrides(long creatorId) {
        Map<Long, OverriddenBy> found = new HashMap<>();
        jdbc.sql("select id, decided_by, decided_at from candidate where creator_id = :creator and overridden")
                .param("creator", creatorId)
                .query(rs -> {
                    found.put(
                            rs.getLong("id"),
                            new OverriddenBy(rs.getString("decided_by"), Screenings.instant(rs, "decided_at")));
                });
        return found;
    }

    /** A second look's result in place of the first one's. */
    public void decidedAgain(long candidateId, NewCandidate c) {
        jdbc.sql("""
                        update candidate set snapshot_id = :snapshot, decision_id = :decision, verdict = :verdict, score = :score,
                               coverage = :coverage, category = :category, country = :country, followers = :followers,
                               engagement_rate = :rate, barred = :barred, failed = :failed, flagged = :flagged,
                               unanswered = :unanswered
                        where id = :id""")
                .param("id", candidateId)
                .param("snapshot", c.snapshotId())
                .param("decision", c.decisionId())
                .param("verdict", c.verdict().name())
                .param("score", c.score() == null ? null : BigDecimal.valueOf(c.score()))
                .param("coverage", BigDecimal.valueOf(c.coverage()))
                .param("category", c.category())
                .param("country", c.country())
                .param("followers", c.followers())
                .param("rate", c.engagementRate())
                .param("barred", c.barred())
                .param("failed", c.failed().toArray(String[]::new))
                .param("flagged", c.flagged().toArray(String[]::new))
                .param("unanswered", c.unanswered().toArray(String[]::new))
                .update();
    }

    public VerdictCounts verdicts(long campaignId) {
        return jdbc.sql("""
                        select count(*) filter (where verdict = 'SELECT') as sel, count(*) filter (where verdict = 'REVIEW') as rev,
                               count(*) filter (where verdict = 'REJECT') as rej
                        from candidate where campaign_id = :campaign and rank is not null""")
                .param("campaign", campaignId)
                .query((rs, n) -> new VerdictCounts(rs.getLong(1), rs.getLong(2), rs.getLong(3)))
                .single();
    }

    /** The best in rank order; creators nobody can keep are left out. */
    public List<ScreenedCandidate> shortlist(long campaignId, int limit) {
        return jdbc.sql("""
                        select * from candidate where campaign_id = :campaign and rank is not null and not barred
                        order by rank limit :limit""")
                .param("campaign", campaignId)
                .param("limit", limit)
                .query(CandidateRows::map)
                .list();
    }

    /** What a list of candidates is narrowed to; nulls mean any. */
    public record Filter(Verdict verdict, CandidateState state, String check, Collection<Long> creators) {}

    public List<ScreenedCandidate> page(long campaignId, Filter filter, String order, int offset, int limit) {
        return where(campaignId, filter, "select *", " order by " + order + " limit " + limit + " offset " + offset)
                .query(CandidateRows::map)
                .list();
    }

    public long count(long campaignId, Filter filter) {
        return where(campaignId, filter, "select count(*)", "")
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec where(long campaignId, Filter filter, String select, String tail) {
        StringBuilder sql =
                new StringBuilder(select).append(" from candidate where ").append(RANKED);
        Map<String, Object> params = new HashMap<>();
        params.put("campaign", campaignId);
        if (filter.verdict() != null) {
            sql.append(" and verdict = :verdict");
            params.put("verdict", filter.verdict().name());
        }
        if (filter.state() != null) {
            sql.append(" and state = :state");
            params.put("state", filter.state().name());
        }
        if (filter.check() != null) {
            sql.append(" and (:check = any(failed) or :check = any(flagged) or :check = any(unanswered))");
            params.put("check", filter.check());
        }
        if (filter.creators() != null) {
            sql.append(" and creator_id = any(:creators)");
            params.put("creators", filter.creators().toArray(Long[]::new));
        }
        return jdbc.sql(sql + tail).params(params);
    }

    /** The one that holds a place first: a creator merged from two has several. */
    public Optional<ScreenedCandidate> find(long campaignId, long creatorId) {
        return jdbc.sql("select * from candidate where " + RANKED + """
                         and creator_id = :creator
                        order by state not in ('INVITED', 'ACCEPTED'), invited_at desc nulls last, rank limit 1""")
                .param("campaign", campaignId)
                .param("creator", creatorId)
                .query(CandidateRows::map)
                .optional();
    }

    /** Screenings of one creator over all campaigns, newest first. */
    public List<ScreenedCandidate> ofCreator(long creatorId) {
        return jdbc.sql("select * from candidate where creator_id = :creator order by id desc limit 200")
                .param("creator", creatorId)
                .query(CandidateRows::map)
                .list();
    }

    /** One person's decision about one creator of the shortlist. */
    public record Choice(long candidateId, boolean kept, boolean overridden, String reason) {}

    public void decide(long campaignId, List<Choice> choices, String actor, Instant at) {
        template.batchUpdate("""
                update candidate set state = ?, overridden = ?, reason = ?, decided_by = ?, decided_at = ?
                where id = ? and campaign_id = ? and not barred""", choices, 500, (update, choice) -> {
            update.setString(1, (choice.kept() ? CandidateState.RESERVE : CandidateState.DROPPED).name());
            update.setBoolean(2, choice.overridden());
            update.setString(3, choice.reason());
            update.setString(4, actor);
            update.setTimestamp(5, Timestamp.from(at));
            update.setLong(6, choice.candidateId());
            update.setLong(7, campaignId);
        });
    }

    public Places places(long campaignId) {
        return jdbc.sql("""
                        select s.places, count(*) filter (where c.state = 'INVITED') as invited,
                               count(*) filter (where c.state = 'ACCEPTED') as accepted,
                               count(*) filter (where c.state = 'RESERVE') as reserve
                        from screening s left join candidate c on c.campaign_id = s.campaign_id and c.state <> 'SCREENED'
                        where s.campaign_id = :campaign group by s.places""")
                .param("campaign", campaignId)
                .query((rs, n) -> new Places(rs.getInt(1), rs.getInt(2), rs.getInt(3), rs.getInt(4)))
                .single();
    }

    /** Whether this creator was invited by this campaign before, whatever came of it. */
    public boolean invitedBefore(long campaignId, long creatorId) {
        return jdbc.sql("""
                        select exists (select 1 from candidate
                            where campaign_id = :campaign and creator_id = :creator and invited_at is not null)""")
                .param("campaign", campaignId)
                .param("creator", creatorId)
                .query(Boolean.class)
                .single();
    }

    public List<ScreenedCandidate> reserve(long campaignId, int limit) {
        return jdbc.sql("""
                        select * from candidate where campaign_id = :campaign and state = 'RESERVE'
                        order by rank limit :limit""")
                .param("campaign", campaignId)
                .param("limit", limit)
                .query(CandidateRows::map)
                .list();
    }

    /** @return whether the candidate was in the state expected */
    public boolean move(long candidateId, CandidateState from, CandidateState to, String outcome, Instant at) {
        String moment = to == CandidateState.INVITED ? "invited_at" : "settled_at";
        return jdbc.sql("update candidate set state = :to, outcome = :outcome, " + moment
                                + " = :at where id = :id and state = :from")
                        .param("id", candidateId)
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("outcome", outcome)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** When each of these creators was last invited by the program. */
    public Map<Long, Instant> lastInvited(long programId, Collection<Long> creatorIds) {
        Map<Long, Instant> last = new HashMap<>();
        jdbc.sql("""
                        select creator_id, max(invited_at) from candidate
                        where program_id = :program and creator_id = any(:creators) and invited_at is not null
                        group by creator_id""")
                .param("program", programId)
                .param("creators", creatorIds.toArray(Long[]::new))
                .query(rs -> {
                    last.put(rs.getLong(1), rs.getTimestamp(2).toInstant());
                });
        return last;
    }

    private static ScreenedCandidate map(ResultSet rs, int n) throws SQLException {
        return new ScreenedCandidate(
                rs.getLong("id"),
                rs.getLong("program_id"),
                rs.getLong("campaign_id"),
                rs.getLong("creator_id"),
                rs.getLong("snapshot_id"),
                rs.getLong("decision_id"),
                Verdict.valueOf(rs.getString("verdict")),
                rs.getBigDecimal("score"),
                rs.getBigDecimal("coverage"),
                rs.getObject("rank", Integer.class),
                CandidateState.valueOf(rs.getString("state")),
                Platform.of(rs.getString("platform")),
                rs.getString("category"),
                rs.getString("country"),
                rs.getObject("followers", Long.class),
                rs.getBigDecimal("engagement_rate"),
                rs.getBoolean("barred"),
                texts(rs.getArray("failed")),
                texts(rs.getArray("flagged")),
                texts(rs.getArray("unanswered")),
                rs.getBoolean("overridden"),
                rs.getString("reason"),
                Screenings.instant(rs, "invited_at"),
                rs.getString("outcome"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
