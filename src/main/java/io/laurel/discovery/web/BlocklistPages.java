package io.laurel.discovery.web;

import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.privacy.OptOuts;
import io.laurel.shared.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** Who is blocked and who objected. Here and not in privacy, because a list of people needs their handles. */
@Controller
class BlocklistPages {

    private static final int SIZE = 50;

    private final OptOuts optOuts;
    private final Creators creators;
    private final CurrentStaff staff;
    private final MessageSource messages;

    BlocklistPages(OptOuts optOuts, Creators creators, CurrentStaff staff, MessageSource messages) {
        this.optOuts = optOuts;
        this.creators = creators;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping("/console/blocklist")
    @PreAuthorize(Access.READERS)
    String list(
            @RequestParam(defaultValue = "blocked") String show,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return list("opted-out".equals(show), Math.max(1, page), "", model);
    }

    private String list(boolean optedOut, int page, String email, Model model) {
        long program = staff.programId();
        long offset = (page - 1L) * SIZE;
        List<OptOuts.Block> blocks = optedOut ? List.of() : optOuts.blocks(program, SIZE, offset);
        List<OptOuts.OptOut> objections = optedOut ? optOuts.optOuts(program, SIZE, offset) : List.of();
        List<Long> ids = Stream.concat(
                        blocks.stream().map(OptOuts.Block::creatorId),
                        objections.stream().map(OptOuts.OptOut::creatorId).filter(Objects::nonNull))
                .toList();
        model.addAttribute("optedOut", optedOut);
        model.addAttribute("blocks", blocks);
        model.addAttribute("objections", objections);
        model.addAttribute(
                "people", creators.find(ids).stream().collect(Collectors.toMap(Creator::id, Function.identity())));
        model.addAttribute("blockedTotal", optOuts.countBlocks(program));
        model.addAttribute("optedOutTotal", optOuts.countOptOuts(program));
        model.addAttribute("page", page);
        model.addAttribute("size", SIZE);
        model.addAttribute("email", email);
        model.addAttribute("mayWrite", staff.require().is(Role.MANAGER, Role.LEAD));
        return "privacy/blocklist";
    }

    /** An objection that came by mail or letter, from somebody who may not be known here. */
    @PostMapping("/console/blocklist/opt-outs")
    @PreAuthorize(Access.WRITERS)
    String record(
            @RequestParam(defaultValue = "") String email,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash,
            Locale locale) {
        try {
            optOuts.optOutAddress(
                    staff.programId(), email, "mail", staff.require().id());
            flash.addFlashAttribute("flashDone", text("privacy.optout.recorded", locale));
            return "redirect:/console/blocklist?show=opted-out";
        } catch (InvalidInput e) {
            model.addAttribute("errors", Map.of("email", text("privacy.optout.email.expected", locale)));
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return list(true, 1, email, model);
        }
    }

    @PostMapping("/console/creators/{id}/block")
    @PreAuthorize(Access.WRITERS)
    String block(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash,
            Locale locale) {
        Creator creator = member(id);
        try {
            optOuts.block(
                    creator.programId(), creator.id(), reason, staff.require().id());
            flash.addFlashAttribute("flashDone", text("privacy.block.done", locale));
        } catch (InvalidInput e) {
            flash.addFlashAttribute("flashProblem", text("privacy.block.reason.expected", locale));
        }
        return "redirect:/console/creators/" + id;
    }

    @PostMapping("/console/creators/{id}/unblock")
    @PreAuthorize(Access.WRITERS)
    String unblock(@PathVariable long id, RedirectAttributes flash, Locale locale) {
        Creator creator = member(id);
        optOuts.unblock(creator.programId(), creator.id(), staff.require().id());
        flash.addFlashAttribute("flashDone", text("privacy.unblock.done", locale));
        return "redirect:/console/creators/" + id;
    }

    @PostMapping("/console/creators/{id}/opt-out")
    @PreAuthorize(Access.WRITERS)
    String optOut(@PathVariable long id, RedirectAttributes flash, Locale locale) {
        Creator creator = member(id);
        optOuts.optOut(
                creator.programId(), creator.id(), "staff", staff.require().id());
        flash.addFlashAttribute("flashDone", text("privacy.optout.recorded", locale));
        return "redirect:/console/creators/" + id;
    }

    private Creator member(long id) {
        Creator creator = creators.require(id);
        staff.requireMember(creator.programId(), "creator", id);
        return creator;
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
