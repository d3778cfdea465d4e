package io.laurel.performance.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.laurel.ambassador.Journeys;
import io.laurel.ambassador.Membership;
import io.laurel.ambassador.Memberships;
import io.laurel.discovery.Creators;
import io.laurel.identity.CurrentStaff;
import io.laurel.outreach.Invitations;
import io.laurel.performance.domain.Journey;
import io.laurel.performance.domain.JourneyBoard;
import io.laurel.performance.persistence.JourneyRows;
import io.laurel.performance.persistence.JourneyRows.Filter;
import io.laurel.performance.persistence.JourneyRows.Row;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.program.Programs;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Journey board: where every creator stands, since when, until when and whose turn it is; nudge, extend, withdraw. */
@Controller
@PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
class JourneyController {

    private static final int PAGE = 50;
    private static final List<String> STAGES = List.of(
            "RUNNING",
            "CONTACT",
            "ANSWER",
            "QUESTION",
            "PAUSED",
            "CONTRACTING",
            "ACTIVE",
            "SUSPENDED",
            "ENDED",
            "DECLINED",
            "NO_ANSWER",
            "UNREACHABLE",
            "OPTED_OUT",
            "CONTRACT_REFUSED",
            "CONTRACT_EXPIRED",
            "WITHDRAWN",
            "RETIRED");

    private final JourneyBoard board;
    private final JourneyRows rows;
    private final Journeys journeys;
    private final Memberships memberships;
    private final Invitations invitations;
    private final Campaigns campaigns;
    private final Creators creators;
    private final Programs programs;
    private final CurrentStaff staff;
    private final MessageSource messages;

    JourneyController(
            JourneyBoard board,
            JourneyRows rows,
            Journeys journeys,
            Memberships memberships,
            Invitations invitations,
            Campaigns campaigns,
            Creators creators,
            Programs programs,
            CurrentStaff staff,
            MessageSource messages) {
        this.board = board;
        this.rows = rows;
        this.journeys = journeys;
        this.memberships = memberships;
        this.invitations = invitations;
        this.campaigns = campaigns;
        this.creators = creators;
        this.programs = programs;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping("/console/journeys")
    String list(
            @RequestParam(required = false) String stage,
            @RequestParam(required = false) Long campaign,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) String dir,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Filter filter = filter(stage, campaign, null, q);
        int at = Math.max(1, page);
        model.addAttribute("journeys", board.page(filter, sort, "desc".equals(dir), PAGE, (at - 1) * PAGE));
        model.addAttribute("total", board.count(filter));
        model.addAttribute("page", at);
        model.addAttribute("size", PAGE);
        model.addAttribute("stage", filter.stage());
        model.addAttribute("stages", STAGES);
        model.addAttribute("campaign", campaign);
        model.addAttribute("q", filter.search());
        Map<Long, String> names = new LinkedHashMap<>();
        campaigns.ofProgram(filter.programId()).forEach(each -> names.put(each.id(), each.name()));
        model.addAttribute("campaigns", names);
        return "performance/journeys";
    }

    @GetMapping("/console/campaigns/{id}/journeys")
    String ofCampaign(@PathVariable long id, Model model) {
        Campaign campaign = campaigns.require(id);
        staff.requireMember(campaign.programId(), "campaign", id);
        return fragment(new Filter(campaign.programId(), null, id, null, null), model);
    }

    @GetMapping("/console/creators/{id}/journeys")
    String ofCreator(@PathVariable long id, Model model) {
        long program = creators.require(id).programId();
        staff.requireMember(program, "creator", id);
        return fragment(new Filter(program, null, null, id, null), model);
    }

    private String fragment(Filter filter, Model model) {
        model.addAttribute("journeys", board.page(filter, "since", true, PAGE, 0));
        model.addAttribute("total", board.count(filter));
        model.addAttribute("size", PAGE);
        model.addAttribute("campaign", filter.campaignId());
        model.addAttribute("creator", filter.creatorId());
        return "performance/journeys-fragment :: journeys";
    }

