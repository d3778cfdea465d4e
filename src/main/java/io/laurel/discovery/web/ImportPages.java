package io.laurel.discovery.web;

import io.laurel.discovery.DiscoverySettings;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.DecimalMark;
import io.laurel.discovery.persistence.Encoding;
import io.laurel.discovery.persistence.ImportMappings;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.Platform;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Imports in the console. */
@Controller
class ImportPages {

    private static final Map<String, String> ENCODINGS = new LinkedHashMap<>();

    static {
        ENCODINGS.put("utf-8", "UTF-8");
        ENCODINGS.put("utf-16le", "UTF-16 LE");
        ENCODINGS.put("utf-16be", "UTF-16 BE");
        ENCODINGS.put("windows-1252", "Windows-1252 (Western)");
    }

    private static final int LIST_SIZE = 25;
    private static final int QUARANTINE_SIZE = 50;

    /** What was typed into the upload form; the file itself cannot be kept. */
    record Form(String platform, String observedAt, String source, String encoding, String decimalMark) {

        /** Something beyond file, platform and date was said. */
        public boolean advanced() {
            return !encoding.isEmpty() || !decimalMark.isEmpty();
        }
    }

    /** An import with its problem and reasons in words. */
    record Shown(CreatorImport found, String problem) {}

    private final ImportStore imports;
    private final ImportMappings mappings;
    private final CurrentStaff staff;
    private final DiscoverySettings settings;
    private final MessageSource messages;

    ImportPages(
            ImportStore imports,
            ImportMappings mappings,
            CurrentStaff staff,
            DiscoverySettings settings,
            MessageSource messages) {
        this.imports = imports;
        this.mappings = mappings;
        this.staff = staff;
        this.settings = settings;
        this.messages = messages;
    }

    @GetMapping("/console/imports")
    @PreAuthorize(Access.READERS)
    String list(@RequestParam(defaultValue = "1") int page, Model model, Locale locale) {
        return list(Math.max(1, page), new Form("", "", "", "", ""), model, locale);
    }

    /** The table alone: the page asks for it while something is under way. */
    @GetMapping("/console/imports/table")
    @PreAuthorize(Access.READERS)
    String table(@RequestParam(defaultValue = "1") int page, Model model, Locale locale) {
        list(Math.max(1, page), null, model, locale);
        return "discovery/imports :: importsTable";
    }

    private String list(int page, Form form, Model model, Locale locale) {
        long program = staff.programId();
        List<Shown> shown = imports.list(program, LIST_SIZE, (page - 1L) * LIST_SIZE).stream()
                .map(found -> shown(found, locale))
                .toList();
        model.addAttribute("imports", shown);
        model.addAttribute(
                "underWay", shown.stream().anyMatch(each -> each.found.state().underWay()));
        model.addAttribute("page", page);
        model.addAttribute("size", LIST_SIZE);
        model.addAttribute("total", imports.count(program));
        model.addAttribute("form", form);
        model.addAttribute("mayWrite", mayWrite());
        model.addAttribute("platforms", withUnsaid(platforms(locale), "discovery.imports.platform.unsaid", locale));
        model.addAttribute("encodings", withUnsaid(ENCODINGS, "discovery.imports.found", locale));
        model.addAttribute("marks", withUnsaid(marks(messages, locale), "discovery.imports.found", locale));
        model.addAttribute("mappings", mappings.list(program).size());
        model.addAttribute("limit", settings.maxUpload().toMegabytes());
        return "discovery/imports";
    }

