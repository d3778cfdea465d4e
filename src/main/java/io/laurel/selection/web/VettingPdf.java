package io.laurel.selection.web;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.laurel.shared.Direction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The vetting record as PDF. Nothing is fetched while rendering, and text of strangers turns no other text. */
@Component
class VettingPdf {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final SpringTemplateEngine templates;

    VettingPdf(SpringTemplateEngine templates) {
        this.templates = templates;
    }

    byte[] render(Vetting vetting, Locale locale) {
        String html = templates.process("selection/vetting-record", new Context(locale, Map.of("vetting", vetting)));
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withHtmlContent(printable(Direction.unturned(html)), null);
        builder.useUriResolver((base, uri) -> null);
        builder.useFont(
                () -> PDDocument.class.getResourceAsStream(FONT),
                "Laurel",
                400,
                BaseRendererBuilder.FontStyle.NORMAL,
                true);
        builder.withProducer("Laurel");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        builder.toStream(bytes);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Characters XML does not have: a handle or a name may hold what a file brought along. */
    private static String printable(String html) {
        return html.codePoints()
                .filter(c -> c == '\n' || c == '\r' || c == '\t' || c >= ' ' && c != 0xFFFE && c != 0xFFFF)
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
