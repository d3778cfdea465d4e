package io.laurel.walk;

import io.laurel.Http;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.simple.AbstractSimpleMarkupHandler;
import org.attoparser.simple.SimpleMarkupParser;
import org.unbescape.html.HtmlEscape;

/** A form as a browser reads it off a page: where it goes and what it holds before anything is typed. */
final class WebForm {

    private final String action;
    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    private WebForm(String action) {
        this.action = action;
    }

    /** The page's form that posts to {@code action}. */
    static WebForm to(String action, String page) {
        return all(page).stream()
                .filter(form -> form.action.equals(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form to " + action + " on the page: " + words(page)));
    }

    /** Where the page's forms go. */
    static List<String> actions(String page) {
        return all(page).stream().map(form -> form.action).toList();
    }

    WebForm type(String field, String value) {
        fields.put(field, List.of(value));
        return this;
    }

    /** Expects to be sent on to another page: a refused form comes back instead. */
    HttpResponse<String> submit(Http person) {
        String body = fields.entrySet().stream()
                .flatMap(
                        field -> field.getValue().stream().map(value -> encoded(field.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer =
                person.post(action, "application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8));
        if (answer.statusCode() / 100 != 3) {
            throw new AssertionError(action + " was answered " + answer.statusCode() + ": " + words(answer.body()));
        }
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What a person reads on a page, for messages. */
    static String words(String page) {
        int main = Math.max(0, page.indexOf("<main"));
        return HtmlEscape.unescapeHtml(page.substring(main).replaceAll("(?s)<[^>]*>", " "))
                .replaceAll("\\s+", " ");
    }

    private static List<WebForm> all(String page) {
        Reader reader = new Reader();
        try {
            new SimpleMarkupParser(ParseConfiguration.htmlConfiguration()).parse(page, reader);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
        reader.outside.forEach(
                (name, values) -> values.forEach(field -> reader.byId.get(name).add(field)));
        return reader.forms;
    }

    private void add(String[] field) {
        fields.computeIfAbsent(field[0], name -> new ArrayList<>()).add(field[1]);
    }

    private static final class Reader extends AbstractSimpleMarkupHandler {

        private final List<WebForm> forms = new ArrayList<>();
        private final Map<String, WebForm> byId = new HashMap<>();
        private final Map<String, List<String[]>> outside = new LinkedHashMap<>();
        private WebForm form;
        private Map<String, String> area;
        private Map<String, String> select;
        private String chosen;
        private final StringBuilder text = new StringBuilder();

        @Override
        public void handleStandaloneElement(
                String name, Map<String, String> attributes, boolean minimized, int line, int column) {
            open(name, attributes);
        }

        @Override
        public void handleOpenElement(String name, Map<String, String> attributes, int line, int column) {
            open(name, attributes);
        }

        private void open(String name, Map<String, String> given) {
            Map<String, String> attributes = given == null ? Map.of() : given;
            switch (name) {
                case "form" -> {
                    form = new WebForm(value(attributes, "action"));
                    forms.add(form);
                    byId.put(value(attributes, "id"), form);
                }
                case "input" -> input(attributes);
                case "textarea" -> {
                    area = attributes;
                    text.setLength(0);
                }
                case "select" -> {
                    select = attributes;
                    chosen = null;
                }
                case "option" -> {
                    if (select != null && (chosen == null || attributes.containsKey("selected"))) {
                        chosen = value(attributes, "value");
                    }
                }
                default -> {}
            }
        }

        private void input(Map<String, String> attributes) {
            String type = value(attributes, "type");
            boolean ticked = attributes.containsKey("checked");
            if ((type.equals("checkbox") || type.equals("radio")) && !ticked) {
                return;
            }
            add(attributes, value(attributes, "value"));
        }

        private void add(Map<String, String> attributes, String value) {
            String name = value(attributes, "name");
            if (name.isEmpty()) {
                return;
            }
            if (attributes.containsKey("form")) {
                outside.computeIfAbsent(attributes.get("form"), id -> new ArrayList<>())
                        .add(new String[] {name, value});
            } else if (form != null) {
                form.add(new String[] {name, value});
            }
        }

        @Override
        public void handleText(char[] buffer, int offset, int length, int line, int column) {
            text.append(buffer, offset, length);
        }

        @Override
        public void handleCloseElement(String name, int line, int column) {
            switch (name) {
                case "form" -> form = null;
                case "textarea" -> add(area, HtmlEscape.unescapeHtml(text.toString()));
                case "select" -> {
                    if (chosen != null) {
                        add(select, chosen);
                    }
                    select = null;
                }
                default -> {}
            }
        }

        private static String value(Map<String, String> attributes, String name) {
            String value = attributes.get(name);
            return value == null ? "" : HtmlEscape.unescapeHtml(value);
        }
    }
}
