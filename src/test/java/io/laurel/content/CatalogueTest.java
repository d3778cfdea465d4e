package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.laurel.content.domain.Application;
import io.laurel.content.domain.Assignment;
import io.laurel.content.domain.Assignment.OfferedTo;
import io.laurel.content.domain.Assignments;
import io.laurel.content.domain.Mission;
import io.laurel.content.domain.MissionBrief;
import io.laurel.content.domain.MissionBriefs;
import io.laurel.content.domain.MissionState;
import io.laurel.content.domain.NoPlaceLeft;
import io.laurel.content.domain.Offers;
import io.laurel.content.domain.PostFacts;
import io.laurel.content.domain.Publication;
import io.laurel.content.domain.Questions;
import io.laurel.content.domain.Submission;
import io.laurel.content.persistence.ApplicationStore;
import io.laurel.content.persistence.AssignmentStore;
import io.laurel.content.persistence.QuestionStore;
import io.laurel.content.rules.Code;
import io.laurel.content.rules.Frame;
import io.laurel.identity.Role;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import io.laurel.workflow.HumanTask;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

/** The mission catalogue: who gets what, places, applications and questions. One test for each end and boundary event. */
class CatalogueTest extends ContentTest {

    @Autowired
    private Assignments catalogue;

    @Autowired
    private Offers offers;

    @Autowired
    private Questions questions;

    @Autowired
    private MissionBriefs briefs;

    @Autowired
    private PostFacts facts;

    @Autowired
    private AssignmentStore assignments;

    @Autowired
    private ApplicationStore applications;

    @Autowired
    private QuestionStore asked;

    private static MissionBrief brief(String title) {
        return new MissionBrief(
                title,
                "Show how you set the table",
                List.of("Show the wood grain"),
                List.of("No candles near curtains"),
                List.of("oiled oak"),
                List.of("cheapest"),
                List.of("harbourtable"),
                List.of("harbourkitchen"),
                "https://example.com/oak",
                List.of(new Code("OAK10", java.time.LocalDate.of(2030, 1, 31))),
                "Reposting for 30 days",
                "The board you choose",
                150,
                null,
                List.of("FR"),
                List.of("instagram:reel", "instagram:story"));
    }

    private long entry(OfferedTo offeredTo, Assignment.Segment segment, Integer places) {
        return catalogue.create(
                Assignment.draft(program, campaign, offeredTo, segment, brief("Oak boards"), places, 0), manager);
    }

    private long openEntry(OfferedTo offeredTo, Integer places) {
        long id = entry(offeredTo, Assignment.Segment.everybody(), places);
        offers.open(id, manager);
        return id;
    }

    private Mission offered(long assignment) {
        offers.toOne(assignment, membership);
        return store.ofAssignment(assignment).get(0);
    }

    private HumanTask task(String process, long subject) {
        return tasks.about(process, subject).get(0);
    }

    private ProcessInstance instance(String id) {
        ProcessInstance running = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(id)
                .singleResult();
        return running == null ? EndedInstance.of(id) : running;
    }

