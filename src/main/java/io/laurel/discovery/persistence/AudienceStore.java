package io.laurel.discovery.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.discovery.Audience;
import io.laurel.discovery.domain.AudienceShares;
import io.laurel.discovery.domain.Rejection;
import io.laurel.shared.NotFound;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was found out about profiles' audiences, with where it came from. */
@Repository
public class AudienceStore {

    /**
     * An audience with its provenance.
     *
     * @param ruleSetVersion of rule set {@code audience}, null where the shares were given, like model
     * @param rowsRefused rows of the sample that were not understood
     */
    public record Recorded(
            Audience audience,
            long programId,
            Integer ruleSetVersion,
            String model,
            int rowsRefused,
            List<String> columnsLeftOut,
            String source,
            Instant recordedAt,
            String recordedBy) {}

    /** A row that was not understood. */
    public record RefusedRow(long line, Rejection rejection) {}

    /** A scored sample to record. */
    record Sample(
            long size,
            Audience.Share suspicious,
            Audience.Share inactive,
            int ruleSetVersion,
            String model,
            List<String> columnsLeftOut,
            int rowsRefused,
            List<RefusedRow> refused) {}

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    AudienceStore(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    long record(long programId, long profileId, Instant observedAt, Sample sample, String actor) {
        long id = jdbc.sql("""
                        insert into audience (program_id, profile_id, observed_at, sample_size, suspicious_share, suspicious_low,
                            suspicious_high, inactive_share, inactive_low, inactive_high, rule_set_version, model, rows_refused,
                            columns_left_out, source, recorded_at, recorded_by)
                        values (:program, :profile, :observed, :size, :suspicious, :suspiciousLow, :suspiciousHigh,
                            :inactive, :inactiveLow, :inactiveHigh, :version, :model, :refused, :leftOut, 'sample', :now, :actor)
                        returning id""")
                .param("program", programId)
                .param("profile", profileId)
                .param("observed", Timestamp.from(observedAt))
                .param("size", sample.size)
                .param("suspicious", sample.suspicious.value())
                .param("suspiciousLow", sample.suspicious.low())
                .param("suspiciousHigh", sample.suspicious.high())
                .param("inactive", sample.inactive.value())
                .param("inactiveLow", sample.inactive.low())
                .param("inactiveHigh", sample.inactive.high())
                .param("version", sample.ruleSetVersion)
                .param("model", sample.model)
                .param("refused", sample.rowsRefused)
                .param("leftOut", sample.columnsLeftOut.toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .param("actor", actor)
                .query(Long.class)
                .single();
        for (RefusedRow row : sample.refused) {
            jdbc.sql("""
                            insert into audience_refused_row (audience_id, program_id, line, column_name, value, reason, reason_detail)
                            values (:audience, :program, :line, :column, :value, :reason, :detail)""")
                    .param("audience", id)
                    .param("program", programId)
                    .param("line", row.line)
                    .param("column", row.rejection.column())
                    .param("value", row.rejection.value())
                    .param("reason", row.rejection.reason())
                    .param("detail", row.rejection.detail())
                    .update();
        }
        return id;
    }

    long record(long programId, long profileId, Instant observedAt, AudienceShares shares, String actor) {
        return jdbc.sql("""
                        insert into audience (program_id, profile_id, observed_at, suspicious_share, suspicious_low, suspicious_high,
                            inactive_share, inactive_low, inactive_high, countries, languages, ages, source, recorded_at, recorded_by)
                        values (:program, :profile, :observed, :suspicious, :suspicious, :suspicious, :inactive, :inactive, :inactive,
                            cast(:countries as jsonb), cast(:languages as jsonb), cast(:ages as jsonb), 'given', :now, :actor)
                        returning id""")
                .param("program", programId)
                .param("profile", profileId)
                .param("observed", Timestamp.from(observedAt))
                .param("suspicious", shares.suspicious())
                .param("inactive", shares.inactive())
                .param("countries", text(shares.countries()))
                .param("languages", text(shares.languages()))
                .param("ages", text(shares.ages()))
                .param("now", Timestamp.from(clock.instant()))
                .param("actor", actor)
                .query(Long.class)
                .single();
    }

    /** @throws NotFound when the creator has no such audience */
    public Recorded require(long creatorId, long id) {
        return jdbc.sql("""
                        select a.* from audience a join profile p on p.id = a.profile_id
                        where a.id = :id and p.creator_id = :creator""")
                .param("id", id)
                .param("creator", creatorId)
                .query(this::recorded)
                .optional()
                .orElseThrow(() -> new NotFound("audience", id));
    }

    /** Newest first. */
    public List<Recorded> list(long creatorId, int limit) {
        return jdbc.sql("""
                        select a.* from audience a join profile p on p.id = a.profile_id where p.creator_id = :creator
                        order by a.observed_at desc, a.id desc limit :limit""")
                .param("creator", creatorId)
                .param("limit", limit)
                .query(this::recorded)
                .list();
    }

    /** In the order of the file. */
    public List<RefusedRow> refused(long audienceId, int limit) {
        return jdbc.sql("select * from audience_refused_row where audience_id = :id order by line limit :limit")
                .param("id", audienceId)
                .param("limit", limit)
                .query((row, index) -> new RefusedRow(
                        row.getLong("line"),
                        new Rejection(
                                row.getString("column_name"),
                                row.getString("value"),
                                row.getString("reason"),
                                row.getString("reason_detail"))))
                .list();
    }

    private Recorded recorded(ResultSet row, int index) throws SQLException {
        return new Recorded(
                JdbcObservations.audience(row, json),
                row.getLong("program_id"),
                row.getObject("rule_set_version", Integer.class),
                row.getString("model"),
                row.getInt("rows_refused"),
                CreatorRows.texts(row, "columns_left_out"),
                row.getString("source"),
                CreatorRows.instant(row, "recorded_at"),
                row.getString("recorded_by"));
    }

    private String text(Map<String, BigDecimal> shares) {
        try {
            return json.writeValueAsString(shares);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
