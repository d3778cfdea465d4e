package io.laurel.content.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.LaurelTest;
import io.laurel.content.rules.BriefTerms;
import io.laurel.content.rules.Post;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.Tables;
import io.laurel.rulebook.domain.DatedTables;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.engine.ShippedRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Posts against rule set {@code content} on one thread, all lexicons, eight jurisdictions, on the path of process and portal:
 * {@code mvn -Pbench -Dtest=ContentBench}. Writes target/bench/content.md. The alternative in the same run looks for the brand
 * safety lexicon's words alone, with one regular expression of all of them. Skipped where the real captions are not there.
 */
@LaurelTest
class ContentBench {

    private static final int POSTS = Integer.getInteger("bench.posts", 4_000);
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 6);
    private static final List<Integer> BATCHES = List.of(1, 100);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final List<String> JURISDICTIONS = List.of("US", "GB", "IE", "FR", "DE", "IT", "AU", "CA");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Autowired
    private Rulebook rulebook;

    private record Round(double seconds, double cpuSeconds, double[] milliseconds, Map<String, Integer> verdicts) {}

    @Test
    void posts() throws IOException {
        List<String> captions = captions();
        BriefTerms brief =
                BriefTerms.of("Olivenhain").brandHandles(List.of("olivenhain")).build();
        List<Post> posts = new ArrayList<>();
        for (int i = 0; i < captions.size(); i++) {
            posts.add(Post.about("check:" + i)
                    .on("instagram", "feed")
                    .text(captions.get(i))
                    .relationship("paid")
                    .jurisdictions(JURISDICTIONS)
                    .build());
        }
        StringBuilder report = new StringBuilder("# Posts against the rules\n\n");
        report.append("%,d real captions, %d checks, %d jurisdictions, one thread; %d processors, load %.1f.\n\n"
                .formatted(
                        posts.size(),
                        rulebook.checks(rulebook.live("content")).size(),
                        JURISDICTIONS.size(),
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        report.append(
                "| what | posts/s of processor time | posts/s | p50 ms | p99 ms |\n| --- | ---: | ---: | ---: | ---: |\n");
        double ours = 0;
        for (int batch : BATCHES) {
            Round round = null;
            for (int i = 0; i <= WARM_UP; i++) {
                round = rules(posts, brief, batch);
            }
            ours = Math.max(ours, posts.size() / round.cpuSeconds);
            line(
                    report,
                    batch == 1 ? "rules, a post at a time" : "rules, %d at a time, per post".formatted(batch),
                    posts.size(),
                    round);
            assertThat(round.verdicts.values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(posts.size());
            report.append(batch == 1 ? "" : "\nVerdicts: " + round.verdicts + "\n");
        }
        Pattern words = words();
        Round round = null;
        for (int i = 0; i <= WARM_UP; i++) {
            round = expression(captions, words);
        }
        report.append(
                "\n| alternative | posts/s of processor time | posts/s | p50 ms | p99 ms |\n| --- | ---: | ---: | ---: | ---: |\n");
        line(report, "one regular expression of the brand safety words alone", posts.size(), round);
        report.append("\n**Rules and all lexicons to that expression: %.2f times its rate**\n"
                .formatted(ours / (posts.size() / round.cpuSeconds)));
        Files.createDirectories(Path.of("target/bench"));
        Files.writeString(Path.of("target/bench/content.md"), report);
        System.out.println(report);
    }

    private Round rules(List<Post> posts, BriefTerms brief, int batch) {
        double[] taken = new double[(posts.size() + batch - 1) / batch];
        Map<String, Integer> verdicts = new TreeMap<>();
        long cpu = THREADS.getCurrentThreadCpuTime();
        long begun = System.nanoTime();
        for (int i = 0; i < taken.length; i++) {
            long start = System.nanoTime();
            rulebook.evaluate("content", DAY, brief, posts.subList(i * batch, Math.min(posts.size(), (i + 1) * batch)))
                    .results()
                    .forEach(result -> verdicts.merge(result.verdict(), 1, Integer::sum));
            taken[i] = (System.nanoTime() - start) / 1e6 / batch;
        }
        return new Round(
                (System.nanoTime() - begun) / 1e9, (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9, taken, verdicts);
    }

    private static Round expression(List<String> captions, Pattern words) {
        double[] taken = new double[captions.size()];
        int found = 0;
        long cpu = THREADS.getCurrentThreadCpuTime();
        long begun = System.nanoTime();
        for (int i = 0; i < taken.length; i++) {
            long start = System.nanoTime();
            found += words.matcher(captions.get(i).toLowerCase(Locale.ROOT)).find() ? 1 : 0;
            taken[i] = (System.nanoTime() - start) / 1e6;
        }
        return new Round(
                (System.nanoTime() - begun) / 1e9,
                (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9,
                taken,
                Map.of("found", found));
    }

    private static Pattern words() {
        Tables tables = new DatedTables(
                RuleSet.read(ShippedRules.all().get("content")).tables().values(), DAY);
        return Pattern.compile(tables.rows("brand-safety").stream()
                .flatMap(row -> Stream.concat(
                        Stream.of(row.text("term")), row.has("forms") ? row.list("forms").stream() : Stream.empty()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "\\b(?:", ")\\b")));
    }

    private static void line(StringBuilder report, String what, int posts, Round round) {
        double[] sorted = round.milliseconds.clone();
        Arrays.sort(sorted);
        report.append("| %s | %,.0f | %,.0f | %.2f | %.2f |\n"
                .formatted(
                        what,
                        posts / round.cpuSeconds,
                        posts / round.seconds,
                        sorted[sorted.length / 2],
                        sorted[(int) (sorted.length * 0.99)]));
    }

    private static List<String> captions() throws IOException {
        Path file = Path.of("../shared/data/posts/instagram-posts.jsonl.gz");
        file = Files.exists(file) ? file : Path.of("../../shared/data/posts/instagram-posts.jsonl.gz");
        Assumptions.assumeTrue(Files.exists(file), "the real captions are not here");
        ObjectMapper json = new ObjectMapper();
        List<String> captions = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && captions.size() < POSTS; line = lines.readLine()) {
                String caption = json.readTree(line).path("caption").asText("");
                if (!caption.isBlank()) {
                    captions.add(caption);
                }
            }
        }
        return captions;
    }
}
