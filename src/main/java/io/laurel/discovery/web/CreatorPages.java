package io.laurel.discovery.web;

import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.discovery.domain.CreatorFilter;
import io.laurel.discovery.domain.CreatorPage;
import io.laurel.discovery.domain.Ladders;
import io.laurel.discovery.domain.Observation;
import io.laurel.discovery.domain.Taxonomy;
import io.laurel.discovery.persistence.CreatorFile;
import io.laurel.discovery.persistence.CreatorSearch;
import io.laurel.discovery.persistence.SavedSearches;
import io.laurel.discovery.persistence.SnapshotStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.privacy.OptOuts;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
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

/** Creators in the console: list, page, adding and editing by hand, notes and tags. */
@Controller
class CreatorPages {

    private static final int LIST_SIZE = 50;
    private static final int SNAPSHOTS = 100;

    private final Creators creators;
    private final CreatorSearch search;
    private final SavedSearches saved;
    private final Ladders ladders;
    private final CreatorFile file;
    private final SnapshotStore store;
    private final OptOuts optOuts;
    private final CurrentStaff staff;
    private final Taxonomy taxonomy;
    private final MessageSource messages;
    private final Clock clock;

    CreatorPages(
            Creators creators,
            CreatorSearch search,
            SavedSearches saved,
            Ladders ladders,
            CreatorFile file,
            SnapshotStore store,
            OptOuts optOuts,
            CurrentStaff staff,
            Taxonomy taxonomy,
            MessageSource messages,
            Clock clock) {
        this.creators = creators;
        this.search = search;
        this.saved = saved;
        this.ladders = ladders;
        this.file = file;
        this.store = store;
        this.optOuts = optOuts;
        this.staff = staff;
        this.taxonomy = taxonomy;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/console/creators")
    @PreAuthorize(Access.READERS)
    String list(
            @RequestParam Map<String, String> query,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) String dir,
            @RequestParam(required = false) Long after,
            @RequestParam(required = false) Long before,
            Model model,
            Locale locale) {
        long program = staff.programId();
        FilterInput input = FilterInput.of(query);
        CreatorFilter filter = input.filter(sort, dir, ladders);
        CreatorPage.Place place =
                after != null ? new CreatorPage.Place(after, false) : new CreatorPage.Place(before, before != null);
        CreatorPage found = search.search(program, filter, place, LIST_SIZE);
        model.addAttribute("filter", input);
        model.addAttribute("narrowed", filter.narrows());
        model.addAttribute("found", found);
        model.addAttribute("groups", FacetView.of(found.facets(), input.given(sort, dir), ladders, messages, locale));
        model.addAttribute("lines", found.lines());
        model.addAttribute("total", found.facets().total());
        model.addAttribute("mayWrite", mayWrite());
        model.addAttribute("person", staff.require().id());
        model.addAttribute("searches", saved.of(program, staff.require().id()));
        model.addAttribute("platforms", ImportPages.platforms(messages, locale));
        model.addAttribute("categories", search.categories(program));
        model.addAttribute("countries", search.countries(program));
        model.addAttribute("tags", search.tags(program));
        model.addAttribute("query", input.query(sort, dir));
        model.addAttribute("kept", input.given(sort, dir));
        model.addAttribute("previous", FilterInput.query(input.given(sort, dir), "before", found.before()));
        model.addAttribute("next", FilterInput.query(input.given(sort, dir), "after", found.after()));
        model.addAttribute("names", new Names(locale));
        return "discovery/creators";
    }

