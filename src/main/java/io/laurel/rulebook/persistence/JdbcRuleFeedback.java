package io.laurel.rulebook.persistence;

import io.laurel.rulebook.Decision;
import io.laurel.rulebook.RuleFeedback;
import io.laurel.rulebook.SubjectPages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Feedback in the database. */
@Repository
class JdbcRuleFeedback implements RuleFeedback {

    private static final int EXAMPLES = 5;

    private final JdbcClient jdbc;
    private final List<SubjectPages> pages;
    private final Clock clock;

    JdbcRuleFeedback(JdbcClient jdbc, List<SubjectPages> pages, Clock clock) {
        this.jdbc = jdbc;
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Decision decision, List<Said> said, String by) {
        for (Said each : said) {
            jdbc.sql("""
                insert into rule_feedback (program_id, rule_set, version, check_id, row_id, jurisdiction, kind, decision_id, subject_id,
                  reason, said_by, said_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
                    .param(decision.programId())
                    .param(decision.ruleSet().name())
                    .param(decision.ruleSet().version())
                    .param(each.finding().checkId())
                    .param(each.finding().rowId())
                    .param(each.finding().jurisdiction())
                    .param(each.kind().name())
                    .param(decision.id())
                    .param(decision.subjectId())
                    .param(each.reason())
                    .param(by)
                    .param(Timestamp.from(clock.instant()))
                    .update();
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Count> of(long programId, String ruleSet) {
        Map<List<String>, List<Example>> examples = examples(programId, ruleSet);
        return jdbc
                .sql("""
                select check_id, row_id, count(*) filter (where kind = 'OVERRULED') overruled,
                  count(*) filter (where kind = 'ANSWERED') answered, count(*) filter (where kind = 'CONFIRMED') confirmed,
                  max(said_at) last
                from rule_feedback where program_id = ? and rule_set = ? group by check_id, row_id
                """)
                .param(programId)
                .param(ruleSet)
                .query((row, number) -> new Count(
                        row.getString("check_id"),
                        row.getString("row_id"),
                        row.getInt("overruled"),
                        row.getInt("answered"),
                        row.getInt("confirmed"),
                        instant(row, "last"),
                        examples.getOrDefault(key(row), List.of())))
                .list()
                .stream()
                .sorted(Comparator.comparingInt(Count::overruled)
                        .reversed()
                        .thenComparing(Count::check)
                        .thenComparing(count -> String.valueOf(count.row())))
                .toList();
    }

    private Map<List<String>, List<Example>> examples(long programId, String ruleSet) {
        Map<List<String>, List<Example>> byRow = new LinkedHashMap<>();
        jdbc.sql("""
                select * from (select f.*, row_number() over (partition by check_id, row_id order by kind = 'OVERRULED' desc, id desc) n
                  from rule_feedback f where program_id = ? and rule_set = ?) x where n <= ? order by id desc
                """)
                .param(programId)
                .param(ruleSet)
                .param(EXAMPLES)
                .query((row, number) -> byRow.computeIfAbsent(key(row), each -> new ArrayList<>())
                        .add(example(row)))
                .list();
        return byRow;
    }

    private static List<String> key(ResultSet row) throws SQLException {
        return List.of(row.getString("check_id"), String.valueOf(row.getString("row_id")));
    }

    private Example example(ResultSet row) throws SQLException {
        String subject = row.getString("subject_id");
        return new Example(
                row.getLong("decision_id"),
                row.getInt("version"),
                subject,
                pages.stream()
                        .map(each -> each.page(subject))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(null),
                Kind.valueOf(row.getString("kind")),
                row.getString("jurisdiction"),
                row.getString("reason"),
                row.getString("said_by"),
                instant(row, "said_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
