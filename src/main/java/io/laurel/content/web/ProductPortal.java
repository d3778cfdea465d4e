package io.laurel.content.web;

import io.laurel.content.domain.Address;
import io.laurel.content.domain.Mission;
import io.laurel.content.domain.Seeding;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ambassador chooses a product, says where to send it, that it has arrived, and that it has been used. */
@Controller
class ProductPortal {

    private final PortalMissionPage page;
    private final Seeding seeding;

    ProductPortal(PortalMissionPage page, Seeding seeding) {
        this.page = page;
        this.seeding = seeding;
    }

    @PostMapping("/p/missions/{id}/product")
    String choose(
            @PathVariable long id,
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes redirect,
            Locale locale) {
        Mission mission = page.own(id);
        try {
            String[] choice = form.getOrDefault("choice", "").split(":", 2);
            seeding.choose(
                    id,
                    choice[0].matches("\\d{1,18}") ? Long.parseLong(choice[0]) : 0,
                    choice.length < 2 ? null : choice[1],
                    Address.of(
                            form.get("recipient"),
                            form.get("street"),
                            form.get("postcode"),
                            form.get("city"),
                            form.get("region"),
                            form.get("country")));
            redirect.addFlashAttribute("flashDone", page.say("product-chosen", locale));
        } catch (InvalidInput e) {
            model.addAttribute("errors", page.errors(e, locale));
            model.addAttribute("form", form);
            return page.show(mission, null, 0, model, locale);
        } catch (Conflict e) {
            redirect.addFlashAttribute("flashProblem", page.say("changed", locale));
        }
        return "redirect:/p/missions/" + id;
    }

    @PostMapping("/p/missions/{id}/received")
    String received(@PathVariable long id, RedirectAttributes redirect, Locale locale) {
        return step(id, redirect, locale, "received", () -> seeding.received(id));
    }

    @PostMapping("/p/missions/{id}/used")
    String used(@PathVariable long id, RedirectAttributes redirect, Locale locale) {
        return step(id, redirect, locale, "used", () -> seeding.used(id));
    }

    private String step(long id, RedirectAttributes redirect, Locale locale, String done, Runnable action) {
        page.own(id);
        try {
            action.run();
            redirect.addFlashAttribute("flashDone", page.say(done, locale));
        } catch (Conflict e) {
            redirect.addFlashAttribute("flashProblem", page.say("changed", locale));
        }
        return "redirect:/p/missions/" + id;
    }
}
