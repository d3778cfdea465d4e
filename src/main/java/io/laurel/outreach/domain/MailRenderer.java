package io.laurel.outreach.domain;

import io.laurel.shared.Direction;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.unbescape.html.HtmlEscape;

/** Renders a mail from its template: the subject is the template's title, the plain part is made of the HTML. */
@Component
class MailRenderer {

    private static final Pattern TITLE = Pattern.compile("<title[^>]*>(.*?)</title>", Pattern.DOTALL);

    record Rendered(String subject, String html, String plain) {}

    private final ITemplateEngine engine;

    MailRenderer(ITemplateEngine engine) {
        this.engine = engine;
    }

    Rendered render(String template, Locale locale, Map<String, Object> model) {
        String html = Direction.unturned(engine.process("mail/" + template, new Context(locale, model)))
                .strip();
        Matcher title = TITLE.matcher(html);
        if (!title.find()) {
            throw new IllegalStateException("Mail template '" + template + "' has no <title>. Maybe it does not use"
                    + " mail/layout :: mail(subject, content)?");
        }
        String subject =
                HtmlEscape.unescapeHtml(title.group(1)).replaceAll("\\s+", " ").strip();
        return new Rendered(subject, html, PlainText.of(html));
    }
}
