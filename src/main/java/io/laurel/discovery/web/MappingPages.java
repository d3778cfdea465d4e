package io.laurel.discovery.web;

import io.laurel.discovery.domain.Columns;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.DecimalMark;
import io.laurel.discovery.domain.Field;
import io.laurel.discovery.domain.ImportState;
import io.laurel.discovery.persistence.ImportMappings;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.Platform;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saying in the console what the columns of a file hold, and looking after what is remembered of it. */
@Controller
class MappingPages {

    private final ImportStore imports;
    private final ImportMappings mappings;
    private final MappingNeeds needs;
    private final CurrentStaff staff;
    private final MessageSource messages;

    MappingPages(
            ImportStore imports,
            ImportMappings mappings,
            MappingNeeds needs,
            CurrentStaff staff,
            MessageSource messages) {
        this.imports = imports;
        this.mappings = mappings;
        this.needs = needs;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping("/console/imports/{id}/mapping")
    @PreAuthorize(Access.WRITERS)
    String form(@PathVariable long id, Model model, Locale locale) {
        CreatorImport found = member(id);
        if (found.state() != ImportState.NEEDS_MAPPING) {
            return "redirect:/console/imports/" + id;
        }
        ImportApi.Needed needed = needs.of(found);
        String platform = found.platform() != null
                ? found.platform().code()
                : needed.platform() == null ? "" : needed.platform().code();
        return form(
                found,
                needed,
                needed.columns().stream().map(ImportApi.Column::field).toList(),
                platform,
                found.decimalMark() == null ? "" : found.decimalMark().code(),
                true,
                model,
                locale);
    }

    private String form(
            CreatorImport found,
            ImportApi.Needed needed,
            List<String> chosen,
            String platform,
            String decimalMark,
            boolean remember,
            Model model,
            Locale locale) {
        model.addAttribute("found", found);
        model.addAttribute("problem", ImportApi.problem(found, messages, locale));
        model.addAttribute("columns", needed.columns());
        model.addAttribute("chosen", chosen);
        model.addAttribute("fields", fieldNames(locale));
        Map<String, String> platforms = new LinkedHashMap<>();
        platforms.put("", messages.getMessage("discovery.imports.platform.unsaid", null, locale));
        platforms.putAll(ImportPages.platforms(messages, locale));
        model.addAttribute("platforms", platforms);
        model.addAttribute("platform", platform);
        model.addAttribute("platformSpoken", needed.platform());
        Map<String, String> marks = new LinkedHashMap<>();
        marks.put("", messages.getMessage("discovery.imports.found", null, locale));
        marks.putAll(ImportPages.marks(messages, locale));
        model.addAttribute("marks", marks);
        model.addAttribute("decimalMark", decimalMark);
        model.addAttribute("remember", remember);
        return "discovery/mapping";
    }

    private Map<String, String> fieldNames(Locale locale) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(Field.IGNORE.code(), messages.getMessage("discovery.field.ignore", null, locale));
        for (String field : MappingNeeds.fields()) {
            names.putIfAbsent(field, messages.getMessage("discovery.field." + field, null, locale));
        }
        return names;
    }

    /** @param field one for each column, in order */
    @PostMapping("/console/imports/{id}/mapping")
    @PreAuthorize(Access.WRITERS)
    String choose(
            @PathVariable long id,
            @RequestParam(name = "field", defaultValue = "") List<String> field,
            @RequestParam(defaultValue = "") String platform,
            @RequestParam(defaultValue = "") String decimalMark,
            @RequestParam(defaultValue = "false") boolean remember,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale) {
        CreatorImport found = member(id);
        try {
            List<Field> fields = field.stream().map(Field::of).toList();
            requireApart(found, fields, locale);
            mappings.choose(
                    id,
                    new ImportMappings.Choice(
                            fields,
                            platform.isBlank() ? null : Platform.of(platform),
                            DecimalMark.of(decimalMark),
                            remember),
                    staff.require().id());
            flash.addFlashAttribute("flashDone", messages.getMessage("discovery.mapping.taken", null, locale));
            return "redirect:/console/imports/" + id;
        } catch (Conflict e) {
            flash.addFlashAttribute("flashProblem", messages.getMessage("discovery.mapping.late", null, locale));
            return "redirect:/console/imports/" + id;
        } catch (InvalidInput e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", e.problems());
            ImportApi.Needed needed = needs.of(found);
            List<String> chosen = new ArrayList<>(field);
            while (chosen.size() < needed.columns().size()) {
                chosen.add(Field.IGNORE.code());
            }
            return form(found, needed, chosen, platform, decimalMark, remember, model, locale);
        }
    }

    /** The same refusals as the API's, in the words of the page. */
    private void requireApart(CreatorImport found, List<Field> fields, Locale locale) {
        List<String> twice =
                fields.size() == found.headers().size() ? Columns.twice(found.headers(), fields) : List.of();
        if (!twice.isEmpty()) {
            throw new InvalidInput(
                    "columns",
                    String.join(", ", twice),
                    messages.getMessage("discovery.mapping.twice", twice.toArray(), locale));
        }
        if (!Columns.identifies(fields)) {
            throw new InvalidInput("columns", null, messages.getMessage("discovery.mapping.nobody", null, locale));
        }
    }

    @GetMapping("/console/imports/mappings")
    @PreAuthorize(Access.READERS)
    String list(Model model) {
        model.addAttribute("mappings", mappings.list(staff.programId()));
        model.addAttribute("mayWrite", staff.require().is(Role.MANAGER, Role.LEAD));
        return "discovery/mappings";
    }

    @PostMapping("/console/imports/mappings/{mappingId}/forget")
    @PreAuthorize(Access.WRITERS)
    String forget(@PathVariable long mappingId, RedirectAttributes flash, Locale locale) {
        staff.requireMember(mappings.require(mappingId).programId(), "mapping", mappingId);
        mappings.forget(mappingId, staff.require().id());
        flash.addFlashAttribute("flashDone", messages.getMessage("discovery.mapping.forgotten", null, locale));
        return "redirect:/console/imports/mappings";
    }

    private CreatorImport member(long id) {
        CreatorImport found = imports.require(id);
        staff.requireMember(found.programId(), "creator import", id);
        return found;
    }
}
