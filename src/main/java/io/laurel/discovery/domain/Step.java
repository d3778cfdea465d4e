package io.laurel.discovery.domain;

import java.math.BigDecimal;
import java.util.Locale;

/** A named range of a rule table: a tier of followers, a band of engagement. @param below null for the last */
public record Step(String id, BigDecimal from, BigDecimal below, String label, String labelFr) {

    public String label(Locale locale) {
        return "fr".equals(locale.getLanguage()) ? labelFr : label;
    }
}