    private void fireIn(String instance, String boundaryEvent) {
        Job job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance)
                .activityId(boundaryEvent)
                .singleResult();
        engine.getManagementService().executeJob(job.getId());
    }

    private void decide(long application, boolean accept, String words) {
        String id = task(Offers.PROCESS, application).id();
        actors.as(manager, () -> offers.decide(id, application, accept, words));
    }

    @Test
    void launchedCampaignHasItsOwnBriefAsFirstEntry() {
        List<Assignment> entries = assignments.ofCampaign(campaign);
        Assertions.assertThat(entries).singleElement().satisfies(first -> {
            Assertions.assertThat(first.campaignBrief()).isTrue();
            Assertions.assertThat(mission().assignmentId()).isEqualTo(first.id());
            Assertions.assertThat(briefs.of(first).mustSay())
                    .isEqualTo(campaigns.require(campaign).brief().mustSay());
        });
    }

    @Test
    void missionOfTheCatalogueIsOfferedToOneBesideTheFirst() {
        long id = openEntry(OfferedTo.NAMED, null);
        Mission second = offered(id);
        Assertions.assertThat(second.state()).isEqualTo(MissionState.OFFERED);
        Assertions.assertThat(store.ofMembership(membership)).hasSize(2);
        assertThatThrownBy(() -> offers.toOne(id, membership)).isInstanceOf(NotFound.class);
        missions.accept(second.id());
        assertThat(instance(second.processInstanceId())).isWaitingAt("ReceiveTask_AwaitSubmission");
    }

    @Test
    void segmentGetsItAtOnceAndOnlyWhoFits() {
        long french = world.creator("FR", "fr");
        long frenchMember = member(french, true);
        long withoutContract = member(world.creator("FR", "fr"), false);
        long id =
                entry(OfferedTo.SEGMENT, new Assignment.Segment(List.of(), List.of("instagram"), List.of("FR")), null);
        Assertions.assertThat(offers.open(id, manager)).isEqualTo(1);
        Assertions.assertThat(store.ofAssignment(id))
                .extracting(Mission::membershipId)
                .containsExactly(frenchMember);
        Assertions.assertThat(offers.toSegment(id)).isZero();
        Assertions.assertThat(store.ofMembership(withoutContract)).isEmpty();
    }

    @Test
    void tierOfASegmentIsAskedOfTheRewards() {
        long low = entry(OfferedTo.SEGMENT, new Assignment.Segment(List.of("starter"), List.of(), List.of()), null);
        Assertions.assertThat(offers.eligible(assignments.require(low)))
                .extracting(ApplicationStore.Ambassador::membershipId)
                .containsExactly(membership);
        long high = entry(OfferedTo.SEGMENT, new Assignment.Segment(List.of("gold"), List.of(), List.of()), null);
        Assertions.assertThat(offers.eligible(assignments.require(high))).isEmpty();
    }

    @Test
    void briefBindsOnceOpen() {
        long id = openEntry(OfferedTo.NAMED, 2);
        Assignment open = assignments.require(id);
        assertThatThrownBy(() -> catalogue.change(id, open, List.of(), manager)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> jdbc.update("update assignment set text = 'other' where id = ?", id))
                .isInstanceOf(DataAccessException.class);
        catalogue.extend(id, 5, null, manager);
        Assertions.assertThat(assignments.require(id).places()).isEqualTo(5);
        assertThatThrownBy(() -> catalogue.extend(id, 1, null, manager)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void draftIsCheckedWholeAndNoticesASecondEditor() {
        MissionBrief bad = new MissionBrief(
                " ",
                "",
                null,
                null,
                null,
                null,
                List.of("two words"),
                null,
                "javascript:alert(1)",
                List.of(new Code("x", null)),
                null,
                null,
                0,
                java.time.LocalDate.of(1999, 1, 1),
                List.of("XX"),
                List.of("instagram:poem"));
        assertThatThrownBy(() -> catalogue.create(
                        Assignment.draft(
                                program,
                                campaign,
                                OfferedTo.MEMBERS,
                                new Assignment.Segment(List.of("platinum-plus"), List.of("myspace"), List.of("ZZ")),
                                bad,
                                0,
                                0),
                        manager))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> Assertions.assertThat(e.problems().stream().map(InvalidInput.Problem::field))
                                .contains(
                                        "title",
                                        "hashtags",
                                        "link",
                                        "codes",
                                        "bonusPoints",
                                        "publishBy",
                                        "jurisdictions",
                                        "formats",
                                        "offeredTo",
                                        "tiers",
                                        "platforms",
                                        "countries",
                                        "places"));
        long id = entry(OfferedTo.NAMED, Assignment.Segment.everybody(), null);
        Assignment seen = assignments.require(id);
        catalogue.change(id, seen, List.of(), manager);
        assertThatThrownBy(() -> catalogue.change(id, seen, List.of(), lead)).isInstanceOf(Conflict.class);
    }

    @Test
    void lastPlaceIsTakenOnce() {
        long id = openEntry(OfferedTo.NAMED, 1);
        long other = member(world.creator("DE", "de"), true);
        long first = offered(id).id();
        offers.toOne(id, other);
        long second = store.ofMembership(other).get(0).id();
        long refused =
                Stream.of(first, second)
                        .map(m -> CompletableFuture.runAsync(() -> missions.accept(m)))
                        .toList()
                        .stream()
                        .filter(accepting -> {
                            try {
                                accepting.join();
                                return false;
                            } catch (CompletionException e) {
                                Assertions.assertThat(e.getCause()).isInstanceOf(NoPlaceLeft.class);
                                return true;
                            }
                        })
                        .count();
        Assertions.assertThat(refused).isEqualTo(1);
        Assertions.assertThat(assignments.taken(id)).isEqualTo(1);
    }

    @Test
    void placeIsFreeAgainWhenItsHolderGivesTheMissionBack() {
        long id = openEntry(OfferedTo.NAMED, 1);
        Mission first = offered(id);
        missions.accept(first.id());
        Assertions.assertThat(offers.placesLeft(assignments.require(id))).isZero();
        missions.withdraw(first.id(), null);
        Assertions.assertThat(offers.placesLeft(assignments.require(id))).isEqualTo(1);
    }

    @Test
    void acceptedApplicantHoldsThePlace() {
        long id = openEntry(OfferedTo.APPLICANTS, 3);
        Assertions.assertThat(offers.openTo(program, membership))
                .extracting(Assignment::id)
                .containsExactly(id);
        long application = offers.apply(program, membership, id, "I collect boards");
        Assertions.assertThat(offers.openTo(program, membership)).isEmpty();
        decide(application, true, "welcome");
        Application decided = applications.require(application);
        assertThat(instance(decided.processInstanceId())).isEnded().hasPassed("EndEvent_ApplicationAccepted");
        Assertions.assertThat(store.ofAssignment(id)).extracting(Mission::state).containsExactly(MissionState.ACCEPTED);
    }

    @Test
    void refusedApplicantHasNoMission() {
        long id = openEntry(OfferedTo.APPLICANTS, null);
        long application = offers.apply(program, membership, id, null);
        decide(application, false, "another time");
        assertThat(instance(applications.require(application).processInstanceId()))
                .isEnded()
                .hasPassed("EndEvent_ApplicationRefused");
        Assertions.assertThat(store.ofAssignment(id)).isEmpty();
        assertThatThrownBy(() -> offers.apply(program, membership, id, null)).isInstanceOf(NotFound.class);
    }

    @Test
    void withdrawnApplicationNeedsNoDecision() {
        long id = openEntry(OfferedTo.APPLICANTS, null);
        long application = offers.apply(program, membership, id, null);
        String task = task(Offers.PROCESS, application).id();
        assertThatThrownBy(() -> offers.withdraw(membership + 1, application)).isInstanceOf(NotFound.class);
        offers.withdraw(membership, application);
        assertThat(instance(applications.require(application).processInstanceId()))
                .isEnded()
                .hasPassed("EndEvent_ApplicationWithdrawn");
        assertThatThrownBy(() -> actors.as(manager, () -> offers.decide(task, application, true, null)))
                .isInstanceOf(Conflict.class);
        Assertions.assertThat(offers.openTo(program, membership)).hasSize(1);
    }

    @Test
    void closedMissionLetsItsApplicationsLapse() {
        long id = openEntry(OfferedTo.APPLICANTS, null);
        long application = offers.apply(program, membership, id, null);
        offers.close(id, manager);
        Assertions.assertThat(applications.require(application).state()).isEqualTo(Application.State.LAPSED);
        assertThatThrownBy(() -> offers.toOne(id, membership)).isInstanceOf(Conflict.class);
    }

    @Test
    void overdueApplicationReachesTheLead() {
        long id = openEntry(OfferedTo.APPLICANTS, null);
        long application = offers.apply(program, membership, id, null);
        String instance = applications.require(application).processInstanceId();
        fireIn(instance, "BoundaryEvent_ApplicationOverdue");
        assertThat(instance(instance))
                .hasPassed("EndEvent_ApplicationEscalated")
                .isWaitingAt("Task_DecideApplication");
        String task = task(Offers.PROCESS, application).id();
        Assertions.assertThat(actors.as(lead, () -> tasks.require(task)).priority())
                .isEqualTo(70);
    }

    @Test
    void placesTakenMeanwhileKeepTheApplicationOpen() {
        long id = openEntry(OfferedTo.APPLICANTS, 1);
        long application = offers.apply(program, membership, id, null);
        long other = member(world.creator("DE", "de"), true);
        offers.toOne(id, other);
        missions.accept(store.ofMembership(other).get(0).id());
        assertThatThrownBy(() -> decide(application, true, null)).isInstanceOf(NoPlaceLeft.class);
        Assertions.assertThat(applications.require(application).state()).isEqualTo(Application.State.OPEN);
    }

    @Test
    void questionIsAnsweredByMailAndOnThePage() {
        long question = questions.ask(mission, "May I use my own board?");
        assertThatThrownBy(() -> questions.ask(mission, " ")).isInstanceOf(InvalidInput.class);
        String task = task(Questions.PROCESS, question).id();
        actors.as(manager, () -> questions.answer(task, question, "Yes, beside ours."));
        Assertions.assertThat(asked.require(question).answer()).isEqualTo("Yes, beside ours.");
        assertThat(instance(asked.require(question).processInstanceId()))
                .isEnded()
                .hasPassed("EndEvent_QuestionAnswered");
        assertThatThrownBy(() -> actors.as(manager, () -> questions.answer(task, question, "again")))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void overdueQuestionReachesTheLead() {
        long question = questions.ask(mission, "When does it arrive?");
        String instance = asked.require(question).processInstanceId();
        fireIn(instance, "BoundaryEvent_QuestionOverdue");
        assertThat(instance(instance))
                .hasPassed("EndEvent_QuestionEscalated")
                .isWaitingAt("Task_AnswerMissionQuestion");
    }

    @Test
    void nobodyAnswersAMissionGivenBack() {
        missions.accept(mission);
        long question = questions.ask(mission, "Is Tuesday fine?");
        missions.withdraw(mission, null);
        assertThat(instance(asked.require(question).processInstanceId()))
                .isEnded()
                .hasPassed("EndEvent_QuestionDropped");
        assertThatThrownBy(() -> questions.ask(mission, "And now?")).isInstanceOf(Conflict.class);
    }

    @Test
    void anotherProgramsManagerAnswersAndDecidesNothing() {
        String stranger = actors.person(
                Role.MANAGER,
                io.laurel.contracting.ContractingWorld.with(
                                programs, campaigns, creators, "1", io.laurel.program.Compensation.PAID)
                        .program()
                        .id());
        long question = questions.ask(mission, "Who pays?");
        String answer = task(Questions.PROCESS, question).id();
        assertThatThrownBy(() -> actors.as(stranger, () -> questions.answer(answer, question, "me")))
                .isInstanceOf(NotFound.class);
        long id = openEntry(OfferedTo.APPLICANTS, null);
        long application = offers.apply(program, membership, id, null);
        String decision = task(Offers.PROCESS, application).id();
        assertThatThrownBy(() -> actors.as(stranger, () -> offers.decide(decision, application, true, null)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> actors.as(reviewer, () -> offers.decide(decision, application, true, null)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void rulesSeeFramesCodesAndJurisdictionsOfTheMission() {
        Mission taken = offered(openEntry(OfferedTo.NAMED, null));
        missions.accept(taken.id());
        Submission.Text text = new Submission.Text(
                "instagram",
                "reel",
                "#ad oiled oak",
                null,
                false,
                List.of(new Frame(1, "#ad Look", "top"), new Frame(2, "", null)));
        Assertions.assertThat(facts.post(taken, "mission:1", text)).satisfies(post -> {
            Assertions.assertThat(post.frames()).containsExactlyElementsOf(text.frames());
            Assertions.assertThat(post.jurisdictions()).containsExactlyInAnyOrder("FR", "GB");
        });
        Instant lateInTheEvening = Instant.parse("2026-11-01T23:30:00Z");
        Assertions.assertThat(facts.confirmed(
                        taken,
                        new Publication(
                                1,
                                program,
                                7,
                                1,
                                "https://x",
                                Publication.State.REPORTED,
                                lateInTheEvening,
                                null,
                                null,
                                null)))
                .satisfies(heard -> {
                    Assertions.assertThat(heard.bonusPoints()).isEqualTo(150);
                    Assertions.assertThat(heard.publishBy()).isNull();
                    Assertions.assertThat(heard.postedOn())
                            .isEqualTo(LocalDate.ofInstant(
                                    lateInTheEvening,
                                    campaigns.require(campaign).zone()));
                });
        Assertions.assertThat(facts.terms(taken).codes()).extracting(Code::code).containsExactly("OAK10");
        Submission.Version version = submissions.submit(taken.id(), text, true, "en");
        Assertions.assertThat(posts.version(version.submissionId(), 1).text()).isEqualTo(text);
        assertThatThrownBy(() -> jdbc.update(
                        "update submission_version set frames = '[]' where submission_id = ?", version.submissionId()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void formatsOfTheMissionBind() {
        Mission taken = offered(openEntry(OfferedTo.NAMED, null));
        missions.accept(taken.id());
        assertThatThrownBy(() -> submissions.submit(taken.id(), text(CLEAN), true, "en"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> Assertions.assertThat(e.problems().get(0).field()).isEqualTo("format"));
        assertThatThrownBy(() -> submissions.submit(
                        taken.id(),
                        new Submission.Text("instagram", "story", "", null, false, List.of(new Frame(2, "x", "top"))),
                        true,
                        "en"))
                .isInstanceOf(InvalidInput.class);
    }
}
