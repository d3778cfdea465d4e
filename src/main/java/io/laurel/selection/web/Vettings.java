package io.laurel.selection.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Observations;
import io.laurel.program.Campaigns;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Finding;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import io.laurel.selection.domain.Reapplying;
import io.laurel.selection.domain.ScreenedCandidate;
import io.laurel.selection.domain.SecondLook;
import io.laurel.selection.domain.SecondLooks;
import io.laurel.selection.persistence.CandidateRows;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts a creator's vetting together from the decisions on record; nothing is judged again. */
@Component
class Vettings {

    private static final Set<String> LIMITS =
            Set.of("min", "max", "bound", "good", "limit", "wanted", "budget", "usual", "needed", "from", "until");
    private static final Set<String> WORDS = Set.of("who", "whoFr", "reason", "missing");

    private final CandidateRows candidates;
    private final CandidateViews views;
    private final Campaigns campaigns;
    private final Observations observations;
    private final Decisions decisions;
    private final Rulebook rulebook;
    private final Reapplying reapplying;
    private final SecondLooks looks;
    private final FactViews factViews;
    private final MessageSource messages;
    private final ObjectMapper json;
    private final Clock clock;

    Vettings(
            CandidateRows candidates,
            CandidateViews views,
            Campaigns campaigns,
            Observations observations,
            Decisions decisions,
            Rulebook rulebook,
            Reapplying reapplying,
            SecondLooks looks,
            FactViews factViews,
            MessageSource messages,
            ObjectMapper json,
            Clock clock) {
        this.candidates = candidates;
        this.views = views;
        this.campaigns = campaigns;
        this.observations = observations;
        this.decisions = decisions;
        this.rulebook = rulebook;
        this.reapplying = reapplying;
        this.looks = looks;
        this.factViews = factViews;
        this.messages = messages;
        this.json = json;
        this.clock = clock;
    }

    Vetting of(Creator creator, Locale locale) {
        List<ScreenedCandidate> screened = candidates.ofCreator(creator.id()).stream()
                .filter(candidate -> candidate.programId() == creator.programId())
                .toList();
        Map<Long, Decision> stored = views.byId(CandidateViews.ids(screened, ScreenedCandidate::decisionId));
        Map<Long, Observations.Origin> origins =
                observations.origins(CandidateViews.ids(screened, ScreenedCandidate::snapshotId));
        Map<Long, CandidateRows.OverriddenBy> overrides = candidates.overrides(creator.id());
        Map<Long, List<SecondLook>> second =
                looks.ofCreator(creator.id()).stream().collect(Collectors.groupingBy(SecondLook::candidateId));
        List<Vetting.Sheet> sheets = new ArrayList<>();
        for (ScreenedCandidate candidate : screened) {
            Decision decision = stored.get(candidate.decisionId());
            if (decision != null) {
                sheets.add(sheet(
                        candidate,
                        decision,
                        origins.get(candidate.snapshotId()),
                        overrides.get(candidate.id()),
                        second.getOrDefault(candidate.id(), List.of()),
                        locale));
            }
        }
        return new Vetting(creator, sheets, clock.instant());
    }

    private Vetting.Sheet sheet(
            ScreenedCandidate candidate,
            Decision decision,
            Observations.Origin origin,
            CandidateRows.OverriddenBy override,
            List<SecondLook> second,
            Locale locale) {
        JsonNode facts = read(decision.subjectFacts());
        JsonNode context = read(decision.contextFacts());
        List<Vetting.Line> lines = lines(decision, facts, locale);
        Map<String, String> plain = new LinkedHashMap<>();
        facts.properties().forEach(fact -> {
            if (fact.getValue().isValueNode() || fact.getValue().isArray() && isTexts(fact.getValue())) {
                plain.put(fact.getKey(), text(fact.getValue()));
            }
        });
        return new Vetting.Sheet(
                candidate,
                campaigns.require(candidate.campaignId()),
                context.path("criteriaVersion").asInt(0),
                decision,
                origin,
                plain,
                facts.path("audience"),
                lines,
                whyNot(decision, lines, context, locale),
                override,
                second,
                reapplying.from(decision).orElse(null));
    }

