package io.laurel.discovery.persistence;

import io.laurel.audit.AuditLog;
import io.laurel.discovery.AudienceSettings;
import io.laurel.discovery.Creator;
import io.laurel.discovery.domain.AudienceShares;
import io.laurel.discovery.domain.FollowerColumns;
import io.laurel.discovery.domain.FollowerModel;
import io.laurel.discovery.domain.FollowerReader;
import io.laurel.discovery.domain.FollowerSample;
import io.laurel.discovery.domain.ImportFailure;
import io.laurel.discovery.domain.Rejection;
import io.laurel.discovery.domain.Wilson;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import io.laurel.shared.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes files about a profile's audience: rows of followers, which are scored and counted and not kept, or given shares. Nothing
 * acts on a sample by itself: checks read the shares and their decisions are on record.
 */
@Service
@EnableConfigurationProperties(AudienceSettings.class)
public class AudienceSamples {

    static final String RULE_SET = "audience";
    private static final String READABLE = "a CSV file, or an XLSX workbook that opens in a spreadsheet";
    private static final Map<String, String> EXPECTED = Map.of(
            "not-csv", "a CSV file whose quotes are closed and whose cells are short",
            "truncated", "a whole file: this one breaks off",
            "workbook-too-large", "an ordinary workbook: this one unpacks to too much",
            "old-workbook", "an XLSX workbook instead of an old XLS one");
    private static final int KEPT_REFUSALS = 1_000;
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    /** A file about the audience of one profile. @param observedAt null for now */
    public record Upload(Creator profile, Instant observedAt, byte[] bytes) {}

    private final AudienceStore store;
    private final FollowerColumns columns;
    private final Rulebook rulebook;
    private final AuditLog audit;
    private final Clock clock;

