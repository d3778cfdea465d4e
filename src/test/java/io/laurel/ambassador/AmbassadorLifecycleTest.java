package io.laurel.ambassador;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.laurel.LaurelTest;
import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.Countersigning;
import io.laurel.contracting.domain.Signing;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.identity.MagicLinks.Grant;
import io.laurel.identity.MagicLinks.Purpose;
import io.laurel.outreach.JourneyFixture;
import io.laurel.outreach.domain.CreatorAnswers;
import io.laurel.outreach.domain.OutreachTasks;
import io.laurel.outreach.persistence.OutboxRows;
import io.laurel.outreach.persistence.OutboxRows.Mail;
import io.laurel.privacy.OptOuts;
import io.laurel.shared.Conflict;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** One test per end event of AmbassadorLifecycle; places of campaigns are released with every failing one. */
@LaurelTest
class AmbassadorLifecycleTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private CreatorAnswers answers;

    @Autowired
    private Journeys journeys;

    @Autowired
    private OptOuts optOuts;

    @Autowired
    private OutboxRows outbox;

    @Autowired
    private Signing signing;

    @Autowired
    private ContractStore contracts;

    @Autowired
    private JdbcTemplate jdbc;

    private JourneyFixture journey;

    @BeforeEach
    void aKeptCreator() {
        journey = new JourneyFixture(context);
    }

    @Test
    void keptCandidateStartsAJourneyThatCarriesItsMembershipsIdOnly() {
        journey.keep(journey.campaign.id());

        assertThat(journey.membership().state()).isEqualTo(MembershipState.INVITING);
        assertThat(journey.lifecycle().getTenantId()).isEqualTo("p" + journey.program.id());
        assertThat(journey.lifecycle().getBusinessKey())
                .isEqualTo(Long.toString(journey.membership().id()));
        assertThat(journey.runtime.getVariables(journey.lifecycle().getId())).isEmpty();
    }

    @Test
    void declineReleasesThePlace() {
        journey.withAddress().invited();
        ProcessInstance lifecycle = journey.lifecycle();

        answers.decline(journey.membership().id(), null);

        assertThat(lifecycle).isEnded().hasPassed("Task_ReleasePlace", "EndEvent_InvitationDeclined");
        assertThat(journey.membership().state()).isEqualTo(MembershipState.DECLINED);
        assertThat(place()).isEqualTo("RELEASED declined");
    }

    @Test
    void silenceReleasesThePlace() {
        journey.withAddress().invited();
        ProcessInstance lifecycle = journey.lifecycle();

        journey.fire("BoundaryEvent_ReminderDue");
        journey.fire("BoundaryEvent_ReplyOverdue");

        assertThat(lifecycle).isEnded().hasPassed("EndEvent_InvitationUnanswered");
        assertThat(place()).isEqualTo("RELEASED no-answer");
    }

    @Test
    void unreachableCreatorReleasesThePlace() {
        journey.invited();
        ProcessInstance lifecycle = journey.lifecycle();

        journey.asManager(() ->
                context.getBean(OutreachTasks.class).unreachable(journey.task().getId(), "No way in"));

        assertThat(lifecycle).isEnded().hasPassed("EndEvent_CreatorUnreachable");
        assertThat(place()).isEqualTo("RELEASED unreachable");
    }

    @Test
    void optOutBeforeTheFirstStepEndsTheJourney() {
        journey.withAddress().keep(journey.campaign.id());
        ProcessInstance lifecycle = journey.lifecycle();

        optOuts.optOut(journey.program.id(), journey.creatorId, "link", "creator:" + journey.creatorId);

        assertThat(lifecycle).isEnded().hasPassed("EndEvent_CreatorObjected");
        assertThat(journey.membership().state()).isEqualTo(MembershipState.OPTED_OUT);
    }

    @Test
    void optOutEndsTheJourneyAndCancelsQueuedMailAtOnce() {
        journey.withAddress().invited();
        ProcessInstance lifecycle = journey.lifecycle();
        ProcessInstance outreach = journey.outreach();

        optOuts.optOut(journey.program.id(), journey.creatorId, "link", "creator:" + journey.creatorId);

        assertThat(lifecycle).isEnded().hasPassed("EndEvent_CreatorObjected");
        assertThat(outreach).isEnded();
        Mail mail = outbox.page(journey.program.id(), null, null, 10, 0).get(0);
        assertThat(mail.state()).isEqualTo("CANCELLED");
        assertThat(mail.html()).isNull();
        assertThat(place()).isEqualTo("RELEASED opted-out");
    }

    @Test
    void withdrawalEndsTheJourneyWhereverItIs() {
        journey.withAddress().invited();
        answers.accept(journey.membership().id());
        ProcessInstance lifecycle = journey.lifecycle();

        journeys.withdraw(journey.membership().id(), "Brief changed", journey.manager);

        assertThat(lifecycle).isEnded().hasPassed("EndEvent_JourneyWithdrawn");
        assertThat(journey.instance("Contracting")).isNull();
        assertThat(journey.membership().state()).isEqualTo(MembershipState.WITHDRAWN);
        assertThatThrownBy(() -> journeys.withdraw(journey.membership().id(), "again", journey.manager))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void cancelledCampaignEndsItsJourneys() {
        journey.withAddress().invited();
        ProcessInstance lifecycle = journey.lifecycle();

        journey.campaigns.cancel(journey.campaign.id(), journey.manager, "Budget cut");

        assertThat(lifecycle).isEnded().hasPassed("EndEvent_CampaignEnded");
        assertThat(place()).isEqualTo("RELEASED campaign-ended");
    }

    @Test
    void closedCampaignEndsItsJourneys() {
        journey.withAddress().invited();
        ProcessInstance lifecycle = journey.lifecycle();

        journey.campaigns.close(journey.campaign.id(), journey.manager);

        assertThat(lifecycle).isEnded().hasPassed("EndEvent_CampaignEnded");
    }

    @Test
    void creatorWhoDeclinedMayBeInvitedAgainOnTheSameMembership() {
        journey.withAddress().invited();
        long membership = journey.membership().id();
        answers.decline(membership, null);

        journey.invited(journey.launched("Autumn table").id());

        assertThat(journey.membership().id()).isEqualTo(membership);
        assertThat(journey.membership().state()).isEqualTo(MembershipState.INVITING);
        assertThat(journeys.stages(membership))
                .extracting(Journeys.Stage::journey, Journeys.Stage::state)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(1, MembershipState.INVITING),
                        org.assertj.core.api.Assertions.tuple(1, MembershipState.DECLINED),
                        org.assertj.core.api.Assertions.tuple(2, MembershipState.INVITING));
        assertThat(journey.outreach()).isWaitingAt("ReceiveTask_AwaitAnswer");
    }

    @Test
    void secondCampaignWaitsForTheJourneyUnderWayAndTakesOverWhenItsCampaignEnds() {
        journey.withAddress().invited();
        long autumn = journey.launched("Autumn table").id();
        journey.keep(autumn);
        assertThat(journey.lifecycle()).isNotNull();

        journey.campaigns.cancel(journey.campaign.id(), journey.manager, "Budget cut");
        journey.runAsync();

        assertThat(journey.membership().campaignId()).isEqualTo(autumn);
        assertThat(journey.outreach()).isWaitingAt("ReceiveTask_AwaitAnswer");
    }

    @Test
    void nobodyBecomesActiveWithoutAContractInForce() {
        journey.withAddress().invited();
        answers.accept(journey.membership().id());

        assertThatThrownBy(() -> journey.runtime
                        .createProcessInstanceModification(journey.lifecycle().getId())
                        .startBeforeActivity("Task_ActivateMembership")
                        .execute())
                .hasStackTraceContaining("no contract in force");
        assertThat(journey.membership().state()).isEqualTo(MembershipState.CONTRACTING);
    }

    @Test
    void signedContractActivatesTheMembershipAndTakesThePlace() {
        ProcessInstance lifecycle = active();

        assertThat(lifecycle).isWaitingAt("ReceiveTask_AwaitRetirement").hasPassed("Task_ActivateMembership");
        assertThat(journey.membership().state()).isEqualTo(MembershipState.ACTIVE);
        assertThat(place()).isEqualTo("TAKEN ");
    }

    @Test
    void retiredAmbassadorEndsTheLifecycle() {
        ProcessInstance lifecycle = active();

        journeys.retire(journey.membership().id(), journey.manager);

        assertThat(lifecycle).isEnded().hasPassed("EndEvent_AmbassadorRetired");
        assertThat(journey.membership().state()).isEqualTo(MembershipState.RETIRED);
    }

    @Test
    void activeAmbassadorKeptAgainTakesThePlaceAtOnce() {
        active();
        long autumn = journey.launched("Autumn table").id();

        journey.keep(autumn);

        assertThat(place()).isEqualTo("TAKEN ");
        assertThat(jdbc.queryForObject(
                        "select count(*) from membership_place where membership_id = ? and campaign_id = ? and state ="
                                + " 'TAKEN'",
                        Integer.class,
                        journey.membership().id(),
                        autumn))
                .isEqualTo(1);
    }

    @Test
    void optOutOfAnActiveAmbassadorEndsTheLifecycle() {
        ProcessInstance lifecycle = active();

        optOuts.optOut(journey.program.id(), journey.creatorId, "link", "creator:" + journey.creatorId);

        assertThat(lifecycle).isEnded().hasPassed("EndEvent_CreatorObjected");
    }

    @Test
    void refusedContractReleasesThePlace() {
        ProcessInstance lifecycle = contracting();

        signing.refuse(grant(), contract().id(), "The usage period is too long.");

        assertThat(lifecycle).isEnded().hasPassed("EndEvent_ContractRefused");
        assertThat(journey.membership().state()).isEqualTo(MembershipState.CONTRACT_REFUSED);
        assertThat(place()).isEqualTo("RELEASED contract-refused");
    }

    @Test
    void unsignedContractExpiresAndReleasesThePlace() {
        ProcessInstance lifecycle = contracting();

        journey.fire("BoundaryEvent_SignatureReminderDue");
        journey.fire("BoundaryEvent_SignatureOverdue");

        assertThat(lifecycle).isEnded().hasPassed("EndEvent_ContractExpired");
        assertThat(place()).isEqualTo("RELEASED contract-expired");
    }

    private ProcessInstance contracting() {
        journey.withAddress().invited();
        answers.accept(journey.membership().id());
        journey.runAsync();
        assertThat(journey.instance("Contracting")).isWaitingAt("Task_AwaitSignature");
        return journey.lifecycle();
    }

    private ProcessInstance active() {
        ProcessInstance lifecycle = contracting();
        Contract contract = contract();
        signing.sign(
                grant(),
                contract.id(),
                "Kim Fictional",
                true,
                contracts.document(contract.id(), contract.documentVersion()).sha256(),
                Locale.ENGLISH);
        journey.runAsync();
        journey.asManager(() -> context.getBean(Countersigning.class)
                .countersign(journey.task().getId(), contract.documentVersion(), "Mara Manager", true, Locale.ENGLISH));
        return lifecycle;
    }

    private Contract contract() {
        return contracts.openOf(journey.membership().id()).orElseThrow();
    }

    private Grant grant() {
        return new Grant(
                Purpose.PORTAL,
                journey.program.id(),
                journey.creatorId,
                journey.membership().id());
    }

    @Test
    void boardAsksTheEngineForAPageAtOnce() {
        journey.invited();

        Journeys.Wait wait = journeys.waits(List.of(journey.membership().id()))
                .get(journey.membership().id());

        assertThat(wait.taskKey()).isEqualTo("Task_FindContact");
        assertThat(wait.taskDue()).isNotNull();
        assertThat(wait.failed()).isFalse();
    }

    private String place() {
        return jdbc.queryForObject(
                "select state || ' ' || coalesce(outcome, '') from membership_place where membership_id = ? order by"
                        + " id desc limit 1",
                String.class,
                journey.membership().id());
    }
}
