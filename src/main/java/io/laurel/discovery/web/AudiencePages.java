package io.laurel.discovery.web;

import io.laurel.discovery.Audience;
import io.laurel.discovery.AudienceSettings;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.discovery.domain.AudienceShares;
import io.laurel.discovery.persistence.AudienceSamples;
import io.laurel.discovery.persistence.AudienceStore;
import io.laurel.discovery.persistence.CreatorFile;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.shared.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Audiences of one creator in the console: samples by file, shares by hand, and what came of them. */
@Controller
class AudiencePages {

    private static final int LIST_SIZE = 50;
    private static final int SHOWN_REFUSALS = 200;

    private final Creators creators;
    private final CreatorFile file;
    private final AudienceSamples samples;
    private final AudienceStore store;
    private final AudienceSettings settings;
    private final CurrentStaff staff;
    private final MessageSource messages;

    AudiencePages(
            Creators creators,
            CreatorFile file,
            AudienceSamples samples,
            AudienceStore store,
            AudienceSettings settings,
            CurrentStaff staff,
            MessageSource messages) {
        this.creators = creators;
        this.file = file;
        this.samples = samples;
        this.store = store;
        this.settings = settings;
        this.staff = staff;
        this.messages = messages;
    }

    /** What was typed. */
    record Form(
            Long profileId,
            String observedAt,
            String suspicious,
            String inactive,
            String countries,
            String languages,
            String ages) {}

    @GetMapping("/console/creators/{id}/audiences")
    @PreAuthorize(Access.READERS)
    String list(@PathVariable long id, Model model, Locale locale) {
        return page(member(id), new Form(null, null, null, null, null, null, null), model, locale);
    }

    @GetMapping("/console/creators/{id}/audiences/{audienceId}")
    @PreAuthorize(Access.READERS)
    String one(@PathVariable long id, @PathVariable long audienceId, Model model, Locale locale) {
        Creator creator = member(id);
        AudienceStore.Recorded recorded = store.require(id, audienceId);
        model.addAttribute("creator", creator);
        model.addAttribute("recorded", recorded);
        model.addAttribute(
                "profile", profiles(creator, locale).get(recorded.audience().profileId()));
        model.addAttribute("refused", store.refused(audienceId, SHOWN_REFUSALS));
        model.addAttribute("words", new Words(messages, locale));
        return "discovery/audience";
    }

    @PostMapping("/console/creators/{id}/audiences")
    @PreAuthorize(Access.WRITERS)
    String upload(
            @PathVariable long id,
            @RequestParam(name = "file", required = false) MultipartFile upload,
            @ModelAttribute("form") Form form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash,
            Locale locale)
            throws IOException {
        Creator creator = member(id);
        try {
            if (upload == null || upload.isEmpty()) {
                throw new InvalidInput("file", null, text("discovery.audience.file.expected", locale));
            }
            if (upload.getSize() > settings.maxUpload().toBytes()) {
                throw new InvalidInput(
                        "file",
                        null,
                        messages.getMessage(
                                "discovery.imports.file.large",
                                new Object[] {settings.maxUpload().toMegabytes()},
                                locale));
            }
            long added = samples.add(
                    new AudienceSamples.Upload(
                            AudienceApi.profile(creator, form.profileId, file),
                            ImportApi.instant(form.observedAt),
                            upload.getBytes()),
                    staff.require().id());
            flash.addFlashAttribute("flashDone", text("discovery.audience.added", locale));
            return "redirect:/console/creators/" + id + "/audiences/" + added;
        } catch (InvalidInput e) {
            return refused(creator, form, e, model, response, locale);
        }
    }

