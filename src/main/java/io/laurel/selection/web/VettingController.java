package io.laurel.selection.web;

import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.identity.CurrentStaff;
import io.laurel.rulebook.Decision;
import io.laurel.selection.domain.SecondLooks;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A creator's vetting record to hand on, and the second look at a decision. */
@Controller
class VettingController {

    private final Creators creators;
    private final CurrentStaff staff;
    private final Vettings vettings;
    private final VettingPdf pdf;
    private final SecondLooks looks;
    private final MessageSource messages;

    VettingController(
            Creators creators,
            CurrentStaff staff,
            Vettings vettings,
            VettingPdf pdf,
            SecondLooks looks,
            MessageSource messages) {
        this.creators = creators;
        this.staff = staff;
        this.vettings = vettings;
        this.pdf = pdf;
        this.looks = looks;
        this.messages = messages;
    }

    @GetMapping("/console/creators/{id}/vetting.pdf")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
    ResponseEntity<byte[]> pdf(@PathVariable long id, Locale locale) {
        byte[] bytes = pdf.render(vettings.of(member(id), locale), locale);
        return file(id, "pdf").contentType(MediaType.APPLICATION_PDF).body(bytes);
    }

    @GetMapping("/console/creators/{id}/vetting.csv")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
    ResponseEntity<byte[]> csv(@PathVariable long id, Locale locale) {
        byte[] bytes =
                VettingCsv.write(vettings.of(member(id), locale)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return file(id, "csv")
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .body(bytes);
    }

    @PostMapping("/console/creators/{id}/candidates/{candidateId}/contest")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String contest(
            @PathVariable long id,
            @PathVariable long candidateId,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash,
            Locale locale) {
        member(id);
        try {
            looks.contest(
                    looks.require(id, candidateId), reason, staff.require().id());
            flash.addFlashAttribute("flashDone", messages.getMessage("selection.contest.done", null, locale));
        } catch (InvalidInput | Conflict e) {
            flash.addFlashAttribute("flashProblem", e.getMessage());
        }
        return "redirect:/console/creators/" + id + "#decisions-title";
    }

    @PostMapping("/console/creators/{id}/candidates/{candidateId}/screen-again")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String screenAgain(@PathVariable long id, @PathVariable long candidateId, RedirectAttributes flash, Locale locale) {
        member(id);
        try {
            Decision decision =
                    looks.look(looks.require(id, candidateId), staff.require().id());
            return "redirect:/console/decisions/" + decision.id();
        } catch (Conflict e) {
            flash.addFlashAttribute("flashProblem", e.getMessage());
            return "redirect:/console/creators/" + id + "#decisions-title";
        }
    }

    private static ResponseEntity.BodyBuilder file(long id, String ending) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"vetting-" + id + "." + ending + "\"")
                .header("X-Content-Type-Options", "nosniff");
    }

    private Creator member(long id) {
        Creator creator = creators.require(id);
        staff.requireMember(creator.programId(), "creator", id);
        return creator;
    }
}