    /** The filtered list as CSV; Laurel imports this file again. */
    @GetMapping("/console/creators.csv")
    @PreAuthorize(Access.READERS)
    void export(
            @RequestParam Map<String, String> query,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) String dir,
            HttpServletResponse response)
            throws IOException {
        CreatorCsv.write(search, staff.programId(), FilterInput.of(query).filter(sort, dir, ladders), response);
    }

    @GetMapping("/console/creators/{id}")
    @PreAuthorize(Access.READERS)
    String one(@PathVariable long id, Model model, Locale locale) {
        Creator creator = member(id);
        if (creator.id() != id) {
            return "redirect:/console/creators/" + creator.id();
        }
        model.addAttribute("creator", creator);
        model.addAttribute("profiles", file.profiles(id));
        List<Observation> observations = file.observations(id, SNAPSHOTS);
        model.addAttribute("observations", observations);
        model.addAttribute("trends", Trend.of(observations));
        model.addAttribute("formerHandles", file.formerHandles(id));
        model.addAttribute("notes", file.notes(id));
        model.addAttribute("tags", file.tags(id));
        model.addAttribute("standing", optOuts.standing(creator.programId(), id));
        model.addAttribute("mayWrite", mayWrite());
        model.addAttribute("names", new Names(locale));
        return "discovery/creator";
    }

    @GetMapping("/console/creators/new")
    @PreAuthorize(Access.WRITERS)
    String blank(Model model, Locale locale) {
        return form(CreatorForm.empty(), null, model, locale);
    }

    @PostMapping("/console/creators")
    @PreAuthorize(Access.WRITERS)
    String add(
            @ModelAttribute("form") CreatorForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash,
            Locale locale) {
        try {
            Creator facts = form.toCreator(null, clock.instant());
            long id = store.add(staff.programId(), facts, staff.require().id());
            flash.addFlashAttribute("flashDone", text("discovery.creator.added", locale));
            return "redirect:/console/creators/" + id;
        } catch (InvalidInput e) {
            model.addAttribute("errors", e.problems());
        } catch (Conflict e) {
            model.addAttribute("errors", Map.of("handle", text("discovery.creator.handle.taken", locale)));
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return form(form, null, model, locale);
    }

    @GetMapping("/console/creators/{id}/profiles/{profileId}/edit")
    @PreAuthorize(Access.WRITERS)
    String edit(@PathVariable long id, @PathVariable long profileId, Model model, Locale locale) {
        Creator profile = profile(id, profileId);
        return form(CreatorForm.of(profile), profile, model, locale);
    }

    @PostMapping("/console/creators/{id}/profiles/{profileId}")
    @PreAuthorize(Access.WRITERS)
    String change(
            @PathVariable long id,
            @PathVariable long profileId,
            @ModelAttribute("form") CreatorForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash,
            Locale locale) {
        Creator before = profile(id, profileId);
        try {
            Creator facts = form.toCreator(before, clock.instant());
            store.edit(before.programId(), profileId, facts, staff.require().id());
            flash.addFlashAttribute("flashDone", text("discovery.creator.changed", locale));
            return "redirect:/console/creators/" + id;
        } catch (InvalidInput e) {
            model.addAttribute("errors", e.problems());
        } catch (Conflict e) {
            model.addAttribute("errors", Map.of("handle", text("discovery.creator.handle.taken", locale)));
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return form(form, before, model, locale);
    }

    @PostMapping("/console/creators/{id}/notes")
    @PreAuthorize(Access.WRITERS)
    String note(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes flash,
            Locale locale) {
        Creator creator = member(id);
        try {
            file.addNote(
                    creator.programId(), creator.id(), note, staff.require().id());
        } catch (InvalidInput e) {
            flash.addFlashAttribute("flashProblem", text("discovery.note.expected", locale));
        }
        return "redirect:/console/creators/" + id + "#notes";
    }

    @PostMapping("/console/creators/{id}/tags")
    @PreAuthorize(Access.WRITERS)
    String tag(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String tag,
            RedirectAttributes flash,
            Locale locale) {
        Creator creator = member(id);
        try {
            file.addTag(creator.programId(), creator.id(), tag, staff.require().id());
        } catch (InvalidInput e) {
            flash.addFlashAttribute("flashProblem", text("discovery.tag.expected", locale));
        }
        return "redirect:/console/creators/" + id;
    }

    @PostMapping("/console/creators/{id}/tags/remove")
    @PreAuthorize(Access.WRITERS)
    String untag(@PathVariable long id, @RequestParam String tag) {
        Creator creator = member(id);
        file.removeTag(creator.programId(), creator.id(), tag, staff.require().id());
        return "redirect:/console/creators/" + id;
    }

    private String form(CreatorForm form, Creator before, Model model, Locale locale) {
        Map<String, String> categories = new LinkedHashMap<>();
        categories.put("", text("discovery.form.unknown", locale));
        taxonomy.categories().forEach(category -> categories.put(category, category));
        if (!form.category().isBlank()) {
            categories.putIfAbsent(form.category(), form.category());
        }
        model.addAttribute("form", form);
        model.addAttribute("before", before);
        model.addAttribute("platforms", ImportPages.platforms(messages, locale));
        model.addAttribute("categories", categories);
        return "discovery/creator-form";
    }

    private Creator member(long id) {
        Creator creator = creators.require(id);
        staff.requireMember(creator.programId(), "creator", id);
        return creator;
    }

    private Creator profile(long id, long profileId) {
        member(id);
        return file.profiles(id).stream()
                .filter(profile -> profile.profileId() == profileId)
                .findFirst()
                .orElseThrow(() -> new NotFound("profile", profileId));
    }

    private boolean mayWrite() {
        return staff.require().is(Role.MANAGER, Role.LEAD);
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    /** Countries in the reader's language; a name that is no ISO code stays as it is. */
    record Names(Locale locale) {

        private static final List<String> CODES = List.of(Locale.getISOCountries());

        public String country(String code) {
            return code == null
                    ? "–"
                    : CODES.contains(code)
                            ? new Locale.Builder().setRegion(code).build().getDisplayCountry(locale)
                            : code;
        }
    }
}
