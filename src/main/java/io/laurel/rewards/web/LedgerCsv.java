package io.laurel.rewards.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.laurel.discovery.Creator;
import io.laurel.rewards.persistence.LedgerStore;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;

/** Ledger lines as CSV. Text that a spreadsheet would take for a formula gets an apostrophe; numbers never do. */
final class LedgerCsv implements Closeable {

    private final CsvWriter csv;

    LedgerCsv(Writer out) {
        csv = CsvWriter.builder().build(out);
        csv.writeRecord(
                "entry",
                "transaction",
                "posted-at",
                "kind",
                "account",
                "membership",
                "creator",
                "campaign",
                "mission",
                "points",
                "actor");
    }

    void write(LedgerStore.Line line, Creator creator) {
        csv.writeRecord(
                Long.toString(line.id()),
                Long.toString(line.transactionId()),
                line.postedAt().toString(),
                line.kind(),
                line.account(),
                number(line.membershipId()),
                creator == null ? "" : guarded("@" + creator.handle().value()),
                number(line.campaignId()),
                number(line.missionId()),
                Long.toString(line.points()),
                guarded(line.actor()));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    static String guarded(String text) {
        return text != null && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String number(Long value) {
        return value == null ? "" : value.toString();
    }
}
