package io.laurel.contracting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.laurel.Actors;
import io.laurel.LaurelTest;
import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.ContractDocument;
import io.laurel.contracting.domain.ContractState;
import io.laurel.contracting.domain.Drafting;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.contracting.process.ContractingKeys;
import io.laurel.discovery.Creators;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.Role;
import io.laurel.program.Campaigns;
import io.laurel.program.Compensation;
import io.laurel.program.Programs;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.ProcessIds;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Pages, API and document of contracts and rewards: shown to the program's people and to the visitor alone. */
@LaurelTest
class ContractPagesTest {

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Programs programs;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private Creators creators;

    @Autowired
    private ContractStore contracts;

    @Autowired
    private Drafting drafting;

    @Autowired
    private MagicLinks links;

    @Autowired
    private HumanTasks tasks;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Actors actors;

    private ContractingWorld world;
    private long creator;
    private long membership;
    private Cookie visitor;

    @BeforeEach
    void contract() {
        world = ContractingWorld.with(programs, campaigns, creators, "1200", Compensation.PAID, Compensation.POINTS);
        creator = world.creator("FR", "fr");
        membership = world.membership(jdbc, creator);
        visitor = cookie(membership);
        engine.getRuntimeService()
                .startProcessInstanceByKey(
                        ContractingKeys.PROCESS,
                        Long.toString(membership),
                        Map.of(ProcessIds.PROGRAM_ID, world.program().id()));
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .activityId("Task_DecideTerms")
                        .processDefinitionKey(ContractingKeys.PROCESS)
                        .tenantIdIn(ProcessIds.tenant(world.program().id()))
                        .singleResult()
                        .getId());
    }

    @Test
    void reviewSigningAndCountersigningWorkByTheirPages() throws Exception {
        String reviewer = actors.person(Role.REVIEWER, world.program().id());
        String manager = actors.person(Role.MANAGER, world.program().id());
        long id = open().id();
        assertThat(get("/p/contract", visitor).getContentAsString()).doesNotContain("1.200,00", "1 200,00");

        String review = page(reviewer, "REVIEWER", "/console/tasks/" + task());
        assertThat(review).contains("1,200", "france-from-1000-euro", "approve-draft", "redraft-contract");
        String again = send(
                        reviewer,
                        "REVIEWER",
                        "/console/tasks/" + task() + "/redraft-contract",
                        "version",
                        "1",
                        "inKindValue",
                        "much")
                .getContentAsString();
        assertThat(again).contains("value=\"much\"", "an amount such as 120.00");
        assertThat(send(reviewer, "REVIEWER", "/console/tasks/" + task() + "/approve-draft", "version", "1")
                        .getStatus())
                .isEqualTo(302);

        String portal = get("/p/contract", visitor).getContentAsString();
        ContractDocument document = contracts.document(id, 1);
        assertThat(portal).contains(document.sha256(), "/p/contract/sign");
        assertThat(get("/p/contract/document", visitor).getContentAsByteArray()).isEqualTo(document.pdf());
        String refused = mvc.perform(post("/p/contract/sign")
                        .cookie(visitor)
                        .with(csrf())
                        .param("contractId", Long.toString(id))
                        .param("documentHash", document.sha256())
                        .param("typedName", "A"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(refused).contains("Type your full name", "Tick the box");
        sign(visitor, id, document.sha256());
        assertThat(open().state()).isEqualTo(ContractState.AWAITING_COUNTERSIGNATURE);

        assertThat(page(manager, "MANAGER", "/console/tasks/" + task())).contains("Zoé Durand", "countersign-contract");
        assertThat(send(
                                manager,
                                "MANAGER",
                                "/console/tasks/" + task() + "/countersign-contract",
                                "version",
                                "1",
                                "typedName",
                                "Mara Manager",
                                "consent",
                                "true")
                        .getStatus())
                .isEqualTo(302);

        assertThat(contracts.require(id).state()).isEqualTo(ContractState.IN_FORCE);
        assertThat(page(manager, "MANAGER", "/console/contracts")).contains("/console/contracts/" + id);
        assertThat(page(manager, "MANAGER", "/console/contracts/" + id))
                .contains("Mara Manager", document.sha256(), "In force");
        assertThat(page(manager, "MANAGER", "/api/contracts/" + id))
                .contains("\"state\":\"IN_FORCE\"", document.sha256());
        assertThat(get("/p/contract", visitor).getContentAsString()).contains("Mara Manager");
    }

    @Test
    void sameContractGivesTheSameBytes() throws Exception {
        ContractDocument document = contracts.document(open().id(), 1);
        java.nio.file.Files.write(java.nio.file.Path.of("target", "contract.pdf"), document.pdf());
        assertThat(new String(document.pdf(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(ContractDocument.hash(drafting.render(open(), 1))).isEqualTo(document.sha256());
    }

    @Test
    void strangersSeeNothing() throws Exception {
        ContractingWorld other = ContractingWorld.with(programs, campaigns, creators, "5", Compensation.PAID);
        String outsider = actors.person(Role.MANAGER, other.program().id());
        long id = open().id();
        for (String path : new String[] {
            "/console/contracts/" + id,
            "/console/contracts/" + id + "/document",
            "/api/contracts/" + id,
            "/api/contracts/" + id + "/document",
            "/api/programs/" + world.program().id() + "/ledger"
        }) {
            assertThat(as(outsider, "MANAGER", path).getStatus()).as(path).isEqualTo(404);
        }
        assertThat(page(outsider, "MANAGER", "/console/contracts")).doesNotContain("/console/contracts/" + id);
        String reviewer = actors.person(Role.REVIEWER, world.program().id());
        actors.as(reviewer, () -> contracts.reviewed(id, 1));
        String manager = actors.person(Role.MANAGER, world.program().id());
        assertThat(send(manager, "MANAGER", "/console/tasks/" + task() + "/approve-draft", "version", "1")
                        .getStatus())
                .isEqualTo(403);
        Cookie stranger = cookie(ContractingWorld.number());
        assertThat(get("/p/contract/document", stranger).getStatus()).isEqualTo(404);
        assertThat(sign(stranger, id, contracts.document(id, 1).sha256())).isEqualTo(404);
    }

    @Test
    void rewardPagesShowBalancesLedgerAndPoints() throws Exception {
        String manager = actors.person(Role.MANAGER, world.program().id());
        assertThat(page(manager, "MANAGER", "/console/rewards")).contains("No points yet");
        assertThat(page(manager, "MANAGER", "/console/rewards/ledger?kind=EARNED&account=PENDING"))
                .contains("Points ledger");
        assertThat(page(manager, "MANAGER", "/api/programs/" + world.program().id() + "/ledger"))
                .contains("\"issued\":0");
        assertThat(get("/p/points", visitor).getContentAsString()).contains("Your tier: Starter", "Bronze");
    }

    private Contract open() {
        return contracts.newestOf(membership).orElseThrow();
    }

    private String task() {
        return tasks.about(ContractingKeys.PROCESS, membership).get(0).id();
    }

    private Cookie cookie(long ofMembership) {
        String link = links.issue(
                        new MagicLinks.Grant(
                                MagicLinks.Purpose.PORTAL, world.program().id(), creator, ofMembership),
                        Duration.ofDays(1))
                .toString();
        return new Cookie("LAUREL_PORTAL", link.substring(link.lastIndexOf('/') + 1));
    }

    private int sign(Cookie as, long id, String hash) throws Exception {
        return mvc.perform(post("/p/contract/sign")
                        .cookie(as)
                        .with(csrf())
                        .param("contractId", Long.toString(id))
                        .param("documentHash", hash)
                        .param("typedName", "Zoé Durand")
                        .param("consent", "true"))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private MockHttpServletResponse get(String path, Cookie as) throws Exception {
        return mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get(path)
                        .cookie(as))
                .andReturn()
                .getResponse();
    }

    private String page(String who, String role, String path) throws Exception {
        MockHttpServletResponse answer = as(who, role, path);
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse as(String who, String role, String path) throws Exception {
        return mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get(path)
                        .with(user(who).roles(role)))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse send(String who, String role, String path, String... fields) throws Exception {
        MockHttpServletRequestBuilder request =
                post(path).with(user(who).roles(role)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return mvc.perform(request).andReturn().getResponse();
    }
}
