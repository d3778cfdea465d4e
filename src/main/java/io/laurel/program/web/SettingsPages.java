package io.laurel.program.web;

import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.identity.Staff;
import io.laurel.identity.StaffDirectory;
import io.laurel.program.Deadline;
import io.laurel.program.Deadlines;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.program.domain.MarketCalendars;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

/** Settings of the program somebody works in: what it is, who works in it, how long each wait may take. */
@Controller
class SettingsPages {

    private static final String HOME = "redirect:/console/settings";
    private static final String READERS = "hasAnyRole('LEAD','ADMIN')";

    /** A member with the role, where the person still exists. */
    record Member(String id, Role role) {}

    private final Programs programs;
    private final Deadlines deadlines;
    private final MarketCalendars calendars;
    private final StaffDirectory directory;
    private final CurrentStaff staff;
    private final MessageSource messages;

    SettingsPages(
            Programs programs,
            Deadlines deadlines,
            MarketCalendars calendars,
            StaffDirectory directory,
            CurrentStaff staff,
            MessageSource messages) {
        this.programs = programs;
        this.deadlines = deadlines;
        this.calendars = calendars;
        this.directory = directory;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping("/console/settings")
    @PreAuthorize(READERS)
    String show(Model model) {
        return settings(model);
    }

    @PostMapping("/console/settings/programs")
    @PreAuthorize("hasRole('ADMIN')")
    String createProgram(
            @ModelAttribute("form") ProgramInput form,
            Model model,
            RedirectAttributes flash,
            Locale locale,
            HttpServletResponse response) {
        try {
            programs.create(form.toProgram(), staff.require().id());
            flash.addFlashAttribute("done", messages.getMessage("program.done.program-created", null, locale));
            return HOME;
        } catch (InvalidInput e) {
            model.addAttribute("errors", e.problems());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        } catch (Conflict e) {
            model.addAttribute("problem", e.getMessage());
            response.setStatus(HttpStatus.CONFLICT.value());
        }
        model.addAttribute("form", form);
        return settings(model);
    }

    @PostMapping("/console/settings/members")
    @PreAuthorize("hasRole('ADMIN')")
    String addMember(@RequestParam String userId, RedirectAttributes flash, Locale locale) {
        return act("member-added", flash, locale, () -> {
            if (directory.find(userId.strip()).isEmpty()) {
                throw new InvalidInput("userId", userId, "the user name of a member of staff");
            }
            programs.addMember(
                    staff.programId(), userId.strip(), staff.require().id());
        });
    }

    @PostMapping("/console/settings/members/{userId}/remove")
    @PreAuthorize("hasRole('ADMIN')")
    String removeMember(@PathVariable String userId, RedirectAttributes flash, Locale locale) {
        return act(
                "member-removed",
                flash,
                locale,
                () -> programs.removeMember(
                        staff.programId(), userId, staff.require().id()));
    }

    @GetMapping("/console/settings/deadlines/{id}")
    @PreAuthorize("hasRole('LEAD')")
    String deadline(@PathVariable String id, Model model) {
        Deadline deadline = deadlines.of(staff.programId(), null).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("deadline", id));
        return deadline(
                model,
                deadline,
                String.valueOf(deadline.amount()),
                deadline.unit().code(),
                "");
    }

    @PostMapping("/console/settings/deadlines/{id}")
    @PreAuthorize("hasRole('LEAD')")
    String override(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes flash,
            Locale locale,
            HttpServletResponse response) {
        try {
            if (!amount.strip().matches("[0-9]{1,4}")) {
                throw new InvalidInput("amount", amount, "a whole number from 0 to 1000");
            }
            deadlines.override(
                    staff.programId(),
                    null,
                    id,
                    Integer.parseInt(amount.strip()),
                    Deadline.Unit.of(unit),
                    reason,
                    staff.require().id());
            flash.addFlashAttribute("done", messages.getMessage("program.done.deadline-set", null, locale));
            return HOME;
        } catch (InvalidInput e) {
            String page = deadline(id, model);
            model.addAttribute("errors", e.problems());
            model.addAttribute("amount", amount);
            model.addAttribute("unit", unit);
            model.addAttribute("reason", reason);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page;
        }
    }

    @PostMapping("/console/settings/deadlines/{id}/reset")
    @PreAuthorize("hasRole('LEAD')")
    String reset(@PathVariable String id, RedirectAttributes flash, Locale locale) {
        return act(
                "deadline-reset",
                flash,
                locale,
                () -> deadlines.dropOverride(
                        staff.programId(), null, id, staff.require().id()));
    }

    private String act(String done, RedirectAttributes flash, Locale locale, Runnable action) {
        try {
            action.run();
            flash.addFlashAttribute("done", messages.getMessage("program.done." + done, null, locale));
        } catch (InvalidInput | Conflict e) {
            flash.addFlashAttribute("problem", e.getMessage());
        }
        return HOME;
    }

    private static String deadline(Model model, Deadline deadline, String amount, String unit, String reason) {
        model.addAttribute("deadline", deadline);
        model.addAttribute("amount", amount);
        model.addAttribute("unit", unit);
        model.addAttribute("reason", reason);
        model.addAttribute(
                "units",
                Arrays.stream(Deadline.Unit.values()).map(Deadline.Unit::code).toList());
        return "program/deadline";
    }

    private String settings(Model model) {
        Staff caller = staff.require();
        Program program = programs.require(staff.programId());
        List<Member> members = programs.members(program.id()).stream()
                .map(id -> new Member(id, directory.find(id).map(Staff::role).orElse(null)))
                .toList();
        model.addAttribute("current", program);
        model.addAttribute("hasHolidays", calendars.hasHolidays(program.market()));
        model.addAttribute("members", members);
        model.addAttribute(
                "others",
                directory.all().stream()
                        .map(Staff::id)
                        .filter(id ->
                                members.stream().noneMatch(member -> member.id().equals(id)))
                        .toList());
        model.addAttribute("deadlines", deadlines.of(program.id(), null));
        model.addAttribute("isAdmin", caller.is(Role.ADMIN));
        model.addAttribute("isLead", caller.is(Role.LEAD));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", new ProgramInput("", "", "", List.of(), "", "", ""));
        }
        return "program/settings";
    }
}
