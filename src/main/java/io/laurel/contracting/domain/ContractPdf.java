package io.laurel.contracting.domain;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import io.laurel.discovery.Creator;
import io.laurel.shared.Pdf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
        return pdf(templates.process("contracting/document", context), contract, version);
    }

    private static byte[] pdf(String html, Contract contract, int version) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PdfBoxRenderer renderer = Pdf.builder(html).buildPdfRenderer()) {
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

    private static String name(Creator creator) {
        return creator.displayName() == null || creator.displayName().isBlank()
                ? "@" + creator.handle().value()
                : creator.displayName();
    }
}
