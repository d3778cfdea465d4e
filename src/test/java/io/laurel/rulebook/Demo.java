package io.laurel.rulebook;

import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.domain.RuleSetFiles;
import io.laurel.rulebook.engine.LoadedVersion;
import io.laurel.rulebook.engine.ShippedRules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The demo rule set and facts for it. */
final class Demo {

    static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    static final DemoContext CONTEXT = new DemoContext(List.of("rival"));

    private Demo() {}

    static RuleSetFiles files() {
        return ShippedRules.all().get("demo");
    }

    static LoadedVersion load(RuleSetFiles files) {
        return LoadedVersion.load(new RuleSetVersion(files.name(), 1, files.hash()), RuleSet.read(files))
                .await();
    }

    static DemoSubject creator(String id) {
        return new DemoSubject(
                id, "instagram", 5_000L, new BigDecimal("0.030"), false, List.of("friend"), LocalDate.of(2026, 5, 20));
    }

    static DemoSubject creator(String id, String engagement) {
        return new DemoSubject(
                id,
                "instagram",
                5_000L,
                new BigDecimal(engagement),
                false,
                List.of("friend"),
                LocalDate.of(2026, 5, 20));
    }
}
