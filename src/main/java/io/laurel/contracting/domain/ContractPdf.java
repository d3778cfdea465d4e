package io.laurel.contracting.domain;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.laurel.discovery.Creator;
import io.laurel.shared.Direction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * The contract as PDF. The same contract, version and texts give the same bytes: dates inside the file are those of the contract, and the document id comes from its
 * number. Nothing is fetched while rendering.
 */
@Component
class ContractPdf {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final SpringTemplateEngine templates;
    private final TermsText texts;

    ContractPdf(SpringTemplateEngine templates, TermsText texts) {
        this.templates = templates;
        this.texts = texts;
    }

    byte[] render(Contract contract, Creator creator, int version) {
        Locale locale = Locale.forLanguageTag(contract.terms().language());
        Context context = new Context(
                locale,
                Map.of(
                        "contract", contract,
                        "terms", contract.terms(),
                        "lines", texts.lines(contract.terms(), locale),
                        "clauses", texts.clauses(contract.terms(), name(creator), locale),
                        "version", version,
                        "draftedOn",
                                TermsText.date(
                                        contract.createdAt()
                                                .atZone(ZoneOffset.UTC)
                                                .toLocalDate(),
                                        locale),
                        "creatorName", name(creator),
                        "creatorHandle", "@" + creator.handle().value()));
        return pdf(Direction.unturned(templates.process("contracting/document", context)), contract, version);
    }

    private static byte[] pdf(String html, Contract contract, int version) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withHtmlContent(html, null);
        builder.useUriResolver((base, uri) -> null);
        builder.useFont(ContractPdf::font, "Laurel", 400, BaseRendererBuilder.FontStyle.NORMAL, true);
        builder.withProducer("Laurel");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            try (PDDocument document = renderer.getPdfDocument()) {
                GregorianCalendar drafted =
                        GregorianCalendar.from(contract.createdAt().atZone(ZoneOffset.UTC));
                PDDocumentInformation information = document.getDocumentInformation();
                information.setCreationDate(drafted);
                information.setModificationDate(drafted);
                information.setAuthor("Laurel");
                document.setDocumentId(contract.id() * 1000 + version);
                document.save(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static InputStream font() {
        return PDDocument.class.getResourceAsStream(FONT);
    }

    private static String name(Creator creator) {
        return creator.displayName() == null || creator.displayName().isBlank()
                ? "@" + creator.handle().value()
                : creator.displayName();
    }
}
