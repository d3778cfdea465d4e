package io.laurel.rulebook.web;

import io.laurel.identity.CurrentStaff;
import io.laurel.rulebook.InvalidRuleSet;
import io.laurel.rulebook.RuleChangeApprovals;
import io.laurel.rulebook.RuleChanges;
import io.laurel.rulebook.RuleChanges.Version;
import io.laurel.rulebook.RuleFeedback;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rule sets in the console: what is checked, with which numbers, since when; download a table, send it back changed. */
@Controller
class RulePages {

    private static final Set<String> TABS = Set.of("checks", "tables", "versions", "proposals", "feedback");

    private final RuleSets sets;
    private final RuleChanges changes;
    private final RuleChangeApprovals approvals;
    private final RuleFeedback feedback;
    private final TableUpload uploads;
    private final CurrentStaff staff;
    private final MessageSource messages;

    RulePages(
            RuleSets sets,
            RuleChanges changes,
            RuleChangeApprovals approvals,
            RuleFeedback feedback,
            TableUpload uploads,
            CurrentStaff staff,
            MessageSource messages) {
        this.sets = sets;
        this.changes = changes;
        this.approvals = approvals;
        this.feedback = feedback;
        this.uploads = uploads;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping("/console/rules")
    @PreAuthorize(RuleAccess.READERS)
    String list(Model model) {
        model.addAttribute("sets", sets.all());
        return "rulebook/sets";
    }

    /** @param from and to are versions to compare on the versions tab */
    @GetMapping("/console/rules/{set}")
    @PreAuthorize(RuleAccess.READERS)
    String set(
            @PathVariable String set,
            @RequestParam(required = false) String tab,
            @RequestParam(required = false) Integer from,
            @RequestParam(required = false) Integer to,
            Model model,
            Locale locale) {
        RuleSets.Summary summary = sets.summary(set);
        model.addAttribute("set", summary);
        model.addAttribute("mayWrite", RuleAccess.mayWrite(staff));
        model.addAttribute("tab", tab(tab, summary));
        model.addAttribute("checks", sets.checks(set, summary.version(), locale));
        model.addAttribute("tables", sets.tables(set, summary.version(), locale));
        List<Version> versions = changes.versions(set);
        model.addAttribute("versions", versions);
        model.addAttribute("proposals", changes.proposals(set));
        model.addAttribute(
                "titles",
                sets.checks(set, summary.version(), locale).stream()
                        .collect(Collectors.toMap(RuleSets.CheckView::id, RuleSets.CheckView::title)));
        model.addAttribute("feedback", feedback.of(staff.programId(), set));
        if (from != null && to != null) {
            requireVersion(versions, set, from);
            requireVersion(versions, set, to);
            model.addAttribute("from", from);
            model.addAttribute("to", to);
            model.addAttribute("differences", changes.differences(set, from, to));
        }
        return "rulebook/set";
    }

    private static String tab(String asked, RuleSets.Summary summary) {
        if (asked != null && TABS.contains(asked)) {
            return asked;
        }
        return summary.checks() == 0 ? "tables" : "checks";
    }

    /** Publishes an older version again, once somebody else has approved. */
    @PostMapping("/console/rules/{set}/versions/{version}/republish")
    @PreAuthorize(RuleAccess.WRITERS)
    String republish(
            @PathVariable String set,
            @PathVariable String version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash,
            Locale locale) {
        int wanted = version(version);
        requireVersion(changes.versions(set), set, wanted);
        try {
            long proposal = approvals.requestRepublication(set, wanted, reason).id();
            flash.addFlashAttribute("flashDone", text("rulebook.submitted", locale));
            return "redirect:/console/rules/proposals/" + proposal;
        } catch (InvalidInput | Conflict e) {
            flash.addFlashAttribute("flashProblem", e.getMessage());
            return "redirect:/console/rules/" + set + "?tab=versions";
        }
    }

    /** @param version the live one where absent */
    @GetMapping("/console/rules/{set}/tables/{table}")
    @PreAuthorize(RuleAccess.READERS)
    String table(
            @PathVariable String set,
            @PathVariable String table,
            @RequestParam(required = false) Integer version,
            Model model) {
        int live = sets.live(set).version();
        int shown = version == null ? live : version;
        requireVersion(changes.versions(set), set, shown);
        model.addAttribute("set", set);
        model.addAttribute("live", live);
        model.addAttribute("version", shown);
        model.addAttribute("mayWrite", RuleAccess.mayWrite(staff));
        model.addAttribute("table", sets.table(set, shown, table));
        return "rulebook/table";
    }

    @GetMapping("/console/rules/{set}/tables/{table}.csv")
    @PreAuthorize(RuleAccess.READERS)
    ResponseEntity<byte[]> csv(
            @PathVariable String set, @PathVariable String table, @RequestParam(required = false) Integer version) {
        int wanted = version == null ? sets.live(set).version() : version;
        requireVersion(changes.versions(set), set, wanted);
        return TableDownload.csv(set, table, wanted, changes.exportCsv(set, wanted, table));
    }

    @GetMapping("/console/rules/{set}/tables/{table}.xlsx")
    @PreAuthorize(RuleAccess.READERS)
    ResponseEntity<byte[]> xlsx(
            @PathVariable String set, @PathVariable String table, @RequestParam(required = false) Integer version) {
        int wanted = version == null ? sets.live(set).version() : version;
        requireVersion(changes.versions(set), set, wanted);
        return TableDownload.xlsx(set, table, wanted, changes.exportXlsx(set, wanted, table));
    }

    /** A changed table becomes a proposal; where a cell is wrong, all wrong cells are shown and nothing is stored. */
    @PostMapping("/console/rules/{set}/tables/{table}/proposals")
    @PreAuthorize(RuleAccess.WRITERS)
    String upload(
            @PathVariable String set,
            @PathVariable String table,
            @RequestParam(required = false) Integer baseVersion,
            @RequestParam(name = "file", required = false) MultipartFile file,
            Model model,
            HttpServletResponse response) {
        int base = baseVersion == null ? sets.live(set).version() : baseVersion;
        requireVersion(changes.versions(set), set, base);
        try {
            return "redirect:/console/rules/proposals/"
                    + uploads.propose(set, base, table, file).id();
        } catch (InvalidRuleSet e) {
            model.addAttribute("cellErrors", e.errors());
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        } catch (InvalidInput e) {
            model.addAttribute("errors", e.problems());
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        } catch (Conflict e) {
            model.addAttribute("flashProblem", e.getMessage());
            response.setStatus(HttpStatus.CONFLICT.value());
        }
        return table(set, table, null, model);
    }

    private static void requireVersion(List<Version> versions, String set, int version) {
        if (versions.stream().noneMatch(each -> each.version() == version)) {
            throw new NotFound("version of rule set " + set, version);
        }
    }

    private static int version(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new NotFound("version", text);
        }
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