    private List<Vetting.Line> lines(Decision decision, JsonNode facts, Locale locale) {
        Map<String, List<Finding>> found = decision.findings().stream()
                .collect(Collectors.groupingBy(Finding::checkId, LinkedHashMap::new, Collectors.toList()));
        Map<String, FactViews.Fact> known = factViews.of(decision.subjectFacts(), locale);
        List<Vetting.Line> lines = new ArrayList<>();
        for (Rulebook.DeclaredCheck check : rulebook.checks(decision.ruleSet())) {
            String title = views.title(decision.ruleSet().name(), check.id(), locale);
            if (decision.passed().contains(check.id())) {
                String value = check.requires().stream()
                        .filter(fact -> facts.hasNonNull(fact))
                        .map(fact -> fact + " " + text(facts.get(fact)))
                        .collect(Collectors.joining("; "));
                lines.add(new Vetting.Line(
                        check.id(),
                        title,
                        check.hard(),
                        CheckResult.PASS,
                        value.isEmpty() ? null : value,
                        null,
                        check.table(),
                        null,
                        null,
                        title,
                        said(check.requires(), known),
                        null));
            }
            for (Finding finding : found.getOrDefault(check.id(), List.of())) {
                lines.add(new Vetting.Line(
                        check.id(),
                        title,
                        check.hard(),
                        finding.result(),
                        args(finding, false),
                        args(finding, true),
                        check.table(),
                        finding.rowId(),
                        source(decision, check.table(), finding.rowId()),
                        decisions.sentence(decision.ruleSet().name(), finding, locale),
                        said(decision, finding, false, locale),
                        said(decision, finding, true, locale)));
            }
        }
        return lines;
    }

    private Vetting.Line whyNot(Decision decision, List<Vetting.Line> lines, JsonNode context, Locale locale) {
        if ("SELECT".equals(decision.verdict())) {
            return null;
        }
        boolean rejected = "REJECT".equals(decision.verdict());
        return lines.stream()
                .filter(line -> rejected
                        ? line.hard() && line.result() == CheckResult.FAIL
                        : line.result() == CheckResult.FLAG || line.result() == CheckResult.FAIL)
                .findFirst()
                .orElseGet(() -> decision.score() == null
                        ? null
                        : byScore(decision, context, rejected ? "review-from" : "select-from", locale));
    }

    /** Nothing failed: the score is below a threshold, the campaign's own or the rule set's. */
    private Vetting.Line byScore(Decision decision, JsonNode context, String threshold, Locale locale) {
        JsonNode own = context.path("thresholds").path(threshold);
        TableRow row = rulebook.rows(decision.ruleSet(), "Policy", decision.decisionDate()).stream()
                .filter(each -> each.id().equals(threshold))
                .findFirst()
                .orElse(null);
        String limit = own.isNumber()
                ? own.asText()
                : row == null ? null : row.number("value").toPlainString();
        if (limit == null || decision.score() >= Double.parseDouble(limit)) {
            return null;
        }
        String source =
                own.isNumber() ? messages.getMessage("selection.vetting.own", null, locale) : row.text("source");
        return new Vetting.Line(
                "score",
                messages.getMessage("selection.score", null, locale),
                false,
                CheckResult.FAIL,
                String.valueOf(decision.score()),
                limit,
                "Policy",
                threshold,
                source,
                messages.getMessage(
                        "selection.vetting.score", new Object[] {String.valueOf(decision.score()), limit}, locale),
                messages.getMessage("selection.score", null, locale) + " " + decision.score(),
                limit);
    }

    private String source(Decision decision, String table, String rowId) {
        if (table == null || rowId == null) {
            return null;
        }
        return rulebook.rows(decision.ruleSet(), table, decision.decisionDate()).stream()
                .filter(row -> row.id().equals(rowId))
                .map(row -> row.text("source"))
                .findFirst()
                .orElse(null);
    }

    private static String args(Finding finding, boolean limits) {
        String joined = new TreeMap<>(finding.args())
                .entrySet().stream()
                        .filter(arg -> !WORDS.contains(arg.getKey()) && LIMITS.contains(arg.getKey()) == limits)
                        .map(arg -> arg.getKey() + " " + plain(arg.getValue()))
                        .collect(Collectors.joining("; "));
        return joined.isEmpty() ? null : joined;
    }

    private static String said(List<String> facts, Map<String, FactViews.Fact> known) {
        String joined = facts.stream()
                .filter(known::containsKey)
                .map(fact -> known.get(fact).label() + " " + known.get(fact).value())
                .collect(Collectors.joining("; "));
        return joined.isEmpty() ? null : joined;
    }

    /** The same arguments as {@link #args}, named and written for people. */
    private String said(Decision decision, Finding finding, boolean limits, Locale locale) {
        String joined = decisions.arguments(decision.ruleSet().name(), finding, locale).entrySet().stream()
                .filter(arg -> !WORDS.contains(arg.getKey()) && LIMITS.contains(arg.getKey()) == limits)
                .map(arg -> messages.getMessage("selection.arg." + arg.getKey(), null, arg.getKey(), locale) + " "
                        + arg.getValue())
                .collect(Collectors.joining("; "));
        return joined.isEmpty() ? null : joined;
    }

    private static String plain(Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    private static boolean isTexts(JsonNode array) {
        return array.isEmpty() || array.get(0).isValueNode();
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> texts = new ArrayList<>();
            value.forEach(each -> texts.add(each.asText()));
            return String.join(", ", texts);
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }

    private JsonNode read(String stored) {
        try {
            return stored == null ? json.createObjectNode() : json.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored facts are not JSON", e);
        }
    }
}
