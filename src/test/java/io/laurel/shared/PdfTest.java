package io.laurel.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfTest {

    @Test
    void charactersXmlDoesNotHaveAreLeftOut() throws IOException {
        assertThat(text("<html><body><p>calm\u0001 mor\uFFFFnings \uD800</p></body></html>"))
                .contains("calm mornings");
    }

    @Test
    void nothingIsFetched() throws IOException {
        assertThat(text("<html><body><p>here</p><img src='file:///etc/hostname' alt='' /></body></html>"))
                .isEqualToIgnoringWhitespace("here");
    }

    private static String text(String html) throws IOException {
        try (PDDocument document = Loader.loadPDF(Pdf.of(html))) {
            return new PDFTextStripper().getText(document);
        }
    }
}
