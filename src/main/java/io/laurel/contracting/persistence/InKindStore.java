package io.laurel.contracting.persistence;

import io.laurel.shared.Money;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Goods handed over, in the database. */
@Repository
public class InKindStore {

    private final JdbcClient jdbc;

    InKindStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void given(
            long programId,
            long campaignId,
            long membershipId,
            long creatorId,
            String reference,
            Money value,
            Instant now) {
        jdbc.sql("""
                        insert into in_kind_value (program_id, campaign_id, membership_id, creator_id, reference, amount, currency, given_at)
                        values (:program, :campaign, :membership, :creator, :reference, :amount, :currency, :now)
                        on conflict (reference) do update set taken_back_at = null""")
                .param("program", programId)
                .param("campaign", campaignId)
                .param("membership", membershipId)
                .param("creator", creatorId)
                .param("reference", reference)
                .param("amount", value.amount())
                .param("currency", value.currency().getCurrencyCode())
                .param("now", Timestamp.from(now))
                .update();
    }

    public void takenBack(String reference, Instant now) {
        jdbc.sql("update in_kind_value set taken_back_at = :now where reference = :reference and taken_back_at is null")
                .param("now", Timestamp.from(now))
                .param("reference", reference)
                .update();
    }
}