    @GetMapping("/console/journeys/{id}")
    String one(@PathVariable long id, Model model) {
        Membership membership = require(id);
        Journey journey = board.page(
                        new Filter(membership.programId(), null, null, membership.creatorId(), null), null, false, 1, 0)
                .get(0);
        model.addAttribute("journey", journey);
        model.addAttribute("strikes", membership.strikes());
        model.addAttribute("stages", journeys.stages(id));
        model.addAttribute("invitation", invitations.of(id).orElse(null));
        return "performance/journey";
    }

    @GetMapping(value = "/console/journeys.csv", produces = "text/csv")
    @Transactional(readOnly = true)
    void export(
            @RequestParam(required = false) String stage,
            @RequestParam(required = false) Long campaign,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) String dir,
            HttpServletResponse response)
            throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"journeys.csv\"");
        try (Stream<Row> all = rows.all(filter(stage, campaign, null, q), sort, "desc".equals(dir));
                Writer out = new java.io.OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(
                    "membership",
                    "campaign_id",
                    "campaign",
                    "creator_id",
                    "creator",
                    "platform",
                    "handle",
                    "state",
                    "stage",
                    "since",
                    "reply_due",
                    "reminders");
            all.forEach(row -> csv.writeRecord(
                    Long.toString(row.membershipId()),
                    Long.toString(row.campaignId()),
                    text(row.campaign()),
                    Long.toString(row.creatorId()),
                    text(row.creator()),
                    row.platform() == null ? "" : row.platform().code(),
                    text(row.handle()),
                    row.state().name(),
                    row.stage(),
                    row.since().toString(),
                    row.replyDue() == null ? "" : row.replyDue().toString(),
                    Integer.toString(row.reminders())));
        }
    }

    /** Text a spreadsheet would read as a formula gets an apostrophe. */
    private static String text(String value) {
        return value != null && !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    @PostMapping("/console/journeys/{id}/nudge")
    String nudge(@PathVariable long id, Locale locale, RedirectAttributes flash) {
        require(id);
        return acted(id, locale, flash, "nudged", () -> invitations.nudge(id, actor()));
    }

    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    @PostMapping("/console/journeys/{id}/extend")
    String extend(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            RedirectAttributes flash) {
        Membership membership = require(id);
        ZoneId zone = programs.require(membership.programId()).zone();
        return acted(
                id,
                locale,
                flash,
                "extended",
                () -> invitations.extend(
                        id, day(until).atTime(LocalTime.of(23, 59)).atZone(zone).toInstant(), reason, actor()));
    }

    private static LocalDate day(String until) {
        try {
            return LocalDate.parse(until);
        } catch (DateTimeException e) {
            throw new InvalidInput("until", until, "a day such as 2026-12-24");
        }
    }

    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    @PostMapping("/console/journeys/{id}/withdraw")
    String withdraw(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            RedirectAttributes flash) {
        require(id);
        return acted(id, locale, flash, "withdrawn", () -> journeys.withdraw(id, reason, actor()));
    }

    /** Refusals are said on the journey's page: the action was a small one and what was typed is short. */
    private String acted(long id, Locale locale, RedirectAttributes flash, String done, Runnable action) {
        try {
            action.run();
            flash.addFlashAttribute("flashDone", messages.getMessage("performance.journey.done." + done, null, locale));
        } catch (Conflict | InvalidInput e) {
            flash.addFlashAttribute("flashProblem", e.getMessage());
        }
        return "redirect:/console/journeys/" + id;
    }

    private Filter filter(String stage, Long campaign, Long creator, String q) {
        return new Filter(
                staff.programId(),
                stage != null && STAGES.contains(stage) ? stage : null,
                campaign,
                creator,
                q == null || q.isBlank() ? null : q.strip());
    }

    private Membership require(long id) {
        Membership membership = memberships.require(id);
        staff.requireMember(membership.programId(), "membership", id);
        return membership;
    }

    private String actor() {
        return staff.require().id();
    }
}
