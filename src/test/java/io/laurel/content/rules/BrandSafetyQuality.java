package io.laurel.content.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.laurel.content.rules.LanguageModelFit.Labelled;
import io.laurel.language.Lexicon;
import io.laurel.rulebook.Tables;
import io.laurel.rulebook.domain.DatedTables;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.engine.ShippedRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * How brand safety reads real texts: {@code mvn -Pquality -Dtest=BrandSafetyQuality}. Writes its section of docs/quality.md. A text
 * counts as raised when the lexicon or the model asks for a person or stops it (REVIEW or BLOCK); on the set the model was trained
 * on, the model of each of ten folds never saw the texts it judges. Skipped where the data is not there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrandSafetyQuality {

    private static final int FOLDS = 10;
    private static final Path REPORT = Path.of("docs/quality.md");
    private static final String BEGIN = "<!-- brand safety: written by BrandSafetyQuality -->";
    private static final String END = "<!-- end of brand safety -->";
    private static final BriefTerms NO_BRIEF = BriefTerms.of(null).build();

    private final StringBuilder report = new StringBuilder();
    private Path data;
    private Tables tables;
    private BrandSafety safety;
    private double threshold;

    /** Texts raised or not, by what people said of them. */
    private record Confusion(int hits, int falseAlarms, int missed, int clear) {

        double recall() {
            return (double) hits / (hits + missed);
        }

        double falseAlarmRate() {
            return (double) falseAlarms / (falseAlarms + clear);
        }

        double precision() {
            return (double) hits / (hits + falseAlarms);
        }
    }

    @BeforeAll
    void read() {
        data = Files.isDirectory(Path.of("../shared/data")) ? Path.of("../shared/data") : Path.of("../../shared/data");
        Assumptions.assumeTrue(Files.isDirectory(data), "the labelled texts are not here");
        tables = new DatedTables(
                RuleSet.read(ShippedRules.all().get("content")).tables().values(), LocalDate.of(2026, 11, 22));
        safety = new BrandSafety(tables);
        threshold = tables.rows("ModelThreshold").stream()
                .mapToDouble(row -> row.number("from").doubleValue())
                .min()
                .orElse(2);
    }

    @Test
    void brandSafetyHoldsOnRealTexts() throws IOException {
        List<String> captions = captions();
        long raised = captions.stream().filter(this::raised).count();
        long byModel = captions.stream().filter(t -> !byLexicon(t) && raised(t)).count();
        long remarked = captions.stream().filter(this::remarked).count();
        List<Labelled> tweets = LanguageModelFit.davidson(data);
        double[] scores = heldOut(tweets);
        Confusion lexicon = count(tweets, byLexicon(tweets));
        Confusion model = count(tweets, bits(scores.length, i -> scores[i] >= threshold));
        BitSet both = byLexicon(tweets);
        both.or(bits(scores.length, i -> scores[i] >= threshold));
        Confusion together = count(tweets, both);
        write(captions.size(), raised, byModel, remarked, lexicon, model, together);
        others();
        publish();
        assertThat((double) raised / captions.size()).as("captions raised").isLessThanOrEqualTo(0.02);
        assertThat(together.recall()).as("recall").isGreaterThanOrEqualTo(0.85);
        assertThat(together.falseAlarmRate()).as("false alarms").isLessThanOrEqualTo(0.05);
    }

    /** Every text's probability by a model that was not trained on it. */
    private static double[] heldOut(List<Labelled> texts) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(1));
        order.sort(Comparator.comparing(i -> texts.get(i).harm()));
        double[] scores = new double[texts.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Labelled> train = new ArrayList<>();
            for (int i = 0; i < order.size(); i++) {
                if (i % FOLDS != fold) {
                    train.add(texts.get(order.get(i)));
                }
            }
            ToDoubleFunction<String> scorer = scorer(LanguageModelFit.fit(train));
            for (int i = fold; i < order.size(); i += FOLDS) {
                scores[order.get(i)] =
                        scorer.applyAsDouble(texts.get(order.get(i)).text());
            }
        }
        return scores;
    }

    private static ToDoubleFunction<String> scorer(Map<String, Double> weights) {
        return LanguageModel.weighing(weights)::score;
    }

    private static BitSet bits(int size, java.util.function.IntPredicate is) {
        BitSet bits = new BitSet(size);
        for (int i = 0; i < size; i++) {
            bits.set(i, is.test(i));
        }
        return bits;
    }

    private BitSet byLexicon(List<Labelled> texts) {
        return bits(texts.size(), i -> byLexicon(texts.get(i).text()));
    }

    private static Confusion count(List<Labelled> texts, BitSet raised) {
        int[] cells = new int[4];
        for (int i = 0; i < texts.size(); i++) {
            cells[raised.get(i) ? texts.get(i).harm() ? 0 : 1 : texts.get(i).harm() ? 2 : 3]++;
        }
        return new Confusion(cells[0], cells[1], cells[2], cells[3]);
    }

    private boolean byLexicon(String text) {
        return verdicts(text, v -> v.equals("REVIEW") || v.equals("BLOCK"));
    }

    private boolean remarked(String text) {
        return verdicts(text, v -> !v.equals("PASS"));
    }

    private boolean verdicts(String text, Predicate<String> counts) {
        return safety.risks(post(text), NO_BRIEF).stream().anyMatch(risk -> counts.test(risk.getVerdict()));
    }

    private boolean raised(String text) {
        return byLexicon(text) || safety.tone(post(text)).stream().anyMatch(BrandSafety.Tone::isRaised);
    }

    private static Post post(String text) {
        return Post.about("post:1").text(text).build();
    }

    private List<String> captions() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> captions = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(data.resolve("posts/instagram-posts.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                captions.add(json.readTree(line).path("caption").asText(""));
            }
        }
        return captions;
    }

    private List<NamedCsvRecord> csv(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(data.resolve("brand-safety/" + file))) {
            return rows.stream().toList();
        }
    }

    private void write(
            int captions,
            long raised,
            long byModel,
            long remarked,
            Confusion lexicon,
            Confusion model,
            Confusion together) {
        line("## Brand safety");
        line("");
        line(
                "Measured by `mvn -Pquality -Dtest=BrandSafetyQuality`. A text is raised when the lexicon or the language model asks for a person or stops it (REVIEW,");
        line(
                "BLOCK); a remark (WARN) does not count. On davidson.csv, on which the model is trained, ten-fold: the model of a fold never saw the texts it judges.");
        line("");
        line("| set | texts | figure | bar |");
        line("| --- | ---: | --- | --- |");
        line(
                "| instagram-posts.jsonl.gz | %,d | raised **%.2f %%** (%d, of them %d by the model alone); any remark %.2f %% | 2 %% |",
                captions, 100.0 * raised / captions, raised, byModel, 100.0 * remarked / captions);
        line(
                "| davidson.csv, hate or offensive | %,d | recall **%.1f %%** at **%.1f %%** false alarms | 85 %% at 5 %% |",
                together.hits() + together.missed() + together.falseAlarms() + together.clear(),
                100 * together.recall(),
                100 * together.falseAlarmRate());
        line("");
        line("davidson.csv by what raised the text:");
        line("");
        line(
                "| raised by | hate or offensive | missed | neither, raised | neither, let pass | recall | false alarms |");
        line("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        row("lexicon", lexicon);
        row("model (from " + threshold + ", held out)", model);
        row("either", together);
        line("");
    }

    private void row(String name, Confusion c) {
        line(
                "| %s | %,d | %,d | %,d | %,d | %.1f %% | %.1f %% |",
                name, c.hits(), c.missed(), c.falseAlarms(), c.clear(), 100 * c.recall(), 100 * c.falseAlarmRate());
    }

    private void others() throws IOException {
        List<NamedCsvRecord> hate = csv("hatecheck-en.csv");
        line("Other sets, on which nothing was trained:");
        line("");
        line("| set | harmful, raised | missed | harmless, raised | let pass | recall | false alarms | precision |");
        line("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        other(
                "hatecheck-en.csv",
                hate.stream()
                        .map(r -> new Labelled(
                                r.getField("test_case"),
                                r.getField("label_gold").equals("hateful")))
                        .toList());
        other(
                "toxicity-en.csv",
                csv("toxicity-en.csv").stream()
                        .map(r -> new Labelled(
                                r.getField("text"), r.getField("is_toxic").equals("Toxic")))
                        .toList());
        other(
                "germeval2018.txt",
                Files.readAllLines(data.resolve("brand-safety/germeval2018.txt")).stream()
                        .map(l -> l.split("\t"))
                        .filter(cells -> cells.length > 1)
                        .map(cells -> new Labelled(cells[0], cells[1].equals("OFFENSE")))
                        .toList());
        line("");
        spans();
        Map<String, int[]> kinds = new TreeMap<>();
        hate.forEach(r -> {
            int[] counts = kinds.computeIfAbsent(r.getField("functionality"), k -> new int[2]);
            counts[raised(r.getField("test_case")) ? 0 : 1]++;
        });
        line("hatecheck-en.csv by function (`_h` ought to be raised, `_nh` not): raised of all");
        line("");
        List<String> cells = new ArrayList<>();
        kinds.forEach((kind, c) -> cells.add("%s %d/%d".formatted(kind, c[0], c[0] + c[1])));
        line(String.join(" · ", cells) + ".");
        line("");
    }

    private void other(String name, List<Labelled> texts) {
        Confusion c = count(texts, bits(texts.size(), i -> raised(texts.get(i).text())));
        line(
                "| %s | %,d | %,d | %,d | %,d | %.1f %% | %.1f %% | %.1f %% |",
                name,
                c.hits(),
                c.missed(),
                c.falseAlarms(),
                c.clear(),
                100 * c.recall(),
                100 * c.falseAlarmRate(),
                100 * c.precision());
    }

    /** Whether the marked words are those people marked, by characters over all texts. */
    private void spans() throws IOException {
        Lexicon lexicon = Lexicon.of(tables.rows("brand-safety"), tables.rows("function-words"));
        long right = 0;
        long marked = 0;
        long wanted = 0;
        int touched = 0;
        int withSpans = 0;
        for (NamedCsvRecord row : csv("toxic-spans.csv")) {
            String text = row.getField("text");
            BitSet toxic = new BitSet();
            for (String number :
                    row.getField("spans").replaceAll("[\\[\\] ]", "").split(",")) {
                if (!number.isEmpty()) {
                    toxic.set(text.offsetByCodePoints(
                            0, Math.min(Integer.parseInt(number), text.codePointCount(0, text.length()))));
                }
            }
            BitSet said = new BitSet();
            lexicon.find(text).stream()
                    .filter(hit -> List.of("obscenity", "hate", "crime", "adult")
                            .contains(hit.entry().category()))
                    .forEach(hit -> said.set(hit.start(), hit.end()));
            marked += said.cardinality();
            wanted += toxic.cardinality();
            BitSet shared = (BitSet) said.clone();
            shared.and(toxic);
            right += shared.cardinality();
            withSpans += toxic.isEmpty() ? 0 : 1;
            touched += shared.isEmpty() ? 0 : 1;
        }
        double precision = (double) right / marked;
        double recall = (double) right / wanted;
        line(
                "toxic-spans.csv, do the spans name the words people marked (every grade, also mild ones): of the characters marked **%.1f %%** are right, of those wanted"
                        + " %.1f %% are marked (F1 %.3f); in %d of %d texts with a marked word at least one is found.",
                100 * precision, 100 * recall, 2 * precision * recall / (precision + recall), touched, withSpans);
        line("");
    }

    private void line(String format, Object... args) {
        report.append(args.length == 0 ? format : String.format(Locale.ROOT, format, args))
                .append('\n');
    }

    private void publish() throws IOException {
        report.append(Files.readString(Path.of("src/test/resources/quality/brand-safety.md")));
        String section = BEGIN + "\n" + report.toString().strip() + "\n" + END + "\n";
        String text = Files.readString(REPORT);
        int from = text.indexOf(BEGIN);
        int to = text.indexOf(END);
        Files.writeString(
                REPORT,
                from < 0
                        ? text.stripTrailing() + "\n\n" + section
                        : text.substring(0, from) + section.strip() + text.substring(to + END.length()));
    }
}
