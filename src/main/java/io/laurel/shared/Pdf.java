package io.laurel.shared;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Pages as PDF. Nothing is fetched while rendering, and text of strangers turns or breaks no other text. */
public final class Pdf {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private Pdf() {}

    /** @param html well-formed; characters XML does not have are left out */
    public static byte[] of(String html) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            builder(html).toStream(bytes).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same for a document that still gets properties of its own. */
    public static PdfRendererBuilder builder(String html) {
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
        return builder;
    }

    /** A handle, a name or a caption may hold what a file or a form brought along. */
    private static String printable(String html) {
        return html.codePoints()
                .filter(c -> c == '\n' || c == '\r' || c == '\t' || c >= ' ' && c != 0xFFFE && c != 0xFFFF)
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
