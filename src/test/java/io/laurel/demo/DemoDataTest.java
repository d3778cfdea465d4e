package io.laurel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.discovery.Creators.NewCreator;
import io.laurel.identity.StaffDirectory;
import io.laurel.program.Campaigns;
import io.laurel.program.Programs;
import io.laurel.shared.Platform;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@LaurelTest
class DemoDataTest {

    @Autowired
    private DemoData demo;

    @Autowired
    private Programs programs;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private Creators creators;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Clock clock;

    @Test
    void secondStartAddsNothing() {
        fill();
        long pantry = programs.find(DemoPrograms.PANTRY).orElseThrow().id();
        long creatorsAfterFirst = creators.count(pantry, List.of(Platform.values()));
        fill();
        assertThat(creatorsAfterFirst).isEqualTo(DemoData.CREATORS);
        assertThat(creators.count(pantry, List.of(Platform.values()))).isEqualTo(creatorsAfterFirst);
        assertThat(campaigns.ofProgram(pantry)).hasSize(1);
    }

    @Test
    void managerIsNoMemberOfTheOtherClientsProgram() {
        fill();
        long pantry = programs.find(DemoPrograms.PANTRY).orElseThrow().id();
        long outdoor = programs.find(DemoPrograms.OUTDOOR).orElseThrow().id();
        assertThat(staff.find("manager").orElseThrow().programs())
                .contains(pantry)
                .doesNotContain(outdoor);
        assertThat(staff.find("lead").orElseThrow().programs()).contains(pantry, outdoor);
    }

    @Test
    void creatorsAreTheSameAtEveryRunAndRecognisablyMadeUp() {
        Instant now = Instant.parse("2026-06-01T10:00:00Z");
        List<NewCreator> once = generate(now);
        assertThat(generate(now)).isEqualTo(once);
        assertThat(once).extracting(creator -> creator.facts().handle()).doesNotHaveDuplicates();
        assertThat(once).allSatisfy(creator -> {
            assertThat(creator.facts().displayName()).endsWith("(fictional)");
            assertThat(creator.facts().handle().value()).endsWith(".demo");
        });
    }

    @Test
    void mostCreatorsAreMicroAndSnapshotsAreRecent() {
        Instant now = Instant.parse("2026-06-01T10:00:00Z");
        List<Creator> facts = generate(now).stream().map(NewCreator::facts).toList();
        assertThat(facts.stream().filter(c -> c.followers() >= 2_000 && c.followers() <= 20_000))
                .hasSizeGreaterThan(300);
        assertThat(facts).allSatisfy(creator -> {
            assertThat(creator.observedAt()).isBetween(now.minus(Duration.ofDays(11)), now);
            if (creator.lastPostAt() != null) {
                assertThat(creator.lastPostAt()).isBeforeOrEqualTo(creator.observedAt());
            }
        });
    }

    private void fill() {
        demo.people();
        demo.pantry();
        demo.outdoor();
    }

    private static List<NewCreator> generate(Instant now) {
        return new DemoCreators(7, now, DemoPrograms.SPONSORS, DemoPrograms.COMPETITOR).generate(400);
    }
}
