package io.laurel.program.domain;

import io.laurel.audit.AuditLog;
import io.laurel.program.Campaigns;
import io.laurel.program.Deadline;
import io.laurel.program.Deadlines;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.program.persistence.DeadlineOverrides;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import io.laurel.shared.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deadlines by the live table, unless the campaign or else the program says otherwise. */
@Service
@Transactional
class TableDeadlines implements Deadlines {

    private static final String RULE_SET = "deadlines";
    private static final String TABLE = "Deadline";

    private final Rulebook rulebook;
    private final Programs programs;
    private final Campaigns campaigns;
    private final DeadlineOverrides overrides;
    private final MarketCalendars calendars;
    private final AuditLog audit;
    private final Clock clock;

    TableDeadlines(
            Rulebook rulebook,
            Programs programs,
            Campaigns campaigns,
            DeadlineOverrides overrides,
            MarketCalendars calendars,
            AuditLog audit,
            Clock clock) {
        this.rulebook = rulebook;
        this.programs = programs;
        this.campaigns = campaigns;
        this.overrides = overrides;
        this.calendars = calendars;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Instant due(String id, long programId, Long campaignId, Instant from) {
        Program program = programs.require(programId);
        LocalDate day = LocalDate.ofInstant(from, program.zone());
        Deadline deadline = rulebook.rows(RULE_SET, TABLE, day).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .map(row -> effective(row, overrides.of(programId, campaignId)))
                .orElseThrow(() -> new IllegalStateException("Table " + RULE_SET + "/" + TABLE + " has no row '" + id
                        + "' valid on " + day + ". Maybe its valid-to has passed?"));
        return calendars.of(program).due(from, deadline.amount(), deadline.unit());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Deadline> of(long programId, Long campaignId) {
        LocalDate today =
                LocalDate.ofInstant(clock.instant(), programs.require(programId).zone());
        List<DeadlineOverrides.Row> own = overrides.of(programId, campaignId);
        return rulebook.rows(RULE_SET, TABLE, today).stream()
                .map(row -> effective(row, own))
                .toList();
    }

    @Override
    public void override(
            long programId, Long campaignId, String id, int amount, Deadline.Unit unit, String reason, String actor) {
        checkCampaign(programId, campaignId);
        Problems problems = new Problems();
        problems.require(
                of(programId, null).stream().anyMatch(d -> d.id().equals(id)),
                "id",
                id,
                "a row of the deadlines table");
        problems.require(amount >= 0 && amount <= 1000, "amount", amount, "0 to 1000");
        problems.require(unit != null, "unit", null, "one of working-days, days, hours, minutes");
        problems.text("reason", reason, 1, 300);
        problems.throwIfAny();
        overrides.set(programId, new DeadlineOverrides.Row(campaignId, id, amount, unit, reason.strip()), actor);
        record(
                programId,
                campaignId,
                actor,
                "deadline-overridden",
                Map.of("deadline", id, "amount", amount, "unit", unit.code()));
    }

    @Override
    public void dropOverride(long programId, Long campaignId, String id, String actor) {
        checkCampaign(programId, campaignId);
        if (overrides.drop(programId, campaignId, id)) {
            record(programId, campaignId, actor, "deadline-override-dropped", Map.of("deadline", id));
        }
    }

    private void checkCampaign(long programId, Long campaignId) {
        if (campaignId != null && campaigns.require(campaignId).programId() != programId) {
            throw new NotFound("campaign", campaignId);
        }
    }

    private void record(long programId, Long campaignId, String actor, String action, Map<String, ?> details) {
        audit.record(
                programId,
                actor,
                action,
                campaignId == null ? "program:" + programId : "campaign:" + campaignId,
                details);
    }

    private static Deadline effective(TableRow row, List<DeadlineOverrides.Row> overrides) {
        int amount = Math.toIntExact(row.integer("amount"));
        Deadline.Unit unit = Deadline.Unit.of(row.text("unit"));
        return overrides.stream()
                .filter(own -> own.deadline().equals(row.id()))
                .findFirst()
                .map(own -> new Deadline(
                        row.id(),
                        own.amount(),
                        own.unit(),
                        own.reason(),
                        row.text("comment"),
                        own.campaignId() == null ? Deadline.Origin.PROGRAM : Deadline.Origin.CAMPAIGN,
                        amount,
                        unit))
                .orElseGet(() -> new Deadline(
                        row.id(),
                        amount,
                        unit,
                        row.text("source"),
                        row.text("comment"),
                        Deadline.Origin.TABLE,
                        amount,
                        unit));
    }
}