    AudienceSamples(AudienceStore store, FollowerColumns columns, Rulebook rulebook, AuditLog audit, Clock clock) {
        this.store = store;
        this.columns = columns;
        this.rulebook = rulebook;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Scores a file of followers, or takes a file of shares: one with the columns kind, code and share.
     *
     * @return the id of the audience recorded
     * @throws InvalidInput when it is neither, or a sample of too few followers
     */
    @Transactional
    public long add(Upload upload, String actor) {
        Instant observedAt = observedAt(upload.observedAt);
        Reading reading = new Reading();
        read(upload.bytes, reading);
        if (reading.shares != null) {
            return given(upload.profile, upload.observedAt, reading.shares.all(), actor);
        }
        AudienceStore.Sample sample = reading.sample();
        long id = store.record(upload.profile.programId(), upload.profile.profileId(), observedAt, sample, actor);
        audit.record(
                upload.profile.programId(),
                actor,
                "audience-sampled",
                "creator:" + upload.profile.id(),
                Map.of(
                        "audience", id,
                        "sample", sample.size(),
                        "refused", sample.rowsRefused(),
                        "version", sample.ruleSetVersion()));
        return id;
    }

    /** Records shares as given. */
    @Transactional
    public long given(Creator profile, Instant observedAt, AudienceShares shares, String actor) {
        long id = store.record(profile.programId(), profile.profileId(), observedAt(observedAt), shares, actor);
        audit.record(profile.programId(), actor, "audience-given", "creator:" + profile.id(), Map.of("audience", id));
        return id;
    }

    private static void read(byte[] bytes, Reading reading) {
        try (RecordFile file = RecordFile.open(() -> new ByteArrayInputStream(bytes), null);
                Records records = file.records()) {
            int width = 0;
            for (Records.Entry entry = records.next(); entry != null; entry = records.next()) {
                width = width == 0 ? entry.cells().size() : width;
                reading.take(entry.line(), file.isWorkbook() ? padded(entry.cells(), width) : entry.cells());
            }
        } catch (ImportFailure e) {
            throw new InvalidInput("file", null, EXPECTED.getOrDefault(e.code(), READABLE));
        } catch (IOException e) {
            throw new InvalidInput("file", null, READABLE);
        }
    }

    /** Empty cells at the end of a row are not written by spreadsheets. */
    private static List<String> padded(List<String> cells, int width) {
        List<String> all = new ArrayList<>(cells);
        while (all.size() < width) {
            all.add("");
        }
        return all;
    }

    private Instant observedAt(Instant given) {
        Instant now = clock.instant();
        if (given != null && (given.isBefore(EARLIEST) || given.isAfter(now.plus(Duration.ofDays(1))))) {
            throw new InvalidInput("observedAt", given, "a time that is not in the future");
        }
        return (given == null ? now : given).truncatedTo(ChronoUnit.MICROS);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private List<TableRow> rows(String table) {
        return rulebook.rows(RULE_SET, table, today());
    }

    private long limit(String id) {
        return rows("Sample").stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .map(row -> row.integer("value"))
                .orElseThrow(() -> new IllegalStateException("table audience/Sample has no row '" + id + "' today"));
    }

    /** One file while it is read. */
    private final class Reading {

        private FollowerReader reader;
        private FollowerColumns.Layout layout;
        private FollowerSample counted;
        private int version;
        private GivenShares shares;
        private int rowsRefused;
        private final long largest = limit("largest");
        private final List<AudienceStore.RefusedRow> refused = new ArrayList<>();

        void take(long line, List<String> cells) {
            if (shares != null) {
                shares.take(line, cells);
            } else if (layout == null) {
                begin(cells);
            } else {
                follower(line, cells);
            }
        }

        private void begin(List<String> headers) {
            shares = GivenShares.of(headers);
            if (shares != null) {
                return;
            }
            layout = columns.layout(headers);
            reader = new FollowerReader(layout);
            List<FollowerModel> models;
            do {
                version = rulebook.live(RULE_SET).version();
                models = FollowerModel.read(rows("FollowerModel"), rows("FollowerWeight"));
            } while (version != rulebook.live(RULE_SET).version());
            FollowerModel model = models.stream()
                    .filter(each -> each.canScore(layout.features()))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInput(
                            "file",
                            String.join(", ", layout.headers()),
                            "columns posts, following and followers, or kind, code and share"));
            counted = new FollowerSample(
                    model,
                    rows("Inactivity").stream().map(FollowerSample.Inactive::of).toList());
        }

        private void follower(long line, List<String> cells) {
            if (counted.size() + rowsRefused >= largest) {
                throw new InvalidInput("file", null, "at most " + largest + " rows");
            }
            FollowerReader.Read read = reader.read(cells);
            if (read.rejection() == null) {
                counted.add(read.follower());
                return;
            }
            rowsRefused++;
            if (refused.size() < KEPT_REFUSALS) {
                refused.add(new AudienceStore.RefusedRow(line, read.rejection()));
            }
        }

        AudienceStore.Sample sample() {
            long smallest = limit("smallest");
            if (counted == null) {
                throw new InvalidInput("file", null, "a line of headers and rows of followers");
            }
            if (counted.size() < smallest) {
                throw new InvalidInput(tooFew(smallest));
            }
            return new AudienceStore.Sample(
                    counted.size(),
                    Wilson.share(counted.suspicious(), counted.size()),
                    Wilson.share(counted.inactive(), counted.size()),
                    version,
                    counted.model().id(),
                    layout.leftOut(),
                    rowsRefused,
                    refused);
        }

        /** Names the first bad rows, so that the reason for too few of them can be mended. */
        private List<InvalidInput.Problem> tooFew(long smallest) {
            List<InvalidInput.Problem> problems = new ArrayList<>();
            problems.add(new InvalidInput.Problem(
                    "file",
                    counted.size() + " rows, " + rowsRefused + " more not understood",
                    "at least " + smallest + " followers"));
            for (AudienceStore.RefusedRow row : refused.subList(0, Math.min(20, refused.size()))) {
                Rejection why = row.rejection();
                problems.add(new InvalidInput.Problem(
                        "line " + row.line() + (why.column() == null ? "" : " " + why.column()),
                        why.value(),
                        why.reason()));
            }
            return problems;
        }
    }

    /** A file of shares: kind (country, language, age, suspicious, inactive), code, share (0-1 or with a % sign). */
    private static final class GivenShares {

        private final int kind;
        private final int code;
        private final int share;
        private final Map<AudienceShares.Kind, Map<String, BigDecimal>> shares =
                new EnumMap<>(AudienceShares.Kind.class);
        private final Map<String, BigDecimal> whole = new LinkedHashMap<>();
        private int rows;

        private GivenShares(List<String> headers) {
            kind = headers.indexOf("kind");
            code = headers.indexOf("code");
            share = headers.indexOf("share");
        }

        /** Null when the headers are others. */
        static GivenShares of(List<String> headers) {
            List<String> plain = headers.stream()
                    .map(header -> header.strip().toLowerCase(Locale.ROOT))
                    .toList();
            GivenShares shares = new GivenShares(plain);
            return shares.kind < 0 || shares.code < 0 || shares.share < 0 ? null : shares;
        }

        void take(long line, List<String> cells) {
            if (++rows > 1_000) {
                throw new InvalidInput("file", null, "at most 1,000 shares");
            }
            if (cells.size() <= Math.max(kind, Math.max(code, share))) {
                throw new InvalidInput("line " + line, null, "kind, code and share");
            }
            String of = cells.get(kind).strip().toLowerCase(Locale.ROOT);
            BigDecimal value = value(line, cells.get(share).strip());
            boolean again;
            switch (of) {
                case "country" -> again = put(AudienceShares.Kind.COUNTRIES, cells.get(code), value);
                case "language" -> again = put(AudienceShares.Kind.LANGUAGES, cells.get(code), value);
                case "age" -> again = put(AudienceShares.Kind.AGES, cells.get(code), value);
                case "suspicious", "inactive" -> again = whole.put(of, value) != null;
                default ->
                    throw new InvalidInput(
                            "line " + line + " kind", of, "one of country, language, age, suspicious, inactive");
            }
            if (again) {
                throw new InvalidInput("line " + line + " code", cells.get(code), "each only once");
            }
        }

        private boolean put(AudienceShares.Kind of, String key, BigDecimal value) {
            return shares.computeIfAbsent(of, k -> new LinkedHashMap<>()).put(key.strip(), value) != null;
        }

        private static BigDecimal value(long line, String text) {
            boolean percent = text.endsWith("%");
            String number = percent ? text.substring(0, text.length() - 1).strip() : text;
            if (!number.matches("\\d{1,3}([.,]\\d{1,10})?|[.]\\d{1,10}")) {
                throw new InvalidInput("line " + line + " share", text, "a share such as 0.615 or 61.5 %");
            }
            BigDecimal value = new BigDecimal(number.replace(',', '.'));
            return percent ? value.movePointLeft(2) : value;
        }

        AudienceShares all() {
            return AudienceShares.of(
                    whole.get("suspicious"),
                    whole.get("inactive"),
                    shares.get(AudienceShares.Kind.COUNTRIES),
                    shares.get(AudienceShares.Kind.LANGUAGES),
                    shares.get(AudienceShares.Kind.AGES));
        }
    }
}
