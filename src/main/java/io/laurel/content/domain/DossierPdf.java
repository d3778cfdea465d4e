package io.laurel.content.domain;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.content.domain.Dossiers.Dossier;
import io.laurel.content.domain.Dossiers.Entry;
import io.laurel.shared.Pdf;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** A dossier as PDF. Nothing is fetched while rendering; texts of creators stay text. */
@Component
public class DossierPdf {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final int LONGEST = 4000;
    private static final int GIST = 160;

    /** What of an entry says the most, by its kind. */
    private static final Map<String, List<String>> TELLING = Map.of(
            "brief", List.of("name", "assignment.title", "brief.headline"),
            "contract", List.of("contract", "documentVersion"),
            "version", List.of("version", "platform", "format", "caption"),
            "rules", List.of("version", "verdict", "rules.ruleSet", "rules.ruleSetVersion"),
            "review", List.of("version", "outcome", "decided_by", "policy", "words", "overrule_reason"),
            "decision", List.of("task_key", "decision", "user_id", "reason"),
            "publication", List.of("state", "url", "decided_by", "reason"),
            "live-look", List.of("outcome", "problem", "drift", "verdict", "checked_by"),
            "drift", List.of("state", "kinds", "decided_by", "reason"),
            "live-file", List.of("media_type", "sha256"));

    private final SpringTemplateEngine templates;

    DossierPdf(SpringTemplateEngine templates) {
        this.templates = templates;
    }

    /** An entry as people read it. @param gist it in one line @param fields name and text, in reading order */
    public record Line(Entry entry, String at, String gist, List<Field> fields) {}

    public record Field(String name, String text) {}

    public byte[] render(Dossier dossier, Locale locale) {
        List<Line> lines = dossier.entries().stream()
                .map(entry -> line(entry, dossier.people()))
                .toList();
        Context context =
                new Context(locale, Map.of("dossier", dossier, "asOf", TIME.format(dossier.asOf()), "lines", lines));
        return Pdf.of(templates.process("content/dossier", context));
    }

    private static Line line(Entry entry, Map<String, String> people) {
        List<Field> fields = fields(entry, people);
        String gist = TELLING.getOrDefault(entry.kind(), List.of()).stream()
                .flatMap(name -> fields.stream().filter(field -> field.name().equals(name)))
                .map(Field::text)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" · "));
        return new Line(
                entry,
                TIME.format(entry.recordedAt()),
                gist.length() > GIST
                        ? gist.substring(0, gist.offsetByCodePoints(0, gist.codePointCount(0, GIST))) + "…"
                        : gist,
                fields);
    }

    /** Every value of the entry: what is not told apart by a word of its own keeps the name it has in the record. */
    static List<Field> fields(Entry entry, Map<String, String> people) {
        List<Field> fields = new ArrayList<>();
        flatten("", entry.content(), fields, people);
        return fields;
    }

    private static void flatten(String path, JsonNode node, List<Field> fields, Map<String, String> people) {
        if (node.isObject()) {
            node.fields()
                    .forEachRemaining(field -> flatten(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                            field.getValue(),
                            fields,
                            people));
        } else if (node.isArray() && node.size() > 0 && node.get(0).isContainerNode()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + (i + 1) + "]", node.get(i), fields, people);
            }
        } else if (!node.isNull() && !(node.isContainerNode() && node.isEmpty())) {
            String text = node.isValueNode() ? node.asText() : join(node);
            String name = people.get(text);
            boolean person = path.endsWith("_by") || path.equals("user_id");
            fields.add(new Field(
                    path,
                    person && name != null && !name.isBlank()
                            ? name + " (" + text + ")"
                            : text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text));
        }
    }

    private static String join(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return String.join(", ", texts);
    }
}
