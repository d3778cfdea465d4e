package io.laurel.selection.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.laurel.discovery.Creator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The vetting record as CSV: a line for every answer of every check. Text that a spreadsheet would run gets an apostrophe. */
final class VettingCsv {

    private static final List<String> HEADERS = List.of(
            "creator",
            "platform",
            "handle",
            "display_name",
            "snapshot",
            "observed_at",
            "snapshot_source",
            "followers",
            "engagement_rate",
            "audience_suspicious",
            "audience_inactive",
            "campaign",
            "campaign_name",
            "criteria_version",
            "decision",
            "decision_date",
            "decided_at",
            "rule_set_version",
            "rule_set_hash",
            "verdict",
            "score",
            "coverage",
            "overridden_by",
            "overridden_at",
            "override_reason",
            "reapply_from",
            "check",
            "title",
            "severity",
            "result",
            "value",
            "limit",
            "table",
            "row",
            "row_source",
            "sentence");

    private VettingCsv() {}

    static String write(Vetting vetting) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(HEADERS);
            lines(vetting, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void lines(Vetting vetting, CsvWriter csv) {
        for (Vetting.Sheet sheet : vetting.sheets()) {
            List<Object> about = about(vetting.creator(), sheet);
            for (Vetting.Line line : sheet.lines()) {
                List<Object> cells = new ArrayList<>(about);
                cells.addAll(Arrays.asList(
                        line.checkId(),
                        line.title(),
                        line.hard() ? "hard" : "soft",
                        line.result().name(),
                        line.value(),
                        line.limit(),
                        line.table(),
                        line.row(),
                        line.rowSource(),
                        line.sentence()));
                csv.writeRecord(cells.stream().map(VettingCsv::cell).toList());
            }
        }
    }

    private static List<Object> about(Creator creator, Vetting.Sheet sheet) {
        return Arrays.asList(
                creator.id(),
                sheet.candidate().platform().code(),
                creator.handle().value(),
                creator.displayName(),
                sheet.candidate().snapshotId(),
                sheet.origin() == null ? null : sheet.origin().observedAt(),
                sheet.origin() == null ? null : sheet.origin().source(),
                sheet.candidate().followers(),
                sheet.candidate().engagementRate(),
                share(sheet, "suspicious"),
                share(sheet, "inactive"),
                sheet.campaign().id(),
                sheet.campaign().name(),
                sheet.criteriaVersion(),
                sheet.decision().id(),
                sheet.decision().decisionDate(),
                sheet.decision().decidedAt(),
                sheet.decision().ruleSet().version(),
                sheet.decision().ruleSet().hash(),
                sheet.decision().verdict(),
                sheet.decision().score(),
                sheet.decision().coverage(),
                sheet.override() == null ? null : sheet.override().by(),
                sheet.override() == null ? null : sheet.override().at(),
                sheet.candidate().reason(),
                sheet.reapply());
    }

    private static Number share(Vetting.Sheet sheet, String which) {
        var value = sheet.audience().path(which).path("value");
        return value.isNumber() ? value.decimalValue() : null;
    }

    static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof java.math.BigDecimal number) {
            return number.toPlainString();
        }
        String text = value.toString();
        return value instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : text;
    }
}
