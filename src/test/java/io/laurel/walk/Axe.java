package io.laurel.walk;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** axe-core in a page that is open: evaluated by the driver, so that the page's own policy stays in force. */
final class Axe {

    private static final String SCRIPT = script();
    private static final String RUN = """
            () => axe.run(document, {
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }).then(result =>
                result.violations.flatMap(rule => rule.nodes.map(node =>
                    rule.id + ' (' + rule.help + ') at ' + node.target.join(' ') + ': '
                        + node.html.slice(0, 160).replace(/\\s+/g, ' ') + ' '
                        + node.any.concat(node.all, node.none).map(check => check.message).join('; ').slice(0, 240))))""";

    private Axe() {}

    /** WCAG 2 A and AA; a line for each element against a rule. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        page.evaluate(SCRIPT);
        return (List<String>) page.evaluate(RUN);
    }

    private static String script() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
