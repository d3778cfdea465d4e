package io.laurel.rulebook.web;

import io.laurel.identity.CurrentStaff;
import io.laurel.rulebook.RuleChangeApprovals;
import io.laurel.rulebook.RuleChanges;
import io.laurel.rulebook.RuleChanges.CaseResult;
import io.laurel.rulebook.RuleChanges.Difference;
import io.laurel.rulebook.RuleChanges.Impact;
import io.laurel.rulebook.RuleChanges.Proposal;
import io.laurel.rulebook.RuleChanges.TableView;
import io.laurel.rulebook.RuleChanges.Version;
import io.laurel.rulebook.RuleFeedback;
import io.laurel.rulebook.RuleImpacts;
import io.laurel.shared.NotFound;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Rule sets by REST: read them, download their tables, propose a changed table. Approval is a person's task. */
@RestController
@RequestMapping("/api/rules")
class RuleApi {

    /** A rule set with everything it holds. */
    record SetView(
            String name,
            int version,
            List<RuleSets.CheckView> checks,
            List<RuleSets.TableLine> tables,
            List<Version> versions,
            List<Proposal> proposals) {}

    /** @param version whose rows these are */
    record TableOf(String ruleSet, int version, boolean live, TableView table) {}

    /** @param moved cases that describe the rows changed and no longer hold; {@code failures} are those that break */
    record Cases(long passed, List<CaseResult> failures, List<CaseResult> moved, List<String> uncovered) {}

    /**
     * @param meanwhile what was published since the base; empty unless {@code stale}
     * @param impact the impact on record for the caller's program, null until the first is computed
     * @param impacts which computation that is, and one under way
     */
    record ProposalView(
            Proposal proposal,
            RuleChangeApprovals.Submission submission,
            boolean stale,
            List<Difference> differences,
            List<Difference> meanwhile,
            Cases cases,
            Impact impact,
            Integer flipped,
            RuleImpacts.Record impacts) {}

    private final RuleSets sets;
    private final RuleChanges changes;
    private final RuleImpacts impacts;
    private final RuleFeedback feedback;
    private final TableUpload uploads;
    private final CurrentStaff staff;

    RuleApi(
            RuleSets sets,
            RuleChanges changes,
            RuleImpacts impacts,
            RuleFeedback feedback,
            TableUpload uploads,
            CurrentStaff staff) {
        this.sets = sets;
        this.changes = changes;
        this.impacts = impacts;
        this.feedback = feedback;
        this.uploads = uploads;
        this.staff = staff;
    }

    @GetMapping
    @PreAuthorize(RuleAccess.READERS)
    List<RuleSets.Summary> list() {
        return sets.all();
    }

    @GetMapping("/{set}")
    @PreAuthorize(RuleAccess.READERS)
    SetView show(@PathVariable String set, Locale locale) {
        int live = sets.live(set).version();
        return new SetView(
                set,
                live,
                sets.checks(set, live, locale),
                sets.tables(set, live, locale),
                changes.versions(set),
                changes.proposals(set));
    }

    /** What people who decide said about this set's findings in the caller's program, most overruled first, with examples. */
    @GetMapping("/{set}/feedback")
    @PreAuthorize(RuleAccess.READERS)
    List<RuleFeedback.Count> feedback(@PathVariable String set) {
        sets.live(set);
        return feedback.of(staff.programId(), set);
    }

    /** @param version the live one where absent */
    @GetMapping("/{set}/tables/{table}")
    @PreAuthorize(RuleAccess.READERS)
    TableOf table(
            @PathVariable String set, @PathVariable String table, @RequestParam(required = false) Integer version) {
        int wanted = version(set, version);
        return new TableOf(set, wanted, wanted == sets.live(set).version(), sets.table(set, wanted, table));
    }

    @GetMapping(path = "/{set}/tables/{table}.csv", produces = "text/csv")
    @PreAuthorize(RuleAccess.READERS)
    ResponseEntity<byte[]> csv(
            @PathVariable String set, @PathVariable String table, @RequestParam(required = false) Integer version) {
        int wanted = version(set, version);
        return TableDownload.csv(set, table, wanted, changes.exportCsv(set, wanted, table));
    }

    @GetMapping("/{set}/tables/{table}.xlsx")
    @PreAuthorize(RuleAccess.READERS)
    ResponseEntity<byte[]> xlsx(
            @PathVariable String set, @PathVariable String table, @RequestParam(required = false) Integer version) {
        int wanted = version(set, version);
        return TableDownload.xlsx(set, table, wanted, changes.exportXlsx(set, wanted, table));
    }

    /**
     * Proposes a changed table; every wrong cell is named and nothing stored then.
     *
     * @param file CSV or XLSX by its name's ending
     * @param baseVersion the version the file was made from; the live one where absent
     */
    @PostMapping("/{set}/tables/{table}/proposals")
    @PreAuthorize(RuleAccess.WRITERS)
    ResponseEntity<ProposalView> propose(
            @PathVariable String set,
            @PathVariable String table,
            @RequestParam(name = "file", required = false) MultipartFile file,
            @RequestParam(required = false) Integer baseVersion) {
        Proposal proposal = uploads.propose(set, version(set, baseVersion), table, file);
        return ResponseEntity.created(URI.create("/api/rules/proposals/" + proposal.id()))
                .body(view(proposal.id()));
    }

    @GetMapping("/proposals/{id}")
    @PreAuthorize(RuleAccess.READERS)
    ProposalView proposal(@PathVariable long id) {
        return view(id);
    }

    @GetMapping("/proposals/{id}/impact")
    @PreAuthorize(RuleAccess.READERS)
    RuleImpacts.Record impact(@PathVariable long id) {
        changes.require(id);
        return impacts.of(id, staff.programId());
    }

    /** Has the impact of an open proposal computed against the newest decisions; a computation under way is not begun again. */
    @PostMapping("/proposals/{id}/impact")
    @PreAuthorize(RuleAccess.WRITERS)
    ResponseEntity<RuleImpacts.Record> computeAgain(@PathVariable long id) {
        impacts.again(id, staff.programId(), staff.require().id());
        return ResponseEntity.accepted().body(impacts.of(id, staff.programId()));
    }

    private ProposalView view(long id) {
        RuleSets.Review review =
                sets.review(id, staff.programId(), staff.require().id());
        return new ProposalView(
                review.proposal(),
                review.submission(),
                review.stale(),
                review.differences(),
                review.meanwhile(),
                new Cases(
                        review.cases().results().stream()
                                .filter(CaseResult::passed)
                                .count(),
                        review.failures(),
                        review.moved(),
                        review.cases().uncovered()),
                review.impacts().impact().orElse(null),
                review.impacts().impact().map(Impact::flipped).orElse(null),
                review.impacts());
    }

    private int version(String set, Integer asked) {
        int live = sets.live(set).version();
        if (asked == null) {
            return live;
        }
        if (changes.versions(set).stream().noneMatch(each -> each.version() == asked)) {
            throw new NotFound("version of rule set " + set, asked);
        }
        return asked;
    }
}
