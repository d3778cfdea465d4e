package io.laurel.content.web;

import io.laurel.content.domain.FindingWords;
import io.laurel.content.domain.Mission;
import io.laurel.content.domain.PostChecks;
import io.laurel.content.domain.PostFacts;
import io.laurel.content.domain.PostFindings;
import io.laurel.content.domain.ReviewDecision;
import io.laurel.content.domain.Submission;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.rules.Post;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The rules' findings in the ambassador's words: what is wrong and what to change. */
@Component
class PortalCheck {

    private final PostChecks checks;
    private final PostStore posts;
    private final PostFacts facts;
    private final PostViews views;
    private final Decisions decisions;
    private final FindingWords words;
    private final MessageSource messages;

    PortalCheck(
            PostChecks checks,
            PostStore posts,
            PostFacts facts,
            PostViews views,
            Decisions decisions,
            FindingWords words,
            MessageSource messages) {
        this.checks = checks;
        this.posts = posts;
        this.facts = facts;
        this.views = views;
        this.decisions = decisions;
        this.words = words;
        this.messages = messages;
    }

    /** @param stop whether the post would be stopped because of it, or a person asked for it */
    record Advice(String checkId, boolean stop, List<String> what, String change) {}

    /** @param outcome stop, look or fine */
    record Check(String outcome, List<Marked> pieces, List<Advice> advice) {}

    Check of(Mission mission, Submission.Text text, Locale locale) {
        Evaluation result = checks.preview(mission, text).results().get(0);
        LocalDate on = facts.today(mission.programId());
        String outcome = switch (result.verdict()) {
            case "BLOCK" -> "stop";
            case "REVIEW" -> "look";
            default -> "fine";
        };
        return new Check(
                outcome,
                Marked.pieces(text.caption(), result.findings(), views.fold(on, text)),
                advice(mission, text, result.findings(), locale));
    }

    /** What the last person asked for, about the newest version, however the rules took it; what they ask for stands at the text itself. */
    List<Advice> asked(Submission submission, List<ReviewDecision> decided, Locale locale) {
        Submission.Version version = posts.version(submission.id(), submission.currentVersion());
        if (version.decisionId() == null) {
            return List.of();
        }
        List<Finding> findings = decisions.require(version.decisionId()).findings();
        Mission mission = missionOf(submission);
        if (version.stopped()) {
            return List.of();
        }
        List<String> picked = decided.stream()
                .filter(d -> d.version() == version.version())
                .flatMap(d -> d.reasons().stream())
                .toList();
        return advice(
                        mission,
                        version.text(),
                        findings.stream()
                                .filter(f -> picked.contains(PostFindings.code(f)))
                                .toList(),
                        locale)
                .stream()
                .map(advice -> new Advice(advice.checkId(), true, advice.what(), advice.change()))
                .toList();
    }

    String suggestion(Mission mission) {
        Post post = facts.post(mission, "mission:" + mission.id(), new Submission.Text(null, null, "", null, false));
        return views.suggestion(facts.today(mission.programId()), post.jurisdictions(), facts.language(mission));
    }

    private Mission missionOf(Submission submission) {
        return checks.missionOf(submission);
    }

    private List<Advice> advice(Mission mission, Submission.Text text, List<Finding> findings, Locale locale) {
        Map<String, Advice> byCheck = new LinkedHashMap<>();
        String suggestion = suggestion(mission);
        for (Finding finding : words.together(findings, locale)) {
            String key = finding.checkId();
            boolean stop = "BLOCK".equals(finding.verdict())
                    || finding.verdict() == null && finding.result() == CheckResult.FAIL;
            Advice before = byCheck.get(key);
            List<String> what = new ArrayList<>(before == null ? List.of() : before.what());
            String sentence = decisions.sentence(PostChecks.RULE_SET, finding, locale);
            if (!what.contains(sentence)) {
                what.add(sentence);
            }
            byCheck.put(
                    key,
                    new Advice(key, stop || before != null && before.stop(), what, change(key, suggestion, locale)));
        }
        return byCheck.values().stream()
                .sorted(java.util.Comparator.comparing(advice -> !advice.stop()))
                .toList();
    }

    private String change(String checkId, String suggestion, Locale locale) {
        return messages.getMessage(
                "content.change." + checkId.substring(checkId.indexOf('/') + 1),
                new Object[] {suggestion},
                null,
                locale);
    }
}
