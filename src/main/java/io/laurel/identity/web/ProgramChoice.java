package io.laurel.identity.web;

import io.laurel.identity.CurrentStaff;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The program switcher of the console's header. */
@Controller
class ProgramChoice {

    private final CurrentStaff current;

    ProgramChoice(CurrentStaff current) {
        this.current = current;
    }

    @PostMapping("/console/program")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
    String choose(@RequestParam long programId, HttpSession session) {
        current.requireMember(programId, "Program", programId);
        session.setAttribute(SignedInStaff.PROGRAM, programId);
        return "redirect:/console";
    }
}
