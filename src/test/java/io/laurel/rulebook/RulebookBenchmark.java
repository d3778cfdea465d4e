package io.laurel.rulebook;

import io.laurel.rulebook.domain.Case;
import io.laurel.rulebook.domain.Facts;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.domain.RuleSetFiles;
import io.laurel.rulebook.engine.LoadedVersion;
import io.laurel.rulebook.engine.ShippedRules;
import java.util.ArrayList;
import java.util.List;

/** Subjects per second in batches and one by one, on facts made from a rule set's cases. Run by hand: {@code RulebookBenchmark selection}. */
final class RulebookBenchmark {

    private static final int SUBJECTS = 10_000;

    private RulebookBenchmark() {}

    public static void main(String[] args) {
        ((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("ROOT"))
                .setLevel(ch.qos.logback.classic.Level.WARN);
        RuleSetFiles files = ShippedRules.all().get(args.length == 0 ? "demo" : args[0]);
        RuleSet set = RuleSet.read(files);
        LoadedVersion rules = LoadedVersion.load(new RuleSetVersion(set.name(), 1, files.hash()), set)
                .await();
        List<Case> cases = Case.of(set);
        List<RuleSubject> subjects = new ArrayList<>();
        for (int i = 0; i < SUBJECTS; i++) {
            String json = Facts.write(cases.get(i % cases.size()).subject());
            subjects.add(Facts.read(
                    json.replaceFirst("\"subjectId\":\"[^\"]*\"", "\"subjectId\":\"c" + i + "\""),
                    set.definition().subject()));
        }
        Case one = cases.get(0);
        for (int round = 1; round <= 3; round++) {
            for (int size : new int[] {500, 100, 10, 1}) {
                long start = cpu();
                int done = size < 100 ? SUBJECTS / 5 : SUBJECTS;
                for (int from = 0; from < done; from += size) {
                    rules.evaluate(one.on(), one.context(), subjects.subList(from, from + size));
                }
                double seconds = (cpu() - start) / 1e9;
                System.out.printf(
                        "round %d, %d checks, batches of %d: %,.0f subjects per second of CPU%n",
                        round, set.definition().checks().size(), size, done / seconds);
            }
        }
    }

    /** CPU time of this thread: the machine may be busy with other things. */
    private static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
