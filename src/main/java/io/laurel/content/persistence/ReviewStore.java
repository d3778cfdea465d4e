package io.laurel.content.persistence;

import static io.laurel.content.persistence.Rows.at;
import static io.laurel.content.persistence.Rows.instant;

import io.laurel.content.domain.ReviewDecision;
import io.laurel.content.domain.Submission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Checks of versions and decisions about them; none is ever changed. */
@Repository
public class ReviewStore {

    private final JdbcClient jdbc;

    ReviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The rules have decided. @param people how many have to approve the version */
    public void checked(Submission.Version version, long decisionId, String verdict, int people, Instant now) {
        jdbc.sql("insert into post_check (submission_id, version, program_id, decision_id, verdict, people, checked_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .param(version.submissionId())
                .param(version.version())
                .param(version.programId())
                .param(decisionId)
                .param(verdict)
                .param(people)
                .param(at(now))
                .update();
    }

    /** How many people have to approve a version; 1 while it is unchecked. */
    public int people(long submissionId, int version) {
        return jdbc.sql("select people from post_check where submission_id = ? and version = ?")
                .param(submissionId)
                .param(version)
                .query(Integer.class)
                .optional()
                .orElse(1);
    }

    /** How many versions the rules have sent back. */
    public int stops(long submissionId) {
        return jdbc.sql("select count(*) from post_check where submission_id = ? and verdict = 'BLOCK'")
                .param(submissionId)
                .query(Integer.class)
                .single();
    }

    /** The first of two people who approved this version. */
    public Optional<ReviewDecision> firstApproval(long submissionId, int version) {
        return jdbc.sql(
                        "select * from review_decision where submission_id = ? and version = ? and outcome = 'FIRST_APPROVED'")
                .param(submissionId)
                .param(version)
                .query(ReviewStore::decision)
                .optional();
    }

    public boolean changesAsked(long submissionId, int version) {
        return jdbc.sql(
                                "select count(*) from review_decision where submission_id = ? and version = ? and outcome = 'CHANGES'")
                        .param(submissionId)
                        .param(version)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    public void decided(long programId, ReviewDecision decision) {
        jdbc.sql("""
            insert into review_decision (program_id, submission_id, version, outcome, reasons, words, overruled, overrule_reason,
              people, first_outcome, first_by, policy, policy_verdict, decided_by, decided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
                .param(programId)
                .param(decision.submissionId())
                .param(decision.version())
                .param(decision.outcome().name())
                .param(decision.reasons().toArray(String[]::new))
                .param(decision.words())
                .param(decision.overruled())
                .param(decision.overruleReason())
                .param(decision.people())
                .param(decision.firstBy() == null ? null : ReviewDecision.Outcome.FIRST_APPROVED.name())
                .param(decision.firstBy())
                .param(decision.policy())
                .param(decision.policy() == null ? null : "PASS")
                .param(decision.decidedBy())
                .param(at(decision.decidedAt()))
                .update();
    }

    /** Oldest first. */
    public List<ReviewDecision> decisions(long submissionId) {
        return jdbc.sql("select * from review_decision where submission_id = ? order by id")
                .param(submissionId)
                .query(ReviewStore::decision)
                .list();
    }

    /** Earlier posts of this membership that people approved. */
    public int approvedByPeople(long membershipId, long submissionId) {
        return jdbc.sql("""
            select count(*) from review_decision d join submission s on s.id = d.submission_id join mission m on m.id = s.mission_id
            where m.membership_id = ? and s.id <> ? and d.outcome = 'APPROVED' and d.policy is null
            """)
                .param(membershipId)
                .param(submissionId)
                .query(Integer.class)
                .single();
    }

    /**
     * An ambassador's posts in the program so far.
     *
     * @param approved by people or a policy, {@code byPolicy} of them by a policy
     * @param rounds how often people asked for changes
     * @param stopped versions the rules sent back
     * @param blocked posts people blocked
     * @param missed missions without a post in time
     * @param violations differences of live posts that were not mended, or that a person held for violations
     */
    public record Record(
            int posts,
            int approved,
            int byPolicy,
            int published,
            int rounds,
            int stopped,
            int blocked,
            int missed,
            int violations) {}

    public Record record(long membershipId) {
        return jdbc.sql("""
            select count(s.id) posts,
              count(*) filter (where exists (select from review_decision d where d.submission_id = s.id and d.outcome = 'APPROVED')) approved,
              count(*) filter (where exists (select from review_decision d where d.submission_id = s.id and d.policy is not null)) by_policy,
              count(*) filter (where m.state = 'PUBLISHED') published, coalesce(sum(s.rounds), 0) rounds,
              coalesce(sum((select count(*) from post_check c where c.submission_id = s.id and c.verdict = 'BLOCK')), 0) stopped,
              count(*) filter (where m.state = 'BLOCKED') blocked, count(*) filter (where m.state = 'MISSED') missed,
              coalesce(sum((select count(*) from publication b join drift d on d.publication_id = b.id
                where b.submission_id = s.id and d.state = 'VIOLATED')), 0) violations
            from mission m left join submission s on s.mission_id = m.id where m.membership_id = ?
            """)
                .param(membershipId)
                .query((row, number) -> new Record(
                        row.getInt("posts"),
                        row.getInt("approved"),
                        row.getInt("by_policy"),
                        row.getInt("published"),
                        row.getInt("rounds"),
                        row.getInt("stopped"),
                        row.getInt("blocked"),
                        row.getInt("missed"),
                        row.getInt("violations")))
                .single();
    }

    private static ReviewDecision decision(ResultSet row, int number) throws SQLException {
        return new ReviewDecision(
                row.getLong("submission_id"),
                row.getInt("version"),
                ReviewDecision.Outcome.valueOf(row.getString("outcome")),
                List.of((String[]) row.getArray("reasons").getArray()),
                row.getString("words"),
                row.getString("overruled"),
                row.getString("overrule_reason"),
                row.getInt("people"),
                row.getString("first_by"),
                row.getString("policy"),
                row.getString("decided_by"),
                instant(row, "decided_at"));
    }
}
