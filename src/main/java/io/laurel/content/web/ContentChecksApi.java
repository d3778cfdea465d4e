package io.laurel.content.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.laurel.content.domain.PostChecks;
import io.laurel.content.domain.PostFacts;
import io.laurel.content.rules.BriefTerms;
import io.laurel.content.rules.Post;
import io.laurel.identity.CurrentStaff;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.Finding;
import io.laurel.rulebook.Rulebook;
import io.laurel.shared.InvalidInput;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Checks any text as a post. Nothing is stored: only a submitted version is decided upon. */
@RestController
class ContentChecksApi {

    private static final Set<String> PLATFORMS = Set.of("instagram", "tiktok", "youtube", "pinterest", "x", "blog");
    private static final Set<String> FORMATS =
            Set.of("feed", "story", "reel", "video", "live", "carousel", "pin", "description");
    private static final Set<String> RELATIONSHIPS =
            Set.of("paid", "gifted", "affiliate", "employee", "owner", "none", "unknown");
    private static final List<String> GRADES = List.of("PASS", "WARN", "REVIEW", "BLOCK");

    private final PostChecks checks;
    private final PostFacts facts;
    private final PostViews views;
    private final CurrentStaff staff;

    ContentChecksApi(PostChecks checks, PostFacts facts, PostViews views, CurrentStaff staff) {
        this.checks = checks;
        this.facts = facts;
        this.views = views;
        this.staff = staff;
    }

    /** Every field but {@code text} and {@code jurisdictions} may be absent; audience, creator and substantiationIds are not used yet. */
    record Request(
            String platform,
            String format,
            String text,
            String relationship,
            Boolean platformLabel,
            List<String> jurisdictions,
            List<String> productCategories,
            BrandFacts brand,
            Map<String, Object> audience,
            Map<String, Object> creator,
            List<String> substantiationIds,
            LocalDate decisionDate) {}

    record BrandFacts(String name, List<String> handles, List<String> competitors) {}

    record RuleSet(String name, int version) {}

    record Citation(String source, @JsonInclude String url, String grade) {}

    record Found(
            String ruleId,
            CheckResult result,
            String verdict,
            String jurisdiction,
            String message,
            Citation citation,
            List<Finding.Span> spans) {}

    /** {@code decisionId} is null: nothing was decided. */
    record Answer(
            @JsonInclude Long decisionId,
            RuleSet ruleSet,
            String verdict,
            Map<String, String> byJurisdiction,
            List<Found> findings) {}

    @PostMapping("/api/content/checks")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
    Answer check(@RequestBody Request request, Locale locale) {
        refuseInvalid(request);
        LocalDate on = request.decisionDate() == null ? facts.today(staff.programId()) : request.decisionDate();
        BrandFacts brand = request.brand() == null ? new BrandFacts(null, List.of(), List.of()) : request.brand();
        List<String> jurisdictions = request.jurisdictions().stream()
                .map(code -> code.strip().toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
        Rulebook.Evaluated evaluated = checks.preview(
                on,
                BriefTerms.of(brand.name())
                        .brandHandles(list(brand.handles()))
                        .competitors(list(brand.competitors()))
                        .build(),
                Post.about("check:1")
                        .on(request.platform(), request.format())
                        .text(request.text())
                        .relationship(request.relationship())
                        .platformLabel(request.platformLabel())
                        .jurisdictions(jurisdictions)
                        .productCategories(list(request.productCategories()))
                        .build());
        Evaluation result = evaluated.results().get(0);
        return new Answer(
                null,
                new RuleSet(evaluated.version().name(), evaluated.version().version()),
                result.verdict(),
                byJurisdiction(jurisdictions, result.findings()),
                result.findings().stream().map(f -> found(on, f, locale)).toList());
    }

    private Found found(LocalDate on, Finding finding, Locale locale) {
        FindingView view = views.findings(on, List.of(finding), locale).get(0);
        return new Found(
                finding.checkId(),
                finding.result(),
                grade(finding),
                finding.jurisdiction(),
                view.sentence(),
                view.citation() == null ? null : new Citation(view.citation(), view.url(), view.grade()),
                finding.spans());
    }

    /** The strictest finding of each jurisdiction; findings without one concern all. */
    private static Map<String, String> byJurisdiction(List<String> jurisdictions, List<Finding> findings) {
        Map<String, String> verdicts = new LinkedHashMap<>();
        for (String jurisdiction : jurisdictions) {
            int worst = findings.stream()
                    .filter(f -> f.jurisdiction() == null || f.jurisdiction().equals(jurisdiction))
                    .mapToInt(f -> GRADES.indexOf(grade(f)))
                    .max()
                    .orElse(0);
            verdicts.put(jurisdiction, GRADES.get(Math.max(0, worst)));
        }
        return verdicts;
    }

    private static String grade(Finding finding) {
        if (finding.verdict() != null) {
            return finding.verdict();
        }
        boolean soft = finding.checkId().equals("content/sponsor-not-named");
        return switch (finding.result()) {
            case FAIL -> "BLOCK";
            case CANT_CHECK -> soft ? "WARN" : "REVIEW";
            case FLAG -> "WARN";
            case PASS -> "PASS";
        };
    }

    private static void refuseInvalid(Request request) {
        List<InvalidInput.Problem> problems = new ArrayList<>();
        if (request.text() == null || request.text().length() > 20_000) {
            problems.add(new InvalidInput.Problem("text", null, "a text of at most 20000 characters"));
        }
        if (request.jurisdictions() == null
                || request.jurisdictions().isEmpty()
                || request.jurisdictions().size() > 60
                || request.jurisdictions().stream()
                        .anyMatch(c -> c == null || !c.strip().matches("[A-Za-z]{2}"))) {
            problems.add(new InvalidInput.Problem("jurisdictions", null, "1 to 60 ISO country codes such as GB"));
        }
        code(problems, "platform", request.platform(), PLATFORMS);
        code(problems, "format", request.format(), FORMATS);
        code(problems, "relationship", request.relationship(), RELATIONSHIPS);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private static void code(List<InvalidInput.Problem> problems, String field, String value, Set<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            problems.add(new InvalidInput.Problem(
                    field, value, "one of " + allowed.stream().sorted().toList()));
        }
    }

    private static List<String> list(List<String> values) {
        return values == null
                ? List.of()
                : values.stream().filter(v -> v != null && !v.isBlank()).toList();
    }
}
