package io.laurel.rulebook;

import io.laurel.Actors;
import io.laurel.identity.Role;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.rulebook.RuleChanges.Proposal;
import io.laurel.rulebook.RuleChanges.Version;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** A program with an analyst and a lead, and changes of rule sets on their way through approval. */
public class RuleChangeScene {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Actors actors;
    private final Programs programs;
    private final RuleChanges changes;
    private final RuleChangeApprovals approvals;
    private final HumanTasks tasks;
    private final RuntimeService runtime;
    private final HistoryService history;

    RuleChangeScene(
            Actors actors,
            Programs programs,
            RuleChanges changes,
            RuleChangeApprovals approvals,
            HumanTasks tasks,
            RuntimeService runtime,
            HistoryService history) {
        this.actors = actors;
        this.programs = programs;
        this.changes = changes;
        this.approvals = approvals;
        this.tasks = tasks;
        this.runtime = runtime;
        this.history = history;
    }

    /** People of one program. */
    public record Cast(long programId, String analyst, String lead) {}

    public Cast cast() {
        int n = COUNT.incrementAndGet();
        long program = programs.create(
                        new Program(
                                0,
                                "rules-" + n + "-" + Long.toString(System.nanoTime(), 36),
                                "Rules " + n,
                                "Harbour",
                                List.of("harbourkitchen"),
                                "DE",
                                ZoneId.of("Europe/Berlin"),
                                "de"),
                        "test")
                .id();
        return new Cast(program, person(Role.ANALYST, program), person(Role.LEAD, program));
    }

    public String person(Role role, long program) {
        String id = actors.person(role, program);
        programs.addMember(program, id, "test");
        return id;
    }

    public int live(String set) {
        return changes.versions(set).stream()
                .filter(Version::live)
                .mapToInt(Version::version)
                .findFirst()
                .orElseThrow();
    }

    public String csv(String set, String table) {
        return new String(changes.exportCsv(set, live(set), table), StandardCharsets.UTF_8);
    }

    /** A proposal of the demo set that breaks no case: another comment. */
    public Proposal proposal(String actor) {
        return propose("demo", "Band", "last year", "last year, seen " + COUNT.incrementAndGet(), actor);
    }

    public Proposal propose(String set, String table, String from, String to, String actor) {
        String csv = csv(set, table);
        if (!csv.contains(from)) {
            throw new IllegalArgumentException(from + " is not in " + csv);
        }
        return changes.propose(
                set, live(set), table, csv.replace(from, to).getBytes(StandardCharsets.UTF_8), table + ".csv", actor);
    }

    /** Proposed and submitted by the analyst. */
    public Proposal submitted(Cast cast) {
        Proposal proposal = proposal(cast.analyst());
        submit(proposal, cast.analyst());
        return proposal;
    }

    public void submit(Proposal proposal, String actor) {
        actors.as(actor, () -> approvals.submit(proposal.id(), "It should be so"));
    }

    public HumanTask task(Proposal proposal) {
        return tasks.about(RuleChangeApprovals.PROCESS, proposal.id()).get(0);
    }

    public boolean approve(Proposal proposal, String actor) {
        String task = task(proposal).id();
        return actors.as(actor, () -> approvals.approve(task));
    }

    public ProcessInstance process(Proposal proposal) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(Long.toString(proposal.id()), RuleChangeApprovals.PROCESS)
                .singleResult();
    }

    public long processesEver(Proposal proposal) {
        return history.createHistoricProcessInstanceQuery()
                .processDefinitionKey("RuleChange")
                .processInstanceBusinessKey(Long.toString(proposal.id()))
                .count();
    }

    /** The demo set as it was shipped: other tests count on it. */
    public void backToTheFirstVersion(String set) {
        String shipped = changes.versions(set).stream()
                .filter(version -> version.version() == 1)
                .findFirst()
                .orElseThrow()
                .hash();
        boolean same = changes.versions(set).stream()
                .anyMatch(version -> version.live() && version.hash().equals(shipped));
        if (!same) {
            changes.republish(set, 1, "test");
        }
    }
}