    @PostMapping("/console/imports")
    @PreAuthorize(Access.WRITERS)
    String upload(
            @RequestParam(name = "file", required = false) MultipartFile file,
            @RequestParam(defaultValue = "") String platform,
            @RequestParam(defaultValue = "") String observedAt,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String encoding,
            @RequestParam(defaultValue = "") String decimalMark,
            Model model,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        try {
            if (file == null || file.isEmpty()) {
                throw new InvalidInput(
                        "file", null, messages.getMessage("discovery.imports.file.expected", null, locale));
            }
            ImportStore.Upload upload = new ImportStore.Upload(
                    staff.programId(),
                    platform.isBlank() ? null : Platform.of(platform),
                    ImportApi.instant(observedAt),
                    source,
                    Encoding.chosen(encoding),
                    DecimalMark.of(decimalMark),
                    file.getOriginalFilename(),
                    staff.require().id());
            try (InputStream in = file.getInputStream()) {
                return "redirect:/console/imports/" + imports.add(upload, in).id();
            }
        } catch (InvalidInput e) {
            model.addAttribute("errors", e.problems());
        } catch (ImportStore.TooLarge e) {
            model.addAttribute(
                    "errors",
                    Map.of(
                            "file",
                            messages.getMessage(
                                    "discovery.imports.file.large",
                                    new Object[] {settings.maxUpload().toMegabytes()},
                                    locale)));
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return list(1, new Form(platform, observedAt, source, encoding, decimalMark), model, locale);
    }

    @GetMapping("/console/imports/{id}")
    @PreAuthorize(Access.READERS)
    String one(
            @PathVariable long id,
            @RequestParam(required = false) String reason,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            Locale locale) {
        CreatorImport found = member(id);
        long offset = (Math.max(1, page) - 1L) * QUARANTINE_SIZE;
        Map<String, Long> reasons = imports.quarantineReasons(id);
        String chosen = reason == null || reason.isBlank() ? null : reason;
        model.addAttribute("import", shown(found, locale));
        model.addAttribute("mayWrite", mayWrite());
        model.addAttribute("reasons", reasons);
        model.addAttribute("reason", chosen);
        model.addAttribute("rows", imports.quarantine(id, chosen, QUARANTINE_SIZE, offset));
        model.addAttribute("explain", new Explanations(messages, locale));
        model.addAttribute("page", Math.max(1, page));
        model.addAttribute("size", QUARANTINE_SIZE);
        model.addAttribute("total", chosen == null ? found.quarantined() : reasons.getOrDefault(chosen, 0L));
        return "discovery/import";
    }

    /** The progress alone; tells the page to load anew when the work has ended. */
    @GetMapping("/console/imports/{id}/progress")
    @PreAuthorize(Access.READERS)
    String progress(@PathVariable long id, Model model, HttpServletResponse response, Locale locale) {
        CreatorImport found = member(id);
        if (!found.state().underWay()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("import", shown(found, locale));
        return "discovery/import :: importProgress";
    }

    @PostMapping("/console/imports/{id}/cancel")
    @PreAuthorize(Access.WRITERS)
    String cancel(@PathVariable long id, RedirectAttributes flash, Locale locale) {
        member(id);
        try {
            imports.cancel(id, staff.require().id());
            flash.addFlashAttribute("flashDone", messages.getMessage("discovery.import.cancelled", null, locale));
        } catch (Conflict e) {
            flash.addFlashAttribute("flashProblem", messages.getMessage("discovery.import.finished", null, locale));
        }
        return "redirect:/console/imports/" + id;
    }

    @GetMapping("/console/imports/{id}/quarantine.csv")
    @PreAuthorize(Access.READERS)
    void quarantine(@PathVariable long id, Locale locale, HttpServletResponse response) throws IOException {
        QuarantineCsv.write(imports, member(id), messages, locale, response);
    }

    /** Why a row was not taken, for the template. */
    record Explanations(MessageSource messages, Locale locale) {
        public String of(io.laurel.discovery.domain.QuarantinedRow row) {
            return QuarantineCsv.explanation(row, messages, locale);
        }
    }

    private CreatorImport member(long id) {
        CreatorImport found = imports.require(id);
        staff.requireMember(found.programId(), "creator import", id);
        return found;
    }

    private boolean mayWrite() {
        return staff.require().is(Role.MANAGER, Role.LEAD);
    }

    private Shown shown(CreatorImport found, Locale locale) {
        return new Shown(found, found.problem() == null ? null : ImportApi.problem(found, messages, locale));
    }

    /** Before the choices, the one of saying nothing. */
    private Map<String, String> withUnsaid(Map<String, String> choices, String unsaid, Locale locale) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("", messages.getMessage(unsaid, null, locale));
        all.putAll(choices);
        return all;
    }

    static Map<String, String> marks(MessageSource messages, Locale locale) {
        Map<String, String> marks = new LinkedHashMap<>();
        for (DecimalMark mark : new DecimalMark[] {DecimalMark.POINT, DecimalMark.COMMA}) {
            marks.put(mark.code(), messages.getMessage("discovery.mark." + mark.code(), null, locale));
        }
        return marks;
    }

    private Map<String, String> platforms(Locale locale) {
        return platforms(messages, locale);
    }

    static Map<String, String> platforms(MessageSource messages, Locale locale) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Platform platform : Platform.values()) {
            names.put(
                    platform.code(),
                    messages.getMessage("discovery.platform." + platform.code(), null, platform.code(), locale));
        }
        return names;
    }
}
