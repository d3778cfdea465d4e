package io.laurel.contracting.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.ContractDocument;
import io.laurel.contracting.domain.ContractState;
import io.laurel.contracting.domain.Signature;
import io.laurel.contracting.domain.Terms;
import io.laurel.shared.NotFound;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Contracts, their documents, signatures and events in PostgreSQL. */
@Repository
public class ContractStore {

    private static final String COLUMNS = "select c.* from contract c ";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    ContractStore(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    public long open(long programId, long campaignId, long membershipId, long creatorId) {
        return jdbc.sql("""
                        insert into contract (program_id, campaign_id, membership_id, creator_id, state, created_at, state_since)
                        values (:program, :campaign, :membership, :creator, 'DRAFTING', :now, :now) returning id""")
                .param("program", programId)
                .param("campaign", campaignId)
                .param("membership", membershipId)
                .param("creator", creatorId)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    public Optional<Contract> find(long id) {
        return jdbc.sql(COLUMNS + "where c.id = :id")
                .param("id", id)
                .query(this::contract)
                .optional();
    }

    /** The row, locked until the transaction ends. */
    public Contract lock(long id) {
        return jdbc.sql(COLUMNS + "where c.id = :id for update")
                .param("id", id)
                .query(this::contract)
                .optional()
                .orElseThrow(() -> new NotFound("Contract", id));
    }

    public Contract require(long id) {
        return find(id).orElseThrow(() -> new NotFound("Contract", id));
    }

    public Optional<Contract> newestOf(long membershipId) {
        return jdbc.sql(COLUMNS + "where c.membership_id = :membership order by c.id desc limit 1")
                .param("membership", membershipId)
                .query(this::contract)
                .optional();
    }

    public Optional<Contract> openOf(long membershipId) {
        return newestOf(membershipId).filter(contract -> contract.state().open());
    }

    public Optional<Contract> inForceOf(long membershipId) {
        return jdbc.sql(COLUMNS
                        + "where c.membership_id = :membership and c.state = 'IN_FORCE' order by c.id desc limit 1")
                .param("membership", membershipId)
                .query(this::contract)
                .optional();
    }

    /** Newest first; {@code state} null for all. */
    public List<Contract> page(long programId, ContractState state, int limit, long offset) {
        return jdbc.sql(
                        COLUMNS
                                + "where c.program_id = :program and (:state::text is null or c.state = :state) order by c.id desc limit :limit offset :offset")
                .param("program", programId)
                .param("state", state == null ? null : state.name())
                .param("limit", limit)
                .param("offset", offset)
                .query(this::contract)
                .list();
    }

    public long count(long programId, ContractState state) {
        return jdbc.sql(
                        "select count(*) from contract where program_id = :program and (:state::text is null or state = :state)")
                .param("program", programId)
                .param("state", state == null ? null : state.name())
                .query(Long.class)
                .single();
    }

    /**
     * Money and kind promised to the creator by contracts of the year that were signed by both sides, or are about to be; of each
     * campaign the goods handed over where they are worth more than promised.
     */
    public BigDecimal promised(
            long programId, long creatorId, String currency, Instant from, Instant until, long except) {
        return jdbc.sql("""
                        with agreed as (
                          select campaign_id, sum(coalesce((terms ->> 'fee')::numeric, 0)) as fee,
                                 sum(coalesce((terms ->> 'inKindValue')::numeric, 0)) as kind
                            from contract
                           where program_id = :program and creator_id = :creator and id <> :except
                             and state in ('AWAITING_SIGNATURE', 'AWAITING_COUNTERSIGNATURE', 'IN_FORCE')
                             and terms ->> 'currency' = :currency and created_at >= :from and created_at < :until
                           group by campaign_id),
                        handed as (
                          select campaign_id, sum(amount) as kind from in_kind_value
                           where program_id = :program and creator_id = :creator and taken_back_at is null
                             and currency = :currency and given_at >= :from and given_at < :until
                           group by campaign_id)
                        select coalesce(sum(coalesce(agreed.fee, 0) + greatest(coalesce(agreed.kind, 0), coalesce(handed.kind, 0))), 0)
                          from agreed full join handed using (campaign_id)""")
                .param("program", programId)
                .param("creator", creatorId)
                .param("except", except)
                .param("currency", currency)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .query(BigDecimal.class)
                .single();
    }

    public void decided(long id, long decisionId, Terms terms) {
        jdbc.sql("update contract set decision_id = :decision, terms = :terms::jsonb where id = :id")
                .param("decision", decisionId)
                .param("terms", write(terms))
                .param("id", id)
                .update();
    }

    public void drafted(Contract contract, int version, byte[] pdf) {
        jdbc.sql("""
                        insert into contract_document (program_id, contract_id, version, decision_id, terms, language, pdf, sha256, drafted_at)
                        values (:program, :id, :version, :decision, :terms::jsonb, :language, :pdf, :sha, :now)""")
                .param("program", contract.programId())
                .param("id", contract.id())
                .param("version", version)
                .param("decision", contract.decisionId())
                .param("terms", write(contract.terms()))
                .param("language", contract.terms().language())
                .param("pdf", pdf)
                .param("sha", ContractDocument.hash(pdf))
                .param("now", now())
                .update();
        jdbc.sql("update contract set document_version = :version where id = :id")
                .param("version", version)
                .param("id", contract.id())
                .update();
    }

    public void wishes(long id, BigDecimal inKindValue, String specialTerms) {
        jdbc.sql("update contract set in_kind_value = :value, special_terms = :special where id = :id")
                .param("value", inKindValue)
                .param("special", specialTerms)
                .param("id", id)
                .update();
    }

    public void move(long id, ContractState state, String refusalReason) {
        jdbc.sql(
                        "update contract set state = :state, state_since = :now, refusal_reason = coalesce(:reason, refusal_reason) where id = :id")
                .param("state", state.name())
                .param("now", now())
                .param("reason", refusalReason)
                .param("id", id)
                .update();
    }

    public void reviewDue(long id, Instant due) {
        set(id, "review_due", Timestamp.from(due));
    }

    public void signatureDue(long id, Instant reminder, Instant due) {
        set(id, "reminder_due", Timestamp.from(reminder));
        set(id, "signature_due", Timestamp.from(due));
    }

    public void countersignDue(long id, Instant due) {
        set(id, "countersign_due", Timestamp.from(due));
    }

    public void reviewed(long id, int version) {
        set(id, "reviewed_version", version);
    }

    public void escalated(long id) {
        set(id, "escalated_at", now());
    }

    public void waitsIn(long id, String execution) {
        set(id, "wait_execution", execution);
    }

    /** {@code column} is a constant of this class, never input. */
    private void set(long id, String column, Object value) {
        jdbc.sql("update contract set " + column + " = :value where id = :id")
                .param("value", value)
                .param("id", id)
                .update();
    }

    public ContractDocument document(long id, int version) {
        return jdbc.sql(
                        "select contract_id, version, pdf, sha256, drafted_at from contract_document where contract_id = :id and version = :version")
                .param("id", id)
                .param("version", version)
                .query((row, n) -> new ContractDocument(
                        row.getLong("contract_id"),
                        row.getInt("version"),
                        row.getBytes("pdf"),
                        row.getString("sha256"),
                        row.getTimestamp("drafted_at").toInstant()))
                .optional()
                .orElseThrow(() -> new NotFound("Document of contract", id));
    }

    public void sign(Contract contract, Signature signature) {
        jdbc.sql("""
                        insert into contract_signature (program_id, contract_id, party, version, signer, typed_name, consent_text, document_hash, signed_at)
                        values (:program, :id, :party, :version, :signer, :name, :consent, :hash, :at)""")
                .param("program", contract.programId())
                .param("id", contract.id())
                .param("party", signature.party().name())
                .param("version", signature.version())
                .param("signer", signature.signer())
                .param("name", signature.typedName())
                .param("consent", signature.consentText())
                .param("hash", signature.documentHash())
                .param("at", Timestamp.from(signature.signedAt()))
                .update();
    }

    public List<Signature> signatures(long id) {
        return jdbc.sql("select * from contract_signature where contract_id = :id order by signed_at")
                .param("id", id)
                .query((row, n) -> new Signature(
                        Signature.Party.valueOf(row.getString("party")),
                        row.getInt("version"),
                        row.getString("signer"),
                        row.getString("typed_name"),
                        row.getString("consent_text"),
                        row.getString("document_hash"),
                        row.getTimestamp("signed_at").toInstant()))
                .list();
    }

    public Optional<Signature> signature(long id, Signature.Party party) {
        return signatures(id).stream().filter(s -> s.party() == party).findFirst();
    }

    public void event(Contract contract, String actor, String action, String reason) {
        jdbc.sql("""
                        insert into contract_event (program_id, contract_id, at, actor, action, version, reason)
                        values (:program, :id, :at, :actor, :action, :version, :reason)""")
                .param("program", contract.programId())
                .param("id", contract.id())
                .param("at", now())
                .param("actor", actor)
                .param("action", action)
                .param("version", contract.documentVersion())
                .param("reason", reason)
                .update();
    }

    /** Something that happened to a contract, for its page. */
    public record Event(Instant at, String actor, String action, Integer version, String reason) {}

    public List<Event> events(long id) {
        return jdbc.sql(
                        "select at, actor, action, version, reason from contract_event where contract_id = :id order by id")
                .param("id", id)
                .query((row, n) -> new Event(
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getObject("version", Integer.class),
                        row.getString("reason")))
                .list();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private Contract contract(ResultSet row, int n) throws SQLException {
        return new Contract(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getLong("campaign_id"),
                row.getLong("membership_id"),
                row.getLong("creator_id"),
                ContractState.valueOf(row.getString("state")),
                row.getInt("document_version"),
                row.getObject("decision_id", Long.class),
                read(row.getString("terms")),
                row.getBigDecimal("in_kind_value"),
                row.getString("special_terms"),
                row.getObject("reviewed_version", Integer.class),
                row.getString("wait_execution"),
                instant(row, "review_due"),
                instant(row, "reminder_due"),
                instant(row, "signature_due"),
                instant(row, "countersign_due"),
                instant(row, "escalated_at"),
                row.getString("refusal_reason"),
                instant(row, "created_at"),
                instant(row, "state_since"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private String write(Terms terms) {
        try {
            return json.writeValueAsString(terms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Terms are plain data and can be written", e);
        }
    }

    private Terms read(String terms) {
        try {
            return terms == null ? null : json.readValue(terms, Terms.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored terms cannot be read", e);
        }
    }
}
