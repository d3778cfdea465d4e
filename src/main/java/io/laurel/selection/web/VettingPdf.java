package io.laurel.selection.web;

import io.laurel.shared.Pdf;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The vetting record as PDF. Nothing is fetched while rendering, and text of strangers turns no other text. */
@Component
class VettingPdf {

    private final SpringTemplateEngine templates;

    VettingPdf(SpringTemplateEngine templates) {
        this.templates = templates;
    }

    byte[] render(Vetting vetting, Locale locale) {
        return Pdf.of(templates.process("selection/vetting-record", new Context(locale, Map.of("vetting", vetting))));
    }
}
