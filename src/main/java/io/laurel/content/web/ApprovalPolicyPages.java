package io.laurel.content.web;

import io.laurel.content.domain.ApprovalPolicies;
import io.laurel.content.domain.ApprovalPolicy;
import io.laurel.content.domain.Suitability;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.shared.InvalidInput;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who sees the posts of a campaign that the rules pass: read by all staff, set by the lead, in the console and by REST. */
@Controller
class ApprovalPolicyPages {

    private static final String READERS = "hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')";

    private final ApprovalPolicies policies;
    private final Suitability suitability;
    private final Campaigns campaigns;
    private final CurrentStaff staff;
    private final MessageSource messages;

    ApprovalPolicyPages(
            ApprovalPolicies policies,
            Suitability suitability,
            Campaigns campaigns,
            CurrentStaff staff,
            MessageSource messages) {
        this.policies = policies;
        this.suitability = suitability;
        this.campaigns = campaigns;
        this.staff = staff;
        this.messages = messages;
    }

    /** A policy as the API tells it. @param policy the name decisions cite; share a fraction 0-1 */
    record PolicyView(
            String policy, String mode, int posts, BigDecimal share, int strikes, List<VersionView> versions) {}

    /** A version somebody set. */
    record VersionView(
            int version,
            String mode,
            int posts,
            BigDecimal share,
            int strikes,
            String reason,
            String setBy,
            Instant setAt) {}

    /** A policy to set. @param share a fraction 0-1, for SAMPLE */
    record PolicyInput(String mode, Integer posts, BigDecimal share, Integer strikes, String reason) {}

    @GetMapping("/console/campaigns/{id}/approval-policy")
    @PreAuthorize(READERS)
    String show(@PathVariable long id, Model model, Locale locale) {
        Campaign campaign = member(id);
        model.addAttribute("campaign", campaign);
        model.addAttribute("policy", policies.of(campaign.programId(), id));
        model.addAttribute("kept", policies.versions(id));
        Suitability.Sheet sheet = suitability.of(campaign);
        model.addAttribute("suitability", sheet);
        model.addAttribute(
                "products",
                sheet.products().stream()
                        .map(code -> messages.getMessage("shell.category." + code, null, code, locale))
                        .toList());
        model.addAttribute("modes", ApprovalPolicy.Mode.values());
        model.addAttribute("mayWrite", staff.require().is(Role.LEAD));
        if (!model.containsAttribute("form")) {
            ApprovalPolicy now = policies.of(campaign.programId(), id);
            model.addAttribute(
                    "form",
                    Map.of(
                            "mode", now.mode().name(),
                            "posts", now.posts(),
                            "share",
                                    now.share()
                                            .movePointRight(2)
                                            .stripTrailingZeros()
                                            .toPlainString(),
                            "strikes", now.strikes(),
                            "reason", ""));
        }
        return "content/approval-policy";
    }

    /** @param share in per cent */
    @PostMapping("/console/campaigns/{id}/approval-policy")
    @PreAuthorize("hasRole('LEAD')")
    Object set(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String mode,
            @RequestParam(defaultValue = "") String posts,
            @RequestParam(defaultValue = "") String share,
            @RequestParam(defaultValue = "") String strikes,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        member(id);
        try {
            BigDecimal percent = decimal(share);
            policies.set(
                    id,
                    mode(mode),
                    whole(posts),
                    percent == null ? null : percent.movePointLeft(2),
                    whole(strikes),
                    reason);
            flash.addFlashAttribute("flashDone", messages.getMessage("content.policy.set", null, locale));
            return "redirect:/console/campaigns/" + id + "/approval-policy";
        } catch (InvalidInput e) {
            model.addAttribute("errors", e.problems());
            model.addAttribute(
                    "form", Map.of("mode", mode, "posts", posts, "share", share, "strikes", strikes, "reason", reason));
            return new ModelAndView(show(id, model, locale), model.asMap(), HttpStatus.BAD_REQUEST);
        }
    }

    @GetMapping("/api/campaigns/{id}/approval-policy")
    @PreAuthorize(READERS)
    @ResponseBody
    PolicyView read(@PathVariable long id) {
        Campaign campaign = member(id);
        ApprovalPolicy now = policies.of(campaign.programId(), id);
        return new PolicyView(
                now.name(),
                now.mode().name(),
                now.posts(),
                now.share(),
                now.strikes(),
                policies.versions(id).stream()
                        .map(kept -> new VersionView(
                                kept.version(),
                                kept.policy().mode().name(),
                                kept.policy().posts(),
                                kept.policy().share(),
                                kept.policy().strikes(),
                                kept.reason(),
                                kept.setBy(),
                                kept.setAt()))
                        .toList());
    }

    @PutMapping("/api/campaigns/{id}/approval-policy")
    @PreAuthorize("hasRole('LEAD')")
    @ResponseBody
    PolicyView write(@PathVariable long id, @RequestBody PolicyInput input) {
        member(id);
        policies.set(id, mode(input.mode()), input.posts(), input.share(), input.strikes(), input.reason());
        return read(id);
    }

    private Campaign member(long id) {
        Campaign campaign = campaigns.require(id);
        staff.requireMember(campaign.programId(), "Campaign", id);
        return campaign;
    }

    private static ApprovalPolicy.Mode mode(String text) {
        for (ApprovalPolicy.Mode mode : ApprovalPolicy.Mode.values()) {
            if (mode.name().equals(text)) {
                return mode;
            }
        }
        throw new InvalidInput("mode", text, "ALWAYS, FIRST or SAMPLE");
    }

    private static Integer whole(String text) {
        return text.strip().matches("\\d{1,6}") ? Integer.valueOf(text.strip()) : null;
    }

    private static BigDecimal decimal(String text) {
        String plain = text.strip().replace(',', '.');
        return plain.matches("\\d{1,6}(\\.\\d{1,4})?") ? new BigDecimal(plain) : null;
    }
}
