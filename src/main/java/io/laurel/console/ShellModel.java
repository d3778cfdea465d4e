package io.laurel.console;

import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.identity.Staff;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts {@code staff}, {@code programs} and {@code program} into the model of every console page. */
@ControllerAdvice
class ShellModel {

    private final ObjectProvider<CurrentStaff> current;
    private final ObjectProvider<Programs> all;

    ShellModel(ObjectProvider<CurrentStaff> current, ObjectProvider<Programs> all) {
        this.current = current;
        this.all = all;
    }

    @ModelAttribute
    void fill(HttpServletRequest request, Model model) {
        CurrentStaff caller = current.getIfAvailable();
        if (caller == null || request.getUserPrincipal() == null || !isConsole(request)) {
            return;
        }
        Staff staff = caller.require();
        List<Program> programs = programsOf(staff);
        model.addAttribute("staff", staff);
        model.addAttribute("programs", programs);
        if (!programs.isEmpty()) {
            long chosen = caller.programId();
            programs.stream()
                    .filter(program -> program.id() == chosen)
                    .findFirst()
                    .ifPresent(program -> model.addAttribute("program", program));
        }
    }

    private List<Program> programsOf(Staff staff) {
        Programs programs = all.getIfAvailable();
        return programs == null
                ? List.of()
                : programs.all().stream()
                        .filter(program -> staff.is(Role.ADMIN) || staff.isMemberOf(program.id()))
                        .toList();
    }

    private static boolean isConsole(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals("/console") || path.startsWith("/console/");
    }
}
