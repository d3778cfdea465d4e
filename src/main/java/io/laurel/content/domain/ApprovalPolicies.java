package io.laurel.content.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.persistence.ApprovalPolicyStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import io.laurel.shared.InvalidInput;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Policies of campaigns; every version stays. */
@Service
@Transactional
public class ApprovalPolicies {

    private static final String TABLE = "ApprovalPolicy";
    private static final int MOST = 1000;

    private final ApprovalPolicyStore store;
    private final Campaigns campaigns;
    private final Rulebook rulebook;
    private final PostFacts facts;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final Clock clock;

    ApprovalPolicies(
            ApprovalPolicyStore store,
            Campaigns campaigns,
            Rulebook rulebook,
            PostFacts facts,
            CurrentStaff staff,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.campaigns = campaigns;
        this.rulebook = rulebook;
        this.facts = facts;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** A version of a campaign's policy, as somebody set it. */
    public record Kept(int version, ApprovalPolicy policy, String reason, String setBy, Instant setAt) {}

    /** The campaign's newest policy, else the installation's. */
    @Transactional(readOnly = true)
    public ApprovalPolicy of(long programId, long campaignId) {
        return store.newest(campaignId).map(Kept::policy).orElseGet(() -> usual(programId));
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Kept> versions(long campaignId) {
        return store.versions(campaignId);
    }

    /**
     * Sets the campaign's policy; only for the lead. Posts that wait for a person keep waiting.
     *
     * @param share a fraction 0-1; read for SAMPLE only
     * @throws InvalidInput naming every bad field
     */
    public ApprovalPolicy set(
            long campaignId,
            ApprovalPolicy.Mode mode,
            Integer posts,
            BigDecimal share,
            Integer strikes,
            String reason) {
        Campaign campaign = campaigns.require(campaignId);
        staff.requireMember(campaign.programId(), "Campaign", campaignId);
        staff.requireRole(Role.LEAD);
        List<InvalidInput.Problem> problems = new ArrayList<>();
        within(problems, "posts", posts, MOST);
        within(problems, "strikes", strikes, 100);
        boolean sample = mode == ApprovalPolicy.Mode.SAMPLE;
        if (sample && (share == null || share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0)) {
            problems.add(new InvalidInput.Problem("share", share == null ? null : share.toPlainString(), "0 to 100 %"));
        }
        if (mode == null) {
            problems.add(new InvalidInput.Problem("mode", null, "ALWAYS, FIRST or SAMPLE"));
        }
        String words = reason == null ? "" : reason.strip();
        if (words.isEmpty() || words.length() > 2000) {
            problems.add(new InvalidInput.Problem("reason", null, "a reason of at most 2000 characters"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        Kept kept = store.add(
                campaign,
                new ApprovalPolicy(null, mode, posts, sample ? share : BigDecimal.ZERO, strikes),
                words,
                staff.require().id(),
                clock.instant());
        audit.record(
                campaign.programId(),
                kept.setBy(),
                "approval-policy-set",
                "campaign:" + campaignId,
                Map.of("version", kept.version(), "mode", mode.name()));
        return kept.policy();
    }

    private static void within(List<InvalidInput.Problem> problems, String field, Integer value, int most) {
        if (value == null || value < 0 || value > most) {
            problems.add(new InvalidInput.Problem(field, value == null ? null : value.toString(), "0 to " + most));
        }
    }

    private ApprovalPolicy usual(long programId) {
        TableRow row = rulebook.rows(PostChecks.RULE_SET, TABLE, facts.today(programId)).stream()
                .filter(each -> each.id().equals("default"))
                .findFirst()
                .orElse(null);
        if (row == null) {
            return new ApprovalPolicy("none", ApprovalPolicy.Mode.ALWAYS, 0, BigDecimal.ZERO, 0);
        }
        BigDecimal share = row.number("share");
        return new ApprovalPolicy(
                "content/v" + rulebook.live(PostChecks.RULE_SET).version() + "#default",
                ApprovalPolicy.Mode.valueOf(row.text("mode")),
                row.integer("posts").intValue(),
                share == null ? BigDecimal.ZERO : share,
                row.integer("strikes").intValue());
    }
}
