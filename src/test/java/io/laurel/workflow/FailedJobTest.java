package io.laurel.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.Actors;
import io.laurel.Http;
import io.laurel.LaurelTest;
import io.laurel.TestClock;
import io.laurel.identity.Role;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** docs/decisions/0001-lean-engine.md: failed jobs are tried again later and later, then become incidents a person sees. */
@LaurelTest
class FailedJobTest {

    private static final AtomicLong COUNT = new AtomicLong();
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2));
    private static final Duration TOLERANCE = Duration.ofSeconds(20);

    @Autowired
    private Actors actors;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Programs programs;

    @Autowired
    private TestClock clock;

    @LocalServerPort
    private int port;

    private long program;
    private String instance;

    @BeforeEach
    void aStepFails() {
        FailingSampleDelegate.mend(false);
        program = program();
        instance = runtime.startProcessInstanceByKey("FailingSample", "1", Map.of(ProcessIds.PROGRAM_ID, program))
                .getId();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void pausesGrowUntilAnIncidentIsLeft() {
        for (Duration pause : PAUSES) {
            Instant failedAt = clock.instant();
            fail();
            Duration pauseSet = Duration.between(failedAt, job().getDuedate().toInstant());
            assertThat(pauseSet).isBetween(pause.minus(TOLERANCE), pause.plus(TOLERANCE));
            assertThat(incidents.open(program)).isZero();
            clock.forward(pause);
        }

        fail();

        assertThat(job().getRetries()).isZero();
        assertThat(incidents.open(program)).isEqualTo(1);
    }

    @Test
    void aLostRaceIsRunAgainAtOnceAndIsNoFailure() {
        FailingSampleDelegate.loseRaces();
        int retries = job().getRetries();
        for (int i = 0; i < 2; i++) {
            String job = job().getId();
            assertThatThrownBy(() -> management.executeJob(job)).isInstanceOf(OptimisticLockingException.class);
            assertThat(job().getDuedate()).isNull();
            assertThat(job().getRetries()).isEqualTo(retries);
            assertThat(job().getExceptionMessage()).isNull();
        }

        FailingSampleDelegate.mend(true);
        management.executeJob(job().getId());

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
        assertThat(incidents.open(program)).isZero();
    }

    @Test
    void theIncidentIsSeenByRestAndOnTheOverviewOfThoseWhoMend() {
        PAUSES.forEach(pause -> fail());
        fail();
        String admin = actors.person(Role.ADMIN, program);

        String found = Http.basic(port, admin)
                .get("/engine-rest/incident?maxResults=10&processInstanceId=" + instance)
                .body();
        assertThat(found).contains("\"incidentType\":\"failedJob\"").contains("\"activityId\":\"Task_Fail\"");
        assertThat(overview(admin)).contains("One step has failed too often").contains("/camunda/app/cockpit/");
        assertThat(overview(actors.person(Role.LEAD, program))).contains("One step has failed too often");
        assertThat(overview(actors.person(Role.MANAGER, program))).doesNotContain("failed too often");
        assertThat(overview(actors.person(Role.LEAD, program()))).doesNotContain("failed too often");
    }

    @Test
    void anOperatorLetsItRunAgainWhenTheCauseIsMended() {
        PAUSES.forEach(pause -> fail());
        fail();
        String admin = actors.person(Role.ADMIN, program);
        FailingSampleDelegate.mend(true);

        int answer = Http.basic(port, admin)
                .json("PUT", "/engine-rest/job/" + job().getId() + "/retries", "{\"retries\":1}")
                .statusCode();
        assertThat(answer).isEqualTo(204);
        management.executeJob(job().getId());

        assertThat(incidents.open(program)).isZero();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
    }

    private long program() {
        String key = "failing" + COUNT.incrementAndGet();
        return programs.create(
                        new Program(0, key, key, key, List.of(), "DE", ZoneId.of("Europe/Berlin"), "en"), "tester")
                .id();
    }

    private String overview(String person) {
        Http console = Http.session(port, person);
        console.form("/console/program", console.get("/console").body(), Map.of("programId", Long.toString(program)));
        return console.get("/console").body();
    }

    private void fail() {
        String job = job().getId();
        assertThatThrownBy(() -> management.executeJob(job)).hasMessageContaining("the cause is still there");
    }

    private Job job() {
        return management.createJobQuery().processInstanceId(instance).singleResult();
    }
}