    @PostMapping("/console/creators/{id}/audiences/given")
    @PreAuthorize(Access.WRITERS)
    String give(
            @PathVariable long id,
            @ModelAttribute("form") Form form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash,
            Locale locale) {
        Creator creator = member(id);
        try {
            AudienceShares shares = AudienceShares.of(
                    AudienceShares.typed("suspicious", form.suspicious),
                    AudienceShares.typed("inactive", form.inactive),
                    AudienceShares.typed(AudienceShares.Kind.COUNTRIES, form.countries),
                    AudienceShares.typed(AudienceShares.Kind.LANGUAGES, form.languages),
                    AudienceShares.typed(AudienceShares.Kind.AGES, form.ages));
            long added = samples.given(
                    AudienceApi.profile(creator, form.profileId, file),
                    ImportApi.instant(form.observedAt),
                    shares,
                    staff.require().id());
            flash.addFlashAttribute("flashDone", text("discovery.audience.added", locale));
            return "redirect:/console/creators/" + id + "/audiences/" + added;
        } catch (InvalidInput e) {
            return refused(creator, form, e, model, response, locale);
        }
    }

    private String refused(
            Creator creator, Form form, InvalidInput e, Model model, HttpServletResponse response, Locale locale) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("errors", e.problems());
        model.addAttribute(
                "rowProblems",
                e.problems().stream()
                        .filter(problem -> problem.field().startsWith("line "))
                        .map(problem -> problem.field()
                                + (problem.value() == null ? "" : " “" + problem.value() + "”")
                                + ": "
                                + messages.getMessage(
                                        "discovery.reason." + problem.expected(),
                                        new Object[] {null, problem.value(), "", null, null},
                                        problem.expected(),
                                        locale))
                        .toList());
        return page(creator, form, model, locale);
    }

    private String page(Creator creator, Form form, Model model, Locale locale) {
        model.addAttribute("creator", creator);
        model.addAttribute("form", form);
        model.addAttribute("profiles", profiles(creator, locale));
        model.addAttribute("audiences", store.list(creator.id(), LIST_SIZE));
        model.addAttribute("limit", settings.maxUpload().toMegabytes());
        model.addAttribute("mayWrite", staff.require().is(Role.MANAGER, Role.LEAD));
        model.addAttribute("words", new Words(messages, locale));
        return "discovery/audiences";
    }

    private Map<Long, String> profiles(Creator creator, Locale locale) {
        Map<Long, String> names = new LinkedHashMap<>();
        for (Creator profile : file.profiles(creator.id())) {
            names.put(
                    profile.profileId(),
                    text("discovery.platform." + profile.platform().code(), locale) + " @" + profile.handle());
        }
        return names;
    }

    /** Sentences for the templates. */
    record Words(MessageSource messages, Locale locale) {

        /** {@code 12.4 % (9.8 to 15.5 %)}; without the interval where the share was given. */
        public String share(Audience.Share share) {
            return share == null
                    ? "–"
                    : share.low().compareTo(share.high()) == 0
                            ? percent(share.value()) + " %"
                            : messages.getMessage(
                                    "discovery.audience.share",
                                    new Object[] {percent(share.value()), percent(share.low()), percent(share.high())},
                                    locale);
        }

        public String interval(Audience.Share share) {
            return share == null
                    ? null
                    : share.low().compareTo(share.high()) == 0
                            ? messages.getMessage("discovery.audience.given", null, locale)
                            : messages.getMessage(
                                    "discovery.audience.interval",
                                    new Object[] {percent(share.low()), percent(share.high())},
                                    locale);
        }

        public String reason(AudienceStore.RefusedRow row) {
            return AudienceApi.sentence(row, messages, locale);
        }

        /** Biggest first. */
        public List<Map.Entry<String, BigDecimal>> sorted(Map<String, BigDecimal> shares, boolean byKey) {
            return shares.entrySet().stream()
                    .sorted(
                            byKey
                                    ? Map.Entry.comparingByKey()
                                    : Map.Entry.<String, BigDecimal>comparingByValue()
                                            .reversed()
                                            .thenComparing(Map.Entry.comparingByKey()))
                    .toList();
        }

        private String percent(BigDecimal fraction) {
            return String.format(locale, "%.1f", fraction.movePointRight(2));
        }
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
