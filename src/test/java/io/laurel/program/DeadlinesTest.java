package io.laurel.program;

import static io.laurel.program.CampaignFixture.aCampaign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.LaurelTest;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@LaurelTest
class DeadlinesTest {

    private static final Instant FRIDAY = Instant.parse("2026-06-12T08:00:00Z");

    @Autowired
    private Programs programs;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private Deadlines deadlines;

    private long program;

    @BeforeEach
    void makeAProgram() {
        program = programs.create(CampaignsTest.aProgram()).id();
    }

    @Test
    void reviewIsDueAfterTwoWorkingDays() {
        assertThat(deadlines.due("post-review", program, null, FRIDAY)).isEqualTo("2026-06-16T21:59:59Z");
    }

    @Test
    void invitationEndsAfterSevenDays() {
        assertThat(deadlines.due("invitation-reply", program, null, FRIDAY)).isEqualTo("2026-06-19T21:59:59Z");
    }

    @Test
    void campaignOverridesProgramOverridesTable() {
        long campaign =
                campaigns.create(aCampaign(program).campaign(), "manager").id();
        deadlines.override(program, null, "reward-hold", 1, Deadline.Unit.MINUTES, "Trial", "lead");
        deadlines.override(program, campaign, "reward-hold", 2, Deadline.Unit.HOURS, "Pilot", "lead");
        assertThat(deadlines.due("reward-hold", program, null, FRIDAY)).isEqualTo(FRIDAY.plus(Duration.ofMinutes(1)));
        assertThat(deadlines.due("reward-hold", program, campaign, FRIDAY)).isEqualTo(FRIDAY.plus(Duration.ofHours(2)));
        deadlines.dropOverride(program, campaign, "reward-hold", "lead");
        assertThat(deadlines.due("reward-hold", program, campaign, FRIDAY))
                .isEqualTo(FRIDAY.plus(Duration.ofMinutes(1)));
        assertThat(deadlines.of(program, null))
                .filteredOn(d -> d.id().equals("reward-hold"))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.origin()).isEqualTo(Deadline.Origin.PROGRAM);
                    assertThat(d.source()).isEqualTo("Trial");
                    assertThat(d.tableAmount()).isEqualTo(30);
                });
    }

    @Test
    void missingRowIsAnErrorThatSaysWhere() {
        assertThatThrownBy(() -> deadlines.due("no-such-wait", program, null, FRIDAY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("deadlines/Deadline")
                .hasMessageContaining("no-such-wait");
        assertThatThrownBy(() -> deadlines.due("post-review", program, null, Instant.parse("2020-01-01T00:00:00Z")))
                .hasMessageContaining("valid on 2020-01-01");
    }

    @Test
    void overrideNamesEveryBadField() {
        assertThatThrownBy(() -> deadlines.override(program, null, "no-such-wait", 1001, null, " ", "lead"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems())
                                .extracting(InvalidInput.Problem::field)
                                .containsExactly("id", "amount", "unit", "reason"));
    }

    @Test
    void anotherProgramsCampaignCannotBeOverridden() {
        long other = campaigns
                .create(
                        aCampaign(programs.create(CampaignsTest.aProgram()).id())
                                .campaign(),
                        "manager")
                .id();
        assertThatThrownBy(() -> deadlines.override(program, other, "reward-hold", 1, Deadline.Unit.DAYS, "x", "lead"))
                .isInstanceOf(NotFound.class);
    }
}
