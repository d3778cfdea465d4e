package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.content.rules.BriefTerms;
import io.laurel.content.rules.Labels;
import io.laurel.content.rules.Post;
import io.laurel.content.rules.Reading;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.RuleSetVersion;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.domain.RuleSetFiles;
import io.laurel.rulebook.engine.LoadedVersion;
import io.laurel.rulebook.engine.ShippedRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * How far the rules of disclosure agree with regulators' outcomes on real captions, and with people who looked for disclosures in
 * descriptions with affiliate links: {@code mvn -Pquality -Dtest=DisclosureQuality}. Writes its section of docs/quality.md. Skipped
 * where the data is not there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisclosureQuality {

    private static final Path REPORT = Path.of("docs/quality.md");
    private static final String BEGIN = "<!-- disclosure: written by DisclosureQuality -->";
    private static final String END = "<!-- end of disclosure -->";
    private static final LocalDate ON = LocalDate.of(2026, 11, 22);
    private static final double BAR = 0.95;

    /** Outcomes that let a label or a post through. */
    private static final Set<String> FINE = Set.of("label_ok", "no_label_needed");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Path data;
    private LoadedVersion rules;
    private Labels labels;

    @BeforeAll
    void open() {
        Path near = Path.of("../shared/data/disclosure");
        data = Files.isDirectory(near) ? near : Path.of("../../shared/data/disclosure");
        Assumptions.assumeTrue(Files.isDirectory(data), "the regulators' outcomes are not here");
        RuleSetFiles files = ShippedRules.all().get("content");
        rules = LoadedVersion.load(new RuleSetVersion("content", 1, files.hash()), RuleSet.read(files));
        labels = new Labels(rules.tables(ON));
    }

    private record Ruling(String id, String jurisdiction, String outcome, Post post, BriefTerms terms) {}

    /** @param said BLOCK, REVIEW or fine */
    private record Judged(Ruling ruling, String said) {

        boolean agrees() {
            return FINE.contains(ruling.outcome()) == said.equals("fine");
        }
    }

    @Test
    void rulesAgreeWithRegulators() throws IOException {
        List<Ruling> decidable = new ArrayList<>();
        int rest = 0;
        for (JsonNode row : read(data.resolve("rulings.jsonl"))) {
            boolean textAlone = row.path("text_alone_decidable").asBoolean(true)
                    && !row.path("text_is_paraphrase").asBoolean(false);
            if (textAlone) {
                decidable.add(ruling(row));
            } else {
                rest++;
            }
        }
        List<Judged> judged = decidable.stream().map(this::judge).toList();
        List<String> wrong = judged.stream()
                .filter(j -> !j.agrees())
                .map(j -> j.ruling().id() + " (" + j.ruling().jurisdiction() + ", "
                        + j.ruling().outcome() + ") said " + j.said())
                .toList();
        double agreement = 1 - (double) wrong.size() / judged.size();
        write(rulings(judged, rest, wrong, agreement)
                + affiliates("youtube_dev.jsonl", "youtube", "description")
                + affiliates("pinterest_dev.jsonl.gz", "pinterest", "pin"));
        assertThat(agreement).as("disagreements %s", wrong).isGreaterThanOrEqualTo(BAR);
    }

    private Ruling ruling(JsonNode row) {
        String given = row.path("text").asText();
        String text = given.replaceAll("\\[(brand|YourBrandsName)]", "Harbour")
                .replace("[products]", "earrings")
                .replace("(emoji)", "😊");
        boolean named = !text.equals(given) && text.contains("Harbour");
        Post post = Post.about(row.path("id").asText())
                .on("instagram", row.path("platform").asText().equals("instagram_story") ? "story" : "feed")
                .text(text)
                .relationship(relationship(row.path("relation").asText("")))
                .platformLabel(false)
                .jurisdictions(List.of(row.path("jurisdiction").asText()))
                .build();
        return new Ruling(
                post.subjectId(),
                row.path("jurisdiction").asText(),
                row.path("outcome").asText(),
                post,
                BriefTerms.of(named ? "Harbour" : null).build());
    }

    /** Where a regulator could not say whether there was a connection, the question is what it would be with one. */
    private static String relationship(String relation) {
        if (relation.contains("gift")) {
            return "gifted";
        }
        if (relation.contains("own brand")) {
            return "owner";
        }
        return relation.equals("discount code") ? "affiliate" : "paid";
    }

    /** Only what rules found in the words counts: that frames must be looked at is no opinion on the caption. */
    private Judged judge(Ruling ruling) {
        Set<String> verdicts = new java.util.HashSet<>();
        rules.evaluate(ON, ruling.terms(), List.of(ruling.post())).get(0).findings().stream()
                .filter(f -> f.checkId().contains("disclosure") || f.checkId().contains("label"))
                .filter(f -> f.result() != CheckResult.CANT_CHECK && f.verdict() != null)
                .forEach(f -> verdicts.add(f.verdict()));
        return new Judged(
                ruling, verdicts.contains("BLOCK") ? "BLOCK" : verdicts.contains("REVIEW") ? "REVIEW" : "fine");
    }

    private static String rulings(List<Judged> judged, int rest, List<String> wrong, double agreement) {
        Map<String, Map<String, Integer>> table = new TreeMap<>();
        judged.forEach(j -> table.computeIfAbsent(j.ruling().outcome(), o -> new TreeMap<>())
                .merge(j.said(), 1, Integer::sum));
        StringBuilder out = new StringBuilder("## Disclosure\n\n");
        out.append(
                        "Rule set `content` against regulators' outcomes on real captions and labels (`rulings.jsonl`), measured by")
                .append(" `mvn -Pquality -Dtest=DisclosureQuality`.\n");
        out.append(String.format(
                Locale.ROOT,
                "Of %d outcomes the words alone decide %d; %d are left out (paraphrases, or the picture decided). **Agreement %.1f %%**"
                        + " (bar %.0f %%).%n",
                judged.size() + rest,
                judged.size(),
                rest,
                agreement * 100,
                BAR * 100));
        out.append(
                        "A post the regulator objected to agrees when the rules stop it or send it to a person for its words; one it accepted")
                .append(" when no rule of disclosure does. That frames must be looked at does not count.\n\n");
        out.append("| regulator | rules: BLOCK | REVIEW | fine |\n| --- | ---: | ---: | ---: |\n");
        table.forEach((outcome, counts) -> out.append(String.format(
                "| `%s` | %d | %d | %d |%n",
                outcome,
                counts.getOrDefault("BLOCK", 0),
                counts.getOrDefault("REVIEW", 0),
                counts.getOrDefault("fine", 0))));
        out.append("\nDisagreements: ")
                .append(wrong.isEmpty() ? "none" : String.join("; ", wrong))
                .append(".\n");
        return out.toString();
    }

    /** Descriptions that all carry an affiliate link: do the rules find a disclosure where people did? */
    private String affiliates(String file, String platform, String format) throws IOException {
        int[] counts = new int[4];
        int seen = 0;
        Map<String, int[]> byType = new TreeMap<>();
        Map<String, Integer> alarms = new LinkedHashMap<>();
        for (JsonNode row : read(data.resolve(file))) {
            Post post = Post.about(row.path("id").asText())
                    .on(platform, format)
                    .text(row.path("text").asText())
                    .relationship("affiliate")
                    .jurisdictions(List.of("US"))
                    .build();
            Reading reading = labels.in(post, BriefTerms.of(null).build()).get(0);
            boolean said = Set.of("accept", "review").contains(reading.getAnswer());
            boolean there = row.path("disclosure_present").asBoolean();
            counts[(there ? 0 : 2) + (said ? 0 : 1)]++;
            seen += there && said && !reading.getVisible().equals("no") ? 1 : 0;
            for (JsonNode type : row.path("disclosure_types")) {
                int[] of = byType.computeIfAbsent(type.asText(), t -> new int[2]);
                of[said ? 0 : 1]++;
            }
            if (said && !there) {
                alarms.merge(reading.best().row().text("token"), 1, Integer::sum);
            }
        }
        return affiliates(file, counts, seen, byType, alarms);
    }

    private static String affiliates(
            String file, int[] counts, int seen, Map<String, int[]> byType, Map<String, Integer> alarms) {
        double precision = counts[0] / (double) (counts[0] + counts[2]);
        double recall = counts[0] / (double) (counts[0] + counts[1]);
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "%n`%s`: %d descriptions, all with an affiliate link, %d of them labelled disclosed by people (about 1 %% of labels are"
                        + " wrong). Recall %.1f %%, precision %.1f %%, F1 %.3f.%n%n",
                file,
                counts[0] + counts[1] + counts[2] + counts[3],
                counts[0] + counts[1],
                recall * 100,
                precision * 100,
                2 * precision * recall / (precision + recall)));
        out.append("| people said | rules find a disclosure | rules find none |\n| --- | ---: | ---: |\n");
        out.append(String.format("| disclosed | %d | %d |%n", counts[0], counts[1]));
        out.append(String.format("| not disclosed | %d | %d |%n%n", counts[2], counts[3]));
        out.append("Found by kind of disclosure: ");
        out.append(String.join(
                ", ",
                byType.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue()[0] + " of " + (e.getValue()[0] + e.getValue()[1]))
                        .toList()));
        out.append(". False alarms by label: ");
        out.append(
                alarms.isEmpty()
                        ? "none"
                        : String.join(
                                ", ",
                                alarms.entrySet().stream()
                                        .sorted(Map.Entry.<String, Integer>comparingByValue()
                                                .reversed())
                                        .limit(5)
                                        .map(e -> "`" + e.getKey().replace("|", "/") + "` " + e.getValue())
                                        .toList()));
        out.append(String.format(".%nOf the disclosures found %d stand where readers see them without a tap.%n", seen));
        return out.toString();
    }

    private static List<JsonNode> read(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank()) {
                    rows.add(JSON.readTree(line));
                }
            }
        }
        return rows;
    }

    private static void write(String section) throws IOException {
        String report = Files.readString(REPORT);
        String text = BEGIN + "\n" + section + CAUSES + END;
        int from = report.indexOf(BEGIN);
        int to = report.indexOf(END);
        String next = from < 0
                ? report.stripTrailing() + "\n\n" + text + "\n"
                : report.substring(0, from) + text + report.substring(to + END.length());
        if (!next.equals(report)) {
            Files.writeString(REPORT, next);
        }
    }

    private static final String CAUSES = """

        Main causes of error:
        - "Support the channel by shopping through this link" counts as a disclosure for the people who labelled, not for the rules: it does not
          say that the author earns by it, and the FTC's guides want that said.
        - Some descriptions labelled disclosed hold only a request to click; some labelled not disclosed do say `#sponsored` or `affiliate`:
          label noise, left as it is.
        - Labels in languages without rows of their own are not found.
        """;
}
