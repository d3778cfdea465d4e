package io.laurel.console.web;

import io.laurel.console.Shell;
import io.laurel.identity.Staff;
import io.laurel.identity.StaffDirectory;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page, which says what runs where, and the sign-in page. */
@Controller
class HomeController {

    private final Shell shell;
    private final StaffDirectory directory;

    HomeController(Shell shell, StaffDirectory directory) {
        this.shell = shell;
        this.directory = directory;
    }

    @GetMapping("/")
    String start(Model model) {
        model.addAttribute("people", people());
        return "console/start";
    }

    @GetMapping("/login")
    String login(Model model) {
        model.addAttribute("people", people());
        return "console/login";
    }

    /** Nobody is named outside the demo. */
    List<Staff> people() {
        return shell.isDemo()
                ? directory.all().stream()
                        .filter(person -> person.id().equals(person.role().code()))
                        .sorted(Comparator.comparing(Staff::role))
                        .toList()
                : List.of();
    }
}
