package io.laurel.discovery.web;

import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.discovery.domain.Ladders;
import io.laurel.discovery.domain.SavedSearch;
import io.laurel.discovery.persistence.CreatorSearch;
import io.laurel.discovery.persistence.SavedSearches;
import io.laurel.discovery.persistence.SimilarCreators;
import io.laurel.identity.CurrentStaff;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What goes with the list of creators: the workbook, searches to keep, creators like another. */
@Controller
class SearchPages {

    private static final String LIST = "/console/creators";
    private static final int SIMILAR = 10;

    private final CreatorSearch search;
    private final SavedSearches saved;
    private final SimilarCreators similar;
    private final Creators creators;
    private final Ladders ladders;
    private final CurrentStaff staff;
    private final MessageSource messages;

    SearchPages(
            CreatorSearch search,
            SavedSearches saved,
            SimilarCreators similar,
            Creators creators,
            Ladders ladders,
            CurrentStaff staff,
            MessageSource messages) {
        this.search = search;
        this.saved = saved;
        this.similar = similar;
        this.creators = creators;
        this.ladders = ladders;
        this.staff = staff;
        this.messages = messages;
    }

    /** The filtered list as a workbook. */
    @GetMapping("/console/creators.xlsx")
    @PreAuthorize(Access.READERS)
    void workbook(
            @RequestParam Map<String, String> query,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) String dir,
            HttpServletResponse response)
            throws IOException {
        CreatorCsv.workbook(search, staff.programId(), FilterInput.of(query).filter(sort, dir, ladders), response);
    }

    @PostMapping("/console/creators/searches")
    @PreAuthorize(Access.READERS)
    String save(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared,
            @RequestParam Map<String, String> form,
            RedirectAttributes flash,
            Locale locale) {
        String query = FilterInput.of(form).query(form.get("sort"), form.get("dir"));
        try {
            saved.save(staff.programId(), staff.require().id(), name, query, shared);
            flash.addFlashAttribute("flashDone", text("discovery.search.saved", locale));
        } catch (InvalidInput e) {
            flash.addFlashAttribute("flashProblem", text("discovery.search.name.expected", locale));
        } catch (Conflict e) {
            flash.addFlashAttribute("flashProblem", text("discovery.search.name.taken", locale));
        }
        return "redirect:" + LIST + query;
    }

    /** Nothing is asked first: the next page offers to undo it. */
    @PostMapping("/console/creators/searches/{id}/delete")
    @PreAuthorize(Access.READERS)
    String delete(@PathVariable long id, RedirectAttributes flash) {
        SavedSearch deleted = saved.delete(staff.programId(), staff.require().id(), id);
        flash.addFlashAttribute("deletedSearch", deleted);
        return "redirect:" + LIST;
    }

    @PostMapping("/console/creators/searches/{id}/restore")
    @PreAuthorize(Access.READERS)
    String restore(@PathVariable long id, RedirectAttributes flash, Locale locale) {
        try {
            saved.restore(staff.programId(), staff.require().id(), id);
            flash.addFlashAttribute("flashDone", text("discovery.search.restored", locale));
        } catch (Conflict e) {
            flash.addFlashAttribute("flashProblem", text("discovery.search.name.taken", locale));
        }
        return "redirect:" + LIST;
    }

    /** Part of the creator's page, loaded after it. */
    @GetMapping("/console/creators/{id}/similar")
    @PreAuthorize(Access.READERS)
    String similar(@PathVariable long id, Model model, Locale locale) {
        Creator creator = creators.require(id);
        staff.requireMember(creator.programId(), "creator", id);
        model.addAttribute("creator", creator);
        model.addAttribute("similar", similar.to(creator, SIMILAR));
        model.addAttribute("names", new CreatorPages.Names(locale));
        return "discovery/similar";
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
