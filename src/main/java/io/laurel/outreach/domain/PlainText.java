package io.laurel.outreach.domain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.simple.AbstractSimpleMarkupHandler;
import org.attoparser.simple.SimpleMarkupParser;
import org.unbescape.html.HtmlEscape;

/** The plain part of a mail: the words of its HTML, links written out. */
final class PlainText {

    private PlainText() {}

    static String of(String html) {
        try {
            Writer writer = new Writer();
            new SimpleMarkupParser(ParseConfiguration.htmlConfiguration()).parse(html, writer);
            return writer.text();
        } catch (ParseException e) {
            throw new IllegalArgumentException("A mail's HTML cannot be read back", e);
        }
    }

    private static final class Writer extends AbstractSimpleMarkupHandler {

        private static final Set<String> BLOCKS =
                Set.of("p", "h1", "h2", "h3", "div", "table", "ul", "ol", "blockquote", "hr");
        private static final Set<String> LINES = Set.of("br", "tr", "dt", "dd");
        private static final Set<String> SILENT = Set.of("head", "title", "style", "script");

        private final StringBuilder out = new StringBuilder();
        private final Deque<String> links = new ArrayDeque<>();
        private int silent;
        private int linkStart;

        @Override
        public void handleOpenElement(String name, Map<String, String> attributes, int line, int col) {
            if (SILENT.contains(name)) {
                silent++;
            } else if (name.equals("li")) {
                out.append("\n- ");
            } else if (name.equals("a")) {
                links.push(attributes == null ? "" : attributes.getOrDefault("href", ""));
                linkStart = out.length();
            } else {
                gap(name);
            }
        }

        @Override
        public void handleCloseElement(String name, int line, int col) {
            if (SILENT.contains(name)) {
                silent--;
            } else if (name.equals("a") && !links.isEmpty()) {
                String address = HtmlEscape.unescapeHtml(links.pop());
                if (!address.isEmpty() && !out.substring(linkStart).contains(address)) {
                    out.append(": ").append(address);
                }
            } else {
                gap(name);
            }
        }

        @Override
        public void handleStandaloneElement(
                String name, Map<String, String> attributes, boolean minimized, int line, int col) {
            gap(name);
        }

        @Override
        public void handleText(char[] buffer, int offset, int length, int line, int col) {
            if (silent == 0) {
                String text = HtmlEscape.unescapeHtml(new String(buffer, offset, length))
                        .replaceAll("\\s+", " ");
                boolean atGap = out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
                out.append(atGap ? text.stripLeading() : text);
            }
        }

        private void gap(String name) {
            if (BLOCKS.contains(name)) {
                out.append("\n\n");
            } else if (LINES.contains(name)) {
                out.append('\n');
            } else if (name.equals("td") || name.equals("th")) {
                out.append(' ');
            }
        }

        String text() {
            return out.toString()
                            .replaceAll("[ \\t]+\\n", "\n")
                            .replaceAll("\\n[ \\t]+", "\n")
                            .replaceAll("\\n{3,}", "\n\n")
                            .strip()
                    + "\n";
        }
    }
}
