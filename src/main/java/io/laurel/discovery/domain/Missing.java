package io.laurel.discovery.domain;

import java.util.Locale;
import java.util.Set;

/** Ways to write that nothing is known. */
final class Missing {

    private static final Set<String> WORDS = Set.of(
            "n/a",
            "na",
            "n.a.",
            "n.d.",
            "s/d",
            "unknown",
            "unbekannt",
            "desconocido",
            "inconnu",
            "sconosciuto",
            "desconhecido",
            "onbekend",
            "none",
            "null",
            "nil",
            "nan",
            "\\n",
            "-",
            "--",
            "–",
            "—",
            "?",
            "not available");

    /** What spreadsheets of several languages write where a formula failed. */
    private static final Set<String> ERRORS = Set.of(
            "#value!",
            "#valor!",
            "#¡valor!",
            "#valeur!",
            "#wert!",
            "#valore!",
            "#waarde!",
            "#n/a",
            "#n/d",
            "#nv",
            "#nb",
            "#name?",
            "#nombre?",
            "#¿nombre?",
            "#nom?",
            "#nome?",
            "#naam?",
            "#ref!",
            "#¡ref!",
            "#bezug!",
            "#rif!",
            "#verw!",
            "#div/0!",
            "#¡div/0!",
            "#deel/0!",
            "#num!",
            "#¡num!",
            "#nombre!",
            "#zahl!",
            "#getal!",
            "#null!",
            "#¡nulo!",
            "#nulo!",
            "#nul!",
            "#nullo!",
            "#leeg!",
            "#spill!",
            "#calc!");

    private Missing() {}

    static boolean error(String text) {
        return text.length() > 1
                && text.charAt(0) == '#'
                && (ERRORS.contains(text.toLowerCase(Locale.ROOT))
                        || text.chars().allMatch(c -> c == '#'));
    }

    /** Names can be anything, so that only spreadsheet errors and N/A are none. */
    static boolean name(String text) {
        return error(text) || text.equalsIgnoreCase("n/a") || text.equalsIgnoreCase("\\n");
    }

    static boolean value(String text) {
        return text.length() <= 16 && (error(text) || WORDS.contains(text.toLowerCase(Locale.ROOT)));
    }
}
