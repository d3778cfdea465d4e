package io.laurel.discovery.domain;

import io.laurel.shared.InvalidInput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shares of an audience as staff or a source give them: fractions 0-1, null or empty where nothing is said.
 *
 * @param countries by ISO 3166-1 alpha-2 code
 * @param languages by ISO 639-1 code
 * @param ages by age group
 */
public record AudienceShares(
        BigDecimal suspicious,
        BigDecimal inactive,
        Map<String, BigDecimal> countries,
        Map<String, BigDecimal> languages,
        Map<String, BigDecimal> ages) {

    /** As analytics of the platforms give them. */
    public static final List<String> AGE_GROUPS = List.of("13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+");

    private static final Set<String> COUNTRY_CODES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGE_CODES = Set.of(Locale.getISOLanguages());
    private static final BigDecimal ALMOST_ALL = new BigDecimal("1.01");
    private static final Pattern ENTRY = Pattern.compile(
            "(\\S{1,10}?)(?:\\s*[:=]\\s*|\\s+)(\\d{1,3}(?:[.,]\\d{1,6})?)\\s*%?", Pattern.UNICODE_CHARACTER_CLASS);

    /** Which of the three a code belongs to. */
    public enum Kind {
        COUNTRIES,
        LANGUAGES,
        AGES;

        public String field() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String code(String given) {
            String code = given.strip();
            return switch (this) {
                case COUNTRIES -> {
                    String upper = code.toUpperCase(Locale.ROOT);
                    yield COUNTRY_CODES.contains(upper) ? upper : null;
                }
                case LANGUAGES -> {
                    String lower = code.toLowerCase(Locale.ROOT);
                    yield LANGUAGE_CODES.contains(lower) ? lower : null;
                }
                case AGES -> AGE_GROUPS.contains(code.replace('–', '-')) ? code.replace('–', '-') : null;
            };
        }

        private String expected() {
            return switch (this) {
                case COUNTRIES -> "a country of two letters such as DE";
                case LANGUAGES -> "a language of two letters such as de";
                case AGES -> "one of " + String.join(", ", AGE_GROUPS);
            };
        }
    }

    public boolean saysNothing() {
        return suspicious == null && inactive == null && countries.isEmpty() && languages.isEmpty() && ages.isEmpty();
    }

    /**
     * Checks codes and sums.
     *
     * @throws InvalidInput naming every share that cannot be
     */
    public static AudienceShares of(
            BigDecimal suspicious,
            BigDecimal inactive,
            Map<String, BigDecimal> countries,
            Map<String, BigDecimal> languages,
            Map<String, BigDecimal> ages) {
        List<InvalidInput.Problem> problems = new ArrayList<>();
        AudienceShares shares = new AudienceShares(
                fraction("suspicious", suspicious, problems),
                fraction("inactive", inactive, problems),
                checked(Kind.COUNTRIES, countries, problems),
                checked(Kind.LANGUAGES, languages, problems),
                checked(Kind.AGES, ages, problems));
        if (problems.isEmpty() && shares.saysNothing()) {
            problems.add(new InvalidInput.Problem("countries", null, "at least one share"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return shares;
    }

    private static Map<String, BigDecimal> checked(
            Kind kind, Map<String, BigDecimal> given, List<InvalidInput.Problem> problems) {
        Map<String, BigDecimal> checked = new LinkedHashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> entry : (given == null ? Map.<String, BigDecimal>of() : given).entrySet()) {
            String code = kind.code(entry.getKey());
            if (code == null) {
                problems.add(new InvalidInput.Problem(kind.field(), entry.getKey(), kind.expected()));
                continue;
            }
            BigDecimal share = fraction(kind.field(), entry.getValue(), problems);
            if (share == null || checked.put(code, share) != null) {
                problems.add(new InvalidInput.Problem(kind.field(), entry.getKey(), "each once, with a share"));
                continue;
            }
            sum = sum.add(share);
        }
        if (sum.compareTo(ALMOST_ALL) > 0) {
            problems.add(new InvalidInput.Problem(
                    kind.field(),
                    sum.movePointRight(2).setScale(1, RoundingMode.HALF_UP) + " %",
                    "shares that add up to at most 100 %"));
        }
        return checked;
    }

    private static BigDecimal fraction(String field, BigDecimal share, List<InvalidInput.Problem> problems) {
        if (share == null) {
            return null;
        }
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            problems.add(new InvalidInput.Problem(field, share.toPlainString(), "a share of 0 to 1 (0 to 100 %)"));
            return null;
        }
        return share.setScale(6, RoundingMode.HALF_UP);
    }

    /** Reads per cents as people type them: {@code DE 61.5 %}, one per line or separated by semicolons. */
    public static Map<String, BigDecimal> typed(Kind kind, String text) {
        Map<String, BigDecimal> shares = new LinkedHashMap<>();
        if (text == null || text.isBlank()) {
            return shares;
        }
        for (String part : text.split("[\\n\\r;]+")) {
            if (part.isBlank()) {
                continue;
            }
            Matcher entry = ENTRY.matcher(part.strip());
            if (!entry.matches()) {
                throw new InvalidInput(kind.field(), part.strip(), "lines such as " + example(kind));
            }
            if (shares.put(entry.group(1), new BigDecimal(entry.group(2).replace(',', '.')).movePointLeft(2)) != null) {
                throw new InvalidInput(kind.field(), part.strip(), "each only once");
            }
        }
        return shares;
    }

    /** A per cent as typed into one field; null for nothing. */
    public static BigDecimal typed(String field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String number = text.strip().replaceFirst("\\s*%$", "").replace(',', '.');
        if (!number.matches("\\d{1,3}(\\.\\d{1,6})?")) {
            throw new InvalidInput(field, text.strip(), "a per cent such as 12.5");
        }
        return new BigDecimal(number).movePointLeft(2);
    }

    private static String example(Kind kind) {
        return switch (kind) {
            case COUNTRIES -> "DE 61.5 %";
            case LANGUAGES -> "de 61.5 %";
            case AGES -> "18-24 61.5 %";
        };
    }
}
