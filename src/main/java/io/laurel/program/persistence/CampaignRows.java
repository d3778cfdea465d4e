package io.laurel.program.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.program.Brief;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignState;
import io.laurel.program.Compensation;
import io.laurel.program.Goal;
import io.laurel.program.Scoring;
import io.laurel.shared.Like;
import io.laurel.shared.Money;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Campaigns with the versions of their criteria in the database. */
@Repository
public class CampaignRows {

    private static final String FROM = """
        from campaign c join campaign_criteria k on k.campaign_id = c.id and k.version = %s
        """;
    private static final String SELECT = "select c.*, k.* " + FROM.formatted("c.criteria_version");

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    CampaignRows(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    public Optional<Campaign> find(long id) {
        return jdbc.sql(SELECT + "where c.id = ?")
                .param(id)
                .query(this::campaign)
                .optional();
    }

    /** The campaign, locked until the transaction ends. */
    public Optional<Campaign> lock(long id) {
        return jdbc.sql(SELECT + "where c.id = ? for update of c")
                .param(id)
                .query(this::campaign)
                .optional();
    }

    public List<Campaign> ofProgram(long programId) {
        return jdbc.sql(SELECT + "where c.program_id = ? order by c.id desc")
                .param(programId)
                .query(this::campaign)
                .list();
    }

    /** The campaign as it was with one version of its criteria; the rest is as it is now. */
    public Optional<Campaign> withCriteria(long id, int version) {
        return jdbc.sql("select c.*, k.* " + FROM.formatted("?") + "where c.id = ?")
                .param(version)
                .param(id)
                .query(this::campaign)
                .optional();
    }

    /** One page of a program's campaigns. */
    public CampaignPage page(long programId, CampaignFilter filter) {
        String where = """
            where c.program_id = :program and (:state::text is null or c.state = :state)
              and (:search::text is null or c.name ilike :search or c.target_audience ilike :search)
            """;
        String search = filter.search().isBlank() ? null : Like.containing(filter.search());
        String state = filter.state() == null ? null : filter.state().name();
        long total = jdbc.sql("select count(*) from campaign c " + where)
                .param("program", programId)
                .param("state", state)
                .param("search", search)
                .query(Long.class)
                .single();
        List<Campaign> rows = jdbc.sql(SELECT
                        + where
                        + "order by " + filter.sort().column() + (filter.descending() ? " desc" : " asc")
                        + ", c.id desc limit :size offset :offset")
                .param("program", programId)
                .param("state", state)
                .param("search", search)
                .param("size", CampaignFilter.PAGE_SIZE)
                .param("offset", (long) (filter.page() - 1) * CampaignFilter.PAGE_SIZE)
                .query(this::campaign)
                .list();
        return new CampaignPage(rows, total, filter);
    }

    /** Who gave the campaign each version of its criteria, newest first. */
    public List<CriteriaVersion> versions(long id) {
        return jdbc.sql("select version, changed_at, changed_by from campaign_criteria where campaign_id = ? order by"
                        + " version desc")
                .param(id)
                .query((row, number) -> new CriteriaVersion(
                        row.getInt("version"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        row.getString("changed_by"),
                        withCriteria(id, row.getInt("version")).orElseThrow()))
                .list();
    }

    public CampaignRecord record(long id) {
        return jdbc.sql("select revision, created_at, created_by, changed_at, launched_at, ended_at, end_reason from"
                        + " campaign where id = ?")
                .param(id)
                .query((row, number) -> new CampaignRecord(
                        row.getInt("revision"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getString("created_by"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        instant(row, "launched_at"),
                        instant(row, "ended_at"),
                        row.getString("end_reason")))
                .single();
    }

    public long insert(Campaign campaign, String actor) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        long id = jdbc.sql("""
            insert into campaign (program_id, name, state, criteria_version, target_audience, zone, fee, currency,
                budget, starts_on, ends_on, brief, places, revision, created_at, created_by, changed_at)
            values (?, ?, 'DRAFT', 1, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, 1, ?, ?, ?) returning id
            """)
                .param(campaign.programId())
                .param(campaign.name().strip())
                .param(campaign.targetAudience())
                .param(campaign.zone().getId())
                .param(campaign.fee() == null ? null : campaign.fee().amount())
                .param(campaign.budget().currency().getCurrencyCode())
                .param(campaign.budget().amount())
                .param(campaign.startsOn())
                .param(campaign.endsOn())
                .param(write(campaign.brief()))
                .param(campaign.places())
                .param(now)
                .param(actor)
                .param(now)
                .query(Long.class)
                .single();
        insertCriteria(id, 1, campaign, actor);
        return id;
    }

    /** Stores everything but state and criteria, and a new version of the criteria where {@code version} is a new one. */
    public void update(Campaign campaign, int version, boolean newCriteria, String actor) {
        if (newCriteria) {
            insertCriteria(campaign.id(), version, campaign, actor);
        }
        jdbc.sql("""
            update campaign set name = ?, criteria_version = ?, target_audience = ?, zone = ?, fee = ?, currency = ?,
                budget = ?, starts_on = ?, ends_on = ?, brief = ?::jsonb, places = ?, revision = revision + 1, changed_at = ?
            where id = ?
            """)
                .param(campaign.name().strip())
                .param(version)
                .param(campaign.targetAudience())
                .param(campaign.zone().getId())
                .param(campaign.fee() == null ? null : campaign.fee().amount())
                .param(campaign.budget().currency().getCurrencyCode())
                .param(campaign.budget().amount())
                .param(campaign.startsOn())
                .param(campaign.endsOn())
                .param(write(campaign.brief()))
                .param(campaign.places())
                .param(OffsetDateTime.now(clock))
                .param(campaign.id())
                .update();
    }

    public void move(long id, CampaignState state, String reason) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        boolean ended = state == CampaignState.CANCELLED || state == CampaignState.CLOSED;
        jdbc.sql("""
            update campaign set state = ?, revision = revision + 1, changed_at = ?, end_reason = ?,
                launched_at = case when state = 'DRAFT' and ? = 'RUNNING' then ? else launched_at end,
                ended_at = ?
            where id = ?
            """)
                .param(state.name())
                .param(now)
                .param(reason)
                .param(state.name())
                .param(now)
                .param(ended ? now : null)
                .param(id)
                .update();
    }

    private void insertCriteria(long id, int version, Campaign campaign, String actor) {
        jdbc.sql("""
            insert into campaign_criteria (program_id, campaign_id, version, goal, platforms, markets, languages,
                categories, min_followers, max_followers, min_engagement, max_engagement, compensation,
                product_categories, competitors, audience_ages, weights, thresholds, changed_at, changed_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)
            """)
                .param(campaign.programId())
                .param(id)
                .param(version)
                .param(campaign.goal().name())
                .param(sorted(campaign.platforms(), Platform::code))
                .param(campaign.markets().toArray(String[]::new))
                .param(campaign.languages().toArray(String[]::new))
                .param(campaign.categories().toArray(String[]::new))
                .param(campaign.minFollowers())
                .param(campaign.maxFollowers())
                .param(campaign.minEngagement())
                .param(campaign.maxEngagement())
                .param(sorted(campaign.compensation(), Enum::name))
                .param(campaign.productCategories().toArray(String[]::new))
                .param(campaign.competitors().toArray(String[]::new))
                .param(campaign.audienceAges().toArray(String[]::new))
                .param(write(campaign.scoring().weights()))
                .param(write(campaign.scoring().thresholds()))
                .param(OffsetDateTime.now(clock))
                .param(actor)
                .update();
    }

    private static <E extends Enum<E>> String[] sorted(Collection<E> values, Function<E, String> code) {
        return values.stream().sorted().map(code).toArray(String[]::new);
    }

    private Campaign campaign(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        BigDecimal fee = row.getBigDecimal("fee");
        EnumSet<Platform> platforms = EnumSet.noneOf(Platform.class);
        ProgramRows.strings(row.getArray("platforms")).forEach(code -> platforms.add(Platform.of(code)));
        EnumSet<Compensation> compensation = EnumSet.noneOf(Compensation.class);
        ProgramRows.strings(row.getArray("compensation")).forEach(code -> compensation.add(Compensation.valueOf(code)));
        return new Campaign(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getString("name"),
                CampaignState.valueOf(row.getString("state")),
                row.getInt("version"),
                Goal.valueOf(row.getString("goal")),
                row.getString("target_audience"),
                platforms,
                ProgramRows.strings(row.getArray("markets")),
                ProgramRows.strings(row.getArray("languages")),
                ZoneId.of(row.getString("zone")),
                ProgramRows.strings(row.getArray("categories")),
                row.getInt("min_followers"),
                row.getInt("max_followers"),
                rate(row, "min_engagement"),
                rate(row, "max_engagement"),
                compensation,
                fee == null ? null : Money.of(fee, currency),
                ProgramRows.strings(row.getArray("product_categories")),
                ProgramRows.strings(row.getArray("competitors")),
                Money.of(row.getBigDecimal("budget"), currency),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                read(row.getString("brief")),
                row.getInt("places"),
                new Scoring(numbers(row.getString("weights")), numbers(row.getString("thresholds"))),
                ProgramRows.strings(row.getArray("audience_ages")));
    }

    private static BigDecimal rate(ResultSet row, String column) throws SQLException {
        BigDecimal rate = row.getBigDecimal(column);
        return rate == null ? null : rate.stripTrailingZeros();
    }

    private static java.time.Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A part of a campaign cannot be written as JSON", e);
        }
    }

    private Map<String, BigDecimal> numbers(String stored) {
        try {
            return json.readValue(stored, new TypeReference<Map<String, BigDecimal>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored weights cannot be read", e);
        }
    }

    private Brief read(String brief) {
        try {
            return json.readValue(brief, Brief.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored brief cannot be read", e);
        }
    }
}
