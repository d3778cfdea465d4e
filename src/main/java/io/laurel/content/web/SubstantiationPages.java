package io.laurel.content.web;

import io.laurel.content.domain.Assignment;
import io.laurel.content.domain.ClaimKinds;
import io.laurel.content.domain.PostFacts;
import io.laurel.content.domain.Substantiation;
import io.laurel.content.domain.Substantiations;
import io.laurel.content.persistence.AssignmentStore;
import io.laurel.content.persistence.SubstantiationStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
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
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Proofs and licences on file: all staff read them, managers and leads add, name and withdraw them. */
@Controller
class SubstantiationPages {

    private static final int SIZE = 50;
    private static final String LIST = "/console/proofs";

    private final SubstantiationStore store;
    private final Substantiations substantiations;
    private final AssignmentStore assignments;
    private final ClaimKinds kinds;
    private final PostFacts facts;
    private final CurrentStaff staff;
    private final MessageSource messages;

    SubstantiationPages(
            SubstantiationStore store,
            Substantiations substantiations,
            AssignmentStore assignments,
            ClaimKinds kinds,
            PostFacts facts,
            CurrentStaff staff,
            MessageSource messages) {
        this.store = store;
        this.substantiations = substantiations;
        this.assignments = assignments;
        this.kinds = kinds;
        this.facts = facts;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping(LIST)
    @PreAuthorize(AssignmentPages.READERS)
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "added") String sort,
            @RequestParam(defaultValue = "desc") String dir,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            Locale locale) {
        LocalDate today = facts.today(staff.programId());
        String code = country.strip().toUpperCase(Locale.ROOT);
        SubstantiationStore.Filter filter =
                new SubstantiationStore.Filter(staff.programId(), q, kind, state, code, today);
        int shown = Math.max(1, page);
        model.addAttribute("rows", store.page(filter, sort, dir.equals("asc"), shown, SIZE));
        model.addAttribute("total", store.count(filter));
        model.addAttribute("filtered", !(q + kind + state + country).isBlank());
        model.addAttribute("q", q);
        model.addAttribute("kind", kind);
        model.addAttribute("state", state);
        model.addAttribute("country", code);
        model.addAttribute("kinds", named(kinds.provable(today), locale));
        model.addAttribute("states", Arrays.asList(Substantiation.State.values()));
        model.addAttribute("pageNumber", shown);
        model.addAttribute("size", SIZE);
        model.addAttribute("today", today);
        model.addAttribute("mayWrite", mayWrite());
        return "content/proofs";
    }

    @GetMapping(LIST + "/new")
    @PreAuthorize(AssignmentPages.WRITERS)
    String blank(Model model, Locale locale) {
        return form(SubstantiationForm.empty(facts.today(staff.programId()).toString()), model, locale);
    }

    @PostMapping(LIST + "/new")
    @PreAuthorize(AssignmentPages.WRITERS)
    String add(
            @ModelAttribute("form") SubstantiationForm form,
            Model model,
            RedirectAttributes flash,
            Locale locale,
            HttpServletResponse response) {
        try {
            long id = substantiations.add(
                    form.toDraft(staff.programId()), staff.require().id());
            flash.addFlashAttribute("flashDone", say("added", locale));
            return "redirect:" + LIST + "/" + id;
        } catch (InvalidInput e) {
            model.addAttribute("errors", e.problems());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return form(form, model, locale);
        }
    }

    @GetMapping(LIST + "/{id}")
    @PreAuthorize(AssignmentPages.READERS)
    String show(@PathVariable long id, Model model) {
        Substantiation each = member(id);
        model.addAttribute("each", each);
        model.addAttribute("state", each.stateOn(facts.today(each.programId())));
        model.addAttribute("uses", store.uses(id));
        model.addAttribute("mayWrite", mayWrite() && each.withdrawal() == null);
        return "content/proof";
    }

    @PostMapping(LIST + "/{id}/withdraw")
    @PreAuthorize(AssignmentPages.WRITERS)
    String withdraw(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash,
            Locale locale) {
        member(id);
        try {
            substantiations.withdraw(id, reason, staff.require().id());
            flash.addFlashAttribute("flashDone", say("withdrawn", locale));
        } catch (Conflict e) {
            flash.addFlashAttribute("flashProblem", say("withdrawn.before", locale));
        } catch (InvalidInput e) {
            flash.addFlashAttribute("flashProblem", say("reason", locale));
        }
        return "redirect:" + LIST + "/" + id;
    }

    /** On which entries a mission of the catalogue relies: exactly those ticked. */
    @PostMapping("/console/missions/{id}/proofs")
    @PreAuthorize(AssignmentPages.WRITERS)
    String name(
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<Long> proofs,
            RedirectAttributes flash,
            Locale locale) {
        Assignment assignment = assignments.require(id);
        staff.requireMember(assignment.programId(), "Mission of the catalogue", id);
        try {
            substantiations.name(id, proofs, staff.require().id());
            flash.addFlashAttribute("flashDone", say("named", locale));
        } catch (Conflict | InvalidInput e) {
            flash.addFlashAttribute("flashProblem", say("named.refused", locale));
        }
        return "redirect:/console/missions/" + id + "#proofs";
    }

    private String form(SubstantiationForm form, Model model, Locale locale) {
        model.addAttribute("form", form);
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", messages.getMessage("content.proofs.kind.choose", null, locale));
        choices.putAll(named(kinds.provable(facts.today(staff.programId())), locale));
        model.addAttribute("kinds", choices);
        return "content/proof-form";
    }

    private Map<String, String> named(List<String> codes, Locale locale) {
        Map<String, String> named = new LinkedHashMap<>();
        codes.forEach(code ->
                named.put(code, messages.getMessage("content.claim." + code, null, code.replace('-', ' '), locale)));
        return named;
    }

    private Substantiation member(long id) {
        Substantiation each = store.require(id);
        staff.requireMember(each.programId(), "Proof or licence", id);
        return each;
    }

    private boolean mayWrite() {
        return staff.require().is(Role.MANAGER, Role.LEAD);
    }

    private String say(String key, Locale locale) {
        return messages.getMessage("content.proofs.say." + key, null, locale);
    }
}
