package io.laurel.discovery.domain;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as people and programs write them: {@code 1,234}, {@code 1.234,5}, {@code 1.2M}, {@code 3.3K+}, {@code 3,4 %}. What a lone
 * mark before three digits means depends on the rest of its column, see {@link #read}.
 */
public final class Numbers {

    private static final int LONGEST = 60;
    private static final int LONGEST_PLAIN = 18;
    private static final Pattern SHAPE = Pattern.compile(
            "([+-]?)([0-9.,' \u00a0\u2009\u202f\u2019]+?)(?:[eE]([+-]?\\d{1,2}))?\\s?(\\p{L}{1,4})?\\.?\\s?(%)?\\s?(\\+)?");
    private static final Pattern SPACED = Pattern.compile("\\d{1,3}([' \u00a0\u2009\u202f\u2019]\\d{3})+([.,]\\d*)?");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(\\d{3})*|\\d{1,3}(?:[.,]\\d{2,3})*[.,]\\d{3}");
    private static final Map<String, Integer> POWERS = powers();

    private Numbers() {}

    /**
     * A number read.
     *
     * @param unit how much the last digit given stands for; 0 for an exact number
     * @param atLeast written with a plus behind
     */
    public record Reading(BigDecimal value, BigDecimal unit, boolean atLeast) {

        public boolean exact() {
            return unit.signum() == 0 && !atLeast;
        }

        /** Both can be the same number, one of them rounded. */
        boolean agrees(Reading other) {
            if (atLeast && other.value.compareTo(value) >= 0 || other.atLeast && value.compareTo(other.value) >= 0) {
                return true;
            }
            return value.subtract(other.value).abs().compareTo(unit.max(other.unit)) <= 0;
        }
    }

    /** Cannot be told apart: the mark before three digits can group or divide. */
    static final class Ambiguous extends Exception {
        private static final long serialVersionUID = 1L;

        Ambiguous() {
            super(null, null, false, false);
        }
    }

    private static Map<String, Integer> powers() {
        Map<String, Integer> powers = new HashMap<>();
        for (String word : new String[] {"k", "tsd", "mil", "mila", "th"}) {
            powers.put(word, 3);
        }
        for (String word : new String[] {"m", "mio", "mln", "mn", "mi", "mill"}) {
            powers.put(word, 6);
        }
        for (String word : new String[] {"b", "bn", "md", "mrd", "mld"}) {
            powers.put(word, 9);
        }
        return powers;
    }

    /** What a cell tells about the mark of its column: the marks it can only be read with, else UNKNOWN. */
    static DecimalMark evidence(String text) {
        if (text.length() > LONGEST || !hasMark(text)) {
            return DecimalMark.UNKNOWN;
        }
        if (text.charAt(text.length() - 1) >= '0' && onlyDigitsAndMarks(text)) {
            return form(text);
        }
        Matcher shape = SHAPE.matcher(text);
        return shape.matches() && knownPower(shape.group(4)) ? form(shape.group(2)) : DecimalMark.UNKNOWN;
    }

    private static boolean hasMark(String text) {
        boolean digit = false;
        boolean mark = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digit |= c >= '0' && c <= '9';
            mark |= c == '.' || c == ',';
        }
        return digit && mark;
    }

    private static boolean knownPower(String word) {
        return word == null || POWERS.containsKey(word.toLowerCase(Locale.ROOT));
    }

    /** POINT or COMMA where the digits can be read in one way only, UNKNOWN where in two or where nothing stands between them. */
    private static DecimalMark form(String digits) {
        int points = count(digits, '.');
        int commas = count(digits, ',');
        if (points + commas == 0) {
            return DecimalMark.UNKNOWN;
        }
        if (points > 0 && commas > 0) {
            return digits.lastIndexOf('.') > digits.lastIndexOf(',') ? DecimalMark.POINT : DecimalMark.COMMA;
        }
        boolean point = points > 0;
        if (points + commas > 1) {
            return point ? DecimalMark.COMMA : DecimalMark.POINT;
        }
        int at = digits.indexOf(point ? '.' : ',');
        boolean either = digits.length() - at - 1 == 3 && at >= 1 && at <= 3 && digits.charAt(0) != '0';
        return either ? DecimalMark.UNKNOWN : point ? DecimalMark.POINT : DecimalMark.COMMA;
    }

    /**
     * @param mark of the column. With MIXED, numbers of one possible reading are read; with UNKNOWN, a lone comma groups the digits of
     *     a whole number, a lone point divides those of a decimal or shortened one, and the rest is ambiguous
     * @param percentAllowed a per cent sign may follow; it divides by 100
     * @return null when this is no number
     */
    static Reading read(String text, DecimalMark mark, boolean whole, boolean percentAllowed) throws Ambiguous {
        if (text.length() > LONGEST) {
            return null;
        }
        if (text.length() <= LONGEST_PLAIN && !text.isEmpty() && onlyDigits(text)) {
            return new Reading(BigDecimal.valueOf(Long.parseLong(text)), BigDecimal.ZERO, false);
        }
        if (!whole && mark == DecimalMark.POINT && dividedByOnePoint(text)) {
            return new Reading(new BigDecimal(text), BigDecimal.ZERO, false);
        }
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches() || !knownPower(shape.group(4))) {
            return null;
        }
        String digits = shape.group(2).strip();
        boolean percent = shape.group(5) != null;
        if (percent && !percentAllowed) {
            return null;
        }
        if (SPACED.matcher(digits).matches()) {
            digits = digits.replaceAll("[^0-9.,]", "");
        }
        int power = shape.group(4) == null ? 0 : POWERS.get(shape.group(4).toLowerCase(Locale.ROOT));
        boolean shortened = power > 0 || shape.group(3) != null;
        power += shape.group(3) == null ? 0 : Integer.parseInt(shape.group(3));
        String plain = plain(digits, mark, whole && !shortened);
        if (plain == null) {
            return null;
        }
        BigDecimal value = new BigDecimal(plain).movePointRight(power - (percent ? 2 : 0));
        int fraction = plain.indexOf('.') < 0 ? 0 : plain.length() - plain.indexOf('.') - 1;
        BigDecimal unit = shortened ? BigDecimal.ONE.movePointRight(power - fraction) : BigDecimal.ZERO;
        return new Reading(shape.group(1).equals("-") ? value.negate() : value, unit, shape.group(6) != null);
    }

    /** Digits with a point at most, or null. */
    private static String plain(String digits, DecimalMark mark, boolean whole) throws Ambiguous {
        DecimalMark form = form(digits);
        boolean marked = count(digits, '.') + count(digits, ',') > 0;
        if (marked && form == DecimalMark.UNKNOWN) {
            boolean point = digits.indexOf('.') >= 0;
            form = switch (mark) {
                case POINT, COMMA -> mark;
                case MIXED -> throw new Ambiguous();
                case UNKNOWN -> {
                    if (point == whole) {
                        throw new Ambiguous();
                    }
                    yield DecimalMark.POINT;
                }
            };
            if (whole && (form == DecimalMark.POINT) == point) {
                return null; // three digits behind the mark may be thousands after all: 3.000 is not 3
            }
        } else if (marked && (mark == DecimalMark.POINT || mark == DecimalMark.COMMA) && form != mark) {
            return null;
        }
        char divides = form == DecimalMark.COMMA ? ',' : '.';
        int at = digits.lastIndexOf(divides);
        String before = at < 0 ? digits : digits.substring(0, at);
        String after = at < 0 ? "" : digits.substring(at + 1);
        if (count(before, '.') + count(before, ',') > 0) {
            if (before.indexOf(divides) >= 0 || !GROUPED.matcher(before).matches()) {
                return null;
            }
            before = before.replaceAll("[.,]", "");
        }
        if (!onlyDigits(before) || !onlyDigits(after) || before.isEmpty() && after.isEmpty()) {
            return null;
        }
        return (before.isEmpty() ? "0" : before) + (after.isEmpty() ? "" : "." + after);
    }

    /** Most cells of most files: what the pattern would find at a tenth of the cost. */
    private static boolean onlyDigitsAndMarks(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != ',') {
                return false;
            }
        }
        return true;
    }

    private static boolean dividedByOnePoint(String text) {
        int point = text.indexOf('.');
        return point > 0
                && point < text.length() - 1
                && text.indexOf('.', point + 1) < 0
                && text.indexOf(',') < 0
                && onlyDigitsAndMarks(text);
    }

    private static boolean onlyDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int count(String text, char c) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == c ? 1 : 0;
        }
        return count;
    }
}
