package io.laurel.content.live;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The text of a piece of HTML as readers see it: blocks and breaks begin lines, markup is gone. */
final class PageText {

    private static final Set<String> LINES = Set.of(
            "p",
            "div",
            "br",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "tr",
            "section",
            "article",
            "blockquote",
            "ul",
            "ol",
            "figure",
            "figcaption",
            "pre",
            "hr");

    private PageText() {}

    static String of(Element element) {
        StringBuilder text = new StringBuilder();
        element.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    text.append(words.getWholeText().replaceAll("\\s+", " "));
                } else if (LINES.contains(node.nodeName())) {
                    text.append('\n');
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (!node.nodeName().equals("br") && LINES.contains(node.nodeName())) {
                    text.append('\n');
                }
            }
        });
        return text.toString()
                .replaceAll("[ \\t]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }
}
