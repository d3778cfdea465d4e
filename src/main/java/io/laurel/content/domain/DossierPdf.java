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
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** A dossier as PDF. Nothing is fetched while rendering; texts of creators stay text. */
@Component
public class DossierPdf {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final int LONGEST = 4000;

    private final SpringTemplateEngine templates;

    DossierPdf(SpringTemplateEngine templates) {
        this.templates = templates;
    }

    /** An entry as people read it. @param fields name and text, in reading order */
    public record Line(Entry entry, String at, List<Field> fields) {}

    public record Field(String name, String text) {}

    public byte[] render(Dossier dossier, Locale locale) {
        List<Line> lines = dossier.entries().stream()
                .map(entry -> new Line(entry, TIME.format(entry.recordedAt()), fields(entry, dossier.people())))
                .toList();
        Context context =
                new Context(locale, Map.of("dossier", dossier, "asOf", TIME.format(dossier.asOf()), "lines", lines));
        return Pdf.of(templates.process("content/dossier", context));
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
