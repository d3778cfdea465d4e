package io.laurel.content.web;

import io.laurel.content.domain.Delivery;
import io.laurel.content.domain.Mission;
import io.laurel.content.domain.MissionBriefs;
import io.laurel.content.domain.Seeding;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.ProductStore;
import io.laurel.discovery.Creators;
import io.laurel.program.Campaigns;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.TaskPage;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The tasks "Ship product" and "Clear up delivery". */
@Controller
class SeedingTaskPages {

    private final Seeding seeding;
    private final SeedingView view;
    private final HumanTasks tasks;

    SeedingTaskPages(Seeding seeding, SeedingView view, HumanTasks tasks) {
        this.seeding = seeding;
        this.view = view;
        this.tasks = tasks;
    }

    @Configuration
    static class Pages {

        @Bean
        TaskPage shipProductPage(SeedingView view) {
            return view.page("Task_ShipProduct", "content/ship-product");
        }

        @Bean
        TaskPage clearDeliveryPage(SeedingView view) {
            return view.page("Task_ClearDelivery", "content/clear-delivery");
        }
    }

    /** What both pages show. */
    @Component
    static class SeedingView {

        private final ProductStore products;
        private final MissionStore missions;
        private final MissionBriefs briefs;
        private final Campaigns campaigns;
        private final Creators creators;

        SeedingView(
                ProductStore products,
                MissionStore missions,
                MissionBriefs briefs,
                Campaigns campaigns,
                Creators creators) {
            this.products = products;
            this.missions = missions;
            this.briefs = briefs;
            this.campaigns = campaigns;
            this.creators = creators;
        }

        TaskPage page(String key, String template) {
            return new TaskPage() {
                @Override
                public String taskKey() {
                    return key;
                }

                @Override
                public String show(HumanTask task, Model model) {
                    fill(task, model);
                    return template;
                }
            };
        }

        void fill(HumanTask task, Model model) {
            Mission mission = missions.require(task.subject());
            Delivery delivery = products.delivery(mission.id()).orElseThrow();
            model.addAttribute("mission", mission);
            model.addAttribute("delivery", delivery);
            model.addAttribute("product", products.require(delivery.productId()));
            model.addAttribute("address", products.address(mission.id()).orElse(null));
            model.addAttribute("brief", briefs.of(mission));
            model.addAttribute("campaign", campaigns.require(mission.campaignId()));
            model.addAttribute("creator", creators.require(mission.creatorId()));
            if (!model.containsAttribute("form")) {
                model.addAttribute("form", Map.of());
            }
        }
    }

    @PostMapping("/console/tasks/{id}/ship-product")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String ship(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long mission,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String carrier,
            @RequestParam(defaultValue = "") String tracking,
            @RequestParam(defaultValue = "") String words,
            Model model) {
        Map<String, String> typed = Map.of("carrier", carrier, "tracking", tracking, "words", words);
        try {
            switch (decision) {
                case "ship" -> seeding.ship(id, mission, carrier, tracking);
                case "cannot" -> seeding.cannotShip(id, mission, words);
                default -> throw new InvalidInput("decision", decision, "ship or cannot");
            }
            return "redirect:/console/tasks/" + id + "/done";
        } catch (InvalidInput e) {
            return again(id, e.problems(), typed, "content/ship-product", model);
        } catch (Conflict e) {
            boolean open = tasks.about(Seeding.PROCESS, mission).stream()
                    .anyMatch(task -> task.id().equals(id));
            if (!open) {
                throw e;
            }
            return again(
                    id,
                    List.of(new InvalidInput.Problem("words", null, e.getMessage())),
                    typed,
                    "content/ship-product",
                    model);
        }
    }

    @PostMapping("/console/tasks/{id}/clear-delivery")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String clear(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long mission,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String words,
            Model model) {
        try {
            seeding.clear(id, mission, decision, words);
            return "redirect:/console/tasks/" + id + "/done";
        } catch (InvalidInput e) {
            return again(id, e.problems(), Map.of("words", words), "content/clear-delivery", model);
        }
    }

    private String again(
            String id, List<InvalidInput.Problem> problems, Map<String, String> typed, String template, Model model) {
        HumanTask task = tasks.require(id);
        model.addAttribute("task", task);
        model.addAttribute("errors", problems);
        model.addAttribute("form", typed);
        view.fill(task, model);
        return template;
    }
}
