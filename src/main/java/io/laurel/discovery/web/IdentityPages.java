package io.laurel.discovery.web;

import io.laurel.discovery.CannotJoin;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.discovery.domain.IdentityChange;
import io.laurel.discovery.persistence.CreatorFile;
import io.laurel.discovery.persistence.Duplicates;
import io.laurel.discovery.persistence.Identities;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.shared.InvalidInput;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.context.MessageSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is who: possible duplicates, comparing two creators, merging, splitting, undoing. */
@Controller
class IdentityPages {

    private static final int MOST = 50;

    private final Identities identities;
    private final Duplicates duplicates;
    private final Creators creators;
    private final CreatorFile file;
    private final CurrentStaff staff;
    private final MessageSource messages;

    IdentityPages(
            Identities identities,
            Duplicates duplicates,
            Creators creators,
            CreatorFile file,
            CurrentStaff staff,
            MessageSource messages) {
        this.identities = identities;
        this.duplicates = duplicates;
        this.creators = creators;
        this.file = file;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping("/console/creators/duplicates")
    @PreAuthorize(Access.READERS)
    String duplicates(Model model) {
        model.addAttribute("likely", duplicates.in(staff.programId(), MOST));
        model.addAttribute("mayWrite", mayWrite());
        return "discovery/duplicates";
    }

    /** Part of the creator's page, loaded after it: changes of identity and who may be the same. */
    @GetMapping("/console/creators/{id}/identity")
    @PreAuthorize(Access.READERS)
    String identity(@PathVariable long id, Model model) {
        Creator creator = member(id);
        model.addAttribute("creator", creator);
        model.addAttribute("changes", identities.history(creator.id()));
        model.addAttribute("likely", duplicates.of(creator));
        model.addAttribute("profiles", file.profiles(creator.id()));
        model.addAttribute("mayWrite", mayWrite());
        return "discovery/identity";
    }

    /** Two creators side by side; without a second one, whom a text finds. */
    @GetMapping("/console/creators/{id}/merge")
    @PreAuthorize(Access.WRITERS)
    String compare(
            @PathVariable long id,
            @RequestParam(required = false) Long with,
            @RequestParam(defaultValue = "") String q,
            Model model,
            Locale locale) {
        Creator one = member(id);
        Creator other = with == null ? null : member(with);
        boolean two = other != null && other.id() != one.id();
        List<Creator> pair = two ? List.of(one, other) : List.of(one);
        model.addAttribute("creator", one);
        model.addAttribute("pair", pair);
        model.addAttribute(
                "profiles", pair.stream().map(each -> file.profiles(each.id())).toList());
        model.addAttribute("two", two);
        model.addAttribute("q", q);
        model.addAttribute(
                "found",
                q.isBlank()
                        ? List.of()
                        : creators.find(creators.named(one.programId(), q, MOST)).stream()
                                .filter(each -> each.id() != one.id())
                                .toList());
        model.addAttribute("names", new CreatorPages.Names(locale));
        return "discovery/merge";
    }

    @PostMapping("/console/creators/{id}/merge")
    @PreAuthorize(Access.WRITERS)
    String merge(
            @PathVariable long id,
            @RequestParam long with,
            @RequestParam long remaining,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash,
            Locale locale) {
        Creator one = member(id);
        Creator other = member(with);
        if (remaining != one.id() && remaining != other.id()) {
            throw new InvalidInput("remaining", Long.toString(remaining), "one of the two creators");
        }
        long absorbed = remaining == one.id() ? other.id() : one.id();
        IdentityChange change = attempt(
                () -> identities.merge(
                        one.programId(),
                        remaining,
                        absorbed,
                        reason,
                        staff.require().id()),
                flash,
                locale);
        if (change == null) {
            return "redirect:/console/creators/%d/merge?with=%d".formatted(one.id(), other.id());
        }
        flash.addFlashAttribute("flashDone", text("discovery.identity.merged", locale));
        return "redirect:/console/creators/" + remaining;
    }

    @PostMapping("/console/creators/{id}/split")
    @PreAuthorize(Access.WRITERS)
    String split(
            @PathVariable long id,
            @RequestParam long profile,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash,
            Locale locale) {
        Creator creator = member(id);
        IdentityChange change = attempt(
                () -> identities.split(
                        creator.programId(),
                        creator.id(),
                        profile,
                        reason,
                        staff.require().id()),
                flash,
                locale);
        if (change != null) {
            flash.addFlashAttribute("flashDone", text("discovery.identity.parted", locale));
        }
        return "redirect:/console/creators/" + creator.id();
    }

    @PostMapping("/console/creators/{id}/identity/{change}/undo")
    @PreAuthorize(Access.WRITERS)
    String undo(@PathVariable long id, @PathVariable long change, RedirectAttributes flash, Locale locale) {
        Creator creator = member(id);
        IdentityChange undone = attempt(
                () -> identities.undo(
                        creator.programId(), change, staff.require().id()),
                flash,
                locale);
        if (undone == null) {
            return "redirect:/console/creators/" + creator.id();
        }
        flash.addFlashAttribute("flashDone", text("discovery.identity.undone", locale));
        return "redirect:/console/creators/" + undone.remainingId();
    }

    /** @return null when refused, with the reason for the next page */
    private IdentityChange attempt(Supplier<IdentityChange> change, RedirectAttributes flash, Locale locale) {
        try {
            return change.get();
        } catch (CannotJoin e) {
            String who = creators.find(List.of(e.creatorId())).stream()
                    .map(creator -> "@" + creator.handle())
                    .findFirst()
                    .orElse("" + e.creatorId());
            flash.addFlashAttribute(
                    "flashProblem",
                    messages.getMessage(
                            "discovery.identity.refused." + e.code(),
                            new Object[] {"later".equals(e.code()) ? "" + e.creatorId() : who},
                            e.getMessage(),
                            locale));
            return null;
        } catch (InvalidInput e) {
            flash.addFlashAttribute("flashProblem", text("discovery.identity.reason.expected", locale));
            return null;
        }
    }

    private Creator member(long id) {
        Creator creator = creators.require(id);
        staff.requireMember(creator.programId(), "creator", id);
        return creator;
    }

    private boolean mayWrite() {
        return staff.require().is(Role.MANAGER, Role.LEAD);
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
