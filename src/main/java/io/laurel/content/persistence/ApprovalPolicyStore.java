package io.laurel.content.persistence;

import static io.laurel.content.persistence.Rows.at;
import static io.laurel.content.persistence.Rows.instant;

import io.laurel.content.domain.ApprovalPolicies.Kept;
import io.laurel.content.domain.ApprovalPolicy;
import io.laurel.program.Campaign;
import io.laurel.shared.Conflict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Campaigns' approval policies in the database; versions are never changed. */
@Repository
public class ApprovalPolicyStore {

    private static final String ALL = "select * from approval_policy where campaign_id = ? order by version desc";

    private final JdbcClient jdbc;

    ApprovalPolicyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Kept> newest(long campaignId) {
        return jdbc.sql(ALL + " limit 1")
                .param(campaignId)
                .query(ApprovalPolicyStore::kept)
                .optional();
    }

    public List<Kept> versions(long campaignId) {
        return jdbc.sql(ALL).param(campaignId).query(ApprovalPolicyStore::kept).list();
    }

    /** The next version. @throws Conflict when somebody else set one at the same moment */
    public Kept add(Campaign campaign, ApprovalPolicy policy, String reason, String by, Instant now) {
        try {
            return jdbc.sql("""
                insert into approval_policy (campaign_id, version, program_id, mode, posts, share, strikes, reason, set_by, set_at)
                select ?, coalesce(max(version), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ? from approval_policy where campaign_id = ?
                returning *
                """)
                    .param(campaign.id())
                    .param(campaign.programId())
                    .param(policy.mode().name())
                    .param(policy.posts())
                    .param(policy.share())
                    .param(policy.strikes())
                    .param(reason)
                    .param(by)
                    .param(at(now))
                    .param(campaign.id())
                    .query(ApprovalPolicyStore::kept)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new Conflict(
                    "Somebody else changed this campaign's approval policy at the same moment: load it again");
        }
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        int version = row.getInt("version");
        return new Kept(
                version,
                new ApprovalPolicy(
                        "campaign:" + row.getLong("campaign_id") + "/v" + version,
                        ApprovalPolicy.Mode.valueOf(row.getString("mode")),
                        row.getInt("posts"),
                        row.getBigDecimal("share"),
                        row.getInt("strikes")),
                row.getString("reason"),
                row.getString("set_by"),
                instant(row, "set_at"));
    }
}
