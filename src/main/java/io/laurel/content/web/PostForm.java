package io.laurel.content.web;

import io.laurel.content.domain.Submission;
import io.laurel.content.domain.Submissions;
import io.laurel.content.rules.Frame;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.MultiValueMap;

/** A post as the ambassador's form sends it. Read by hand: Spring would split a single value at its commas. */
record PostForm(Submission.Text text, boolean pledged, int frames) {

    static PostForm of(MultiValueMap<String, String> form) {
        String format = first(form, "format");
        List<Frame> frames = frames(values(form, "frameText"), values(form, "frameLabel"));
        String link = first(form, "plannedLink").strip();
        return new PostForm(
                new Submission.Text(
                        first(form, "platform"),
                        format,
                        lines(first(form, "caption")),
                        link.isEmpty() ? null : link,
                        "true".equals(first(form, "platformLabel")),
                        Submissions.FRAMED.contains(format) ? frames : List.of()),
                "true".equals(first(form, "pledge")),
                Math.min(values(form, "frameText").size(), Submissions.MOST_FRAMES));
    }

    /** Empty frames at the end are none. */
    private static List<Frame> frames(List<String> texts, List<String> labels) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String label = i < labels.size() ? labels.get(i) : "";
            frames.add(new Frame(i + 1, lines(texts.get(i)), label.isBlank() ? null : label));
        }
        while (!frames.isEmpty()) {
            Frame last = frames.get(frames.size() - 1);
            if (!last.text().isBlank() || last.labelPosition() != null) {
                break;
            }
            frames.remove(frames.size() - 1);
        }
        return frames;
    }

    private static String lines(String typed) {
        return typed.replace("\r\n", "\n");
    }

    private static String first(MultiValueMap<String, String> form, String field) {
        String value = form.getFirst(field);
        return value == null ? "" : value;
    }

    private static List<String> values(MultiValueMap<String, String> form, String field) {
        return form.getOrDefault(field, List.of());
    }
}
