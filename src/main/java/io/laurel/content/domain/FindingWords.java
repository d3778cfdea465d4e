package io.laurel.content.domain;

import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Findings as an ambassador reads them. */
@Component
public class FindingWords {

    private final Decisions decisions;
    private final MessageSource messages;

    FindingWords(Decisions decisions, MessageSource messages) {
        this.decisions = decisions;
        this.messages = messages;
    }

    /** One sentence each, in the reader's language; what holds of several countries is said once. */
    public List<String> sentences(List<Finding> findings, Locale locale) {
        return together(findings, locale).stream()
                .map(finding -> decisions.sentence(PostChecks.RULE_SET, finding, locale))
                .distinct()
                .toList();
    }

    /** Findings that say the same of several countries become one that names them all, in words. */
    public List<Finding> together(List<Finding> findings, Locale locale) {
        Map<List<Object>, List<Finding>> same = new LinkedHashMap<>();
        for (Finding finding : findings) {
            same.computeIfAbsent(
                            List.of(
                                    finding.checkId(),
                                    finding.result(),
                                    finding.args(),
                                    String.valueOf(finding.verdict()),
                                    finding.jurisdiction() == null),
                            key -> new ArrayList<>())
                    .add(finding);
        }
        return same.values().stream()
                .map(group -> {
                    Finding first = group.get(0);
                    List<String> countries = group.stream()
                            .map(Finding::jurisdiction)
                            .filter(Objects::nonNull)
                            .distinct()
                            .map(code ->
                                    new Locale.Builder().setRegion(code).build().getDisplayCountry(locale))
                            .toList();
                    return new Finding(
                            first.checkId(),
                            first.result(),
                            first.rowId(),
                            first.verdict(),
                            countries.isEmpty() ? null : listed(countries, locale),
                            first.args(),
                            first.spans());
                })
                .toList();
    }

    private String listed(List<String> words, Locale locale) {
        int last = words.size() - 1;
        return last == 0
                ? words.get(0)
                : messages.getMessage(
                        "content.portal.and",
                        new Object[] {String.join(", ", words.subList(0, last)), words.get(last)},
                        locale);
    }
}
