package io.laurel.audit.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.audit.AuditLog;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class JdbcAuditLog implements AuditLog {

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    JdbcAuditLog(JdbcTemplate jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void record(Long programId, String actor, String action, String subject, Map<String, ?> details) {
        try {
            jdbc.update(
                    "insert into audit_event (program_id, at, actor, action, subject, details) values (?, ?, ?, ?, ?, ?::jsonb)",
                    programId,
                    Timestamp.from(clock.instant()),
                    actor,
                    action,
                    subject,
                    json.writeValueAsString(details));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Audit details of " + action + " are not JSON", e);
        }
    }
}
