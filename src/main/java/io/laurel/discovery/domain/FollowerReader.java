package io.laurel.discovery.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the rows of one file of followers into figures. Unknown values are fine, impossible ones are not. */
public final class FollowerReader {

    private static final Pattern WHOLE = Pattern.compile("\\d{1,15}(\\.0{1,6})?");
    private static final Pattern SHARE = Pattern.compile("0|1|0?\\.\\d{1,20}|1\\.0{1,20}");
    private static final int LONGEST_TEXT = 5_000;

    private final FollowerColumns.Layout layout;
    private final Set<String> seen = new HashSet<>();

    public FollowerReader(FollowerColumns.Layout layout) {
        this.layout = layout;
    }

    /** A follower, or why the row says nothing. */
    public record Read(Follower follower, Rejection rejection) {}

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Rejection rejection;

        Refused(String column, String value, String reason, String detail) {
            super(reason, null, false, false);
            rejection = new Rejection(column, value, reason, detail);
        }
    }

    public Read read(List<String> cells) {
        try {
            return new Read(follower(cells), null);
        } catch (Refused e) {
            return new Read(null, e.rejection);
        }
    }

    private Follower follower(List<String> cells) {
        if (cells.size() != layout.fields().size()) {
            throw new Refused(
                    null,
                    String.valueOf(cells.size()),
                    "cell-count",
                    String.valueOf(layout.fields().size()));
        }
        Map<FollowerFeature, Double> figures = new EnumMap<>(FollowerFeature.class);
        String name = null;
        String fullName = null;
        for (int i = 0; i < cells.size(); i++) {
            String field = layout.fields().get(i);
            String text = cells.get(i).strip();
            if (field == null) {
                continue;
            }
            String column = layout.headers().get(i);
            switch (field) {
                case FollowerColumns.NAME -> name = text(column, text);
                case FollowerColumns.FULL_NAME -> fullName = text(column, text);
                case FollowerColumns.DESCRIPTION ->
                    figures.putIfAbsent(FollowerFeature.DESCRIPTION_LENGTH, (double)
                            text(column, text).codePoints().count());
                default -> {
                    FollowerFeature feature = FollowerFeature.of(field);
                    Double value = text.isEmpty() ? null : number(feature, column, text);
                    if (value != null) {
                        figures.put(feature, value);
                    }
                }
            }
        }
        names(figures, name, fullName);
        if (!figures.containsKey(FollowerFeature.POSTS)
                && !figures.containsKey(FollowerFeature.FOLLOWING)
                && !figures.containsKey(FollowerFeature.FOLLOWERS)) {
            throw new Refused(null, null, "no-figures", null);
        }
        if (name != null && !name.isEmpty() && !seen.add(fingerprint(name))) {
            throw new Refused(null, null, "repeated-follower", null);
        }
        return new Follower(figures);
    }

    /** Figures a column gives count before those made of the names. */
    private static void names(Map<FollowerFeature, Double> figures, String name, String fullName) {
        if (name != null && !name.isEmpty()) {
            figures.putIfAbsent(FollowerFeature.NAME_DIGITS, digits(name));
        }
        if (fullName != null) {
            long words = fullName.isEmpty() ? 0 : fullName.split("\\s+").length;
            figures.putIfAbsent(FollowerFeature.FULL_NAME_WORDS, (double) words);
            figures.putIfAbsent(FollowerFeature.FULL_NAME_DIGITS, fullName.isEmpty() ? 0 : digits(fullName));
            if (name != null) {
                figures.putIfAbsent(FollowerFeature.SAME_NAME, fullName.equalsIgnoreCase(name) ? 1.0 : 0.0);
            }
        }
    }

    private static double digits(String text) {
        return (double) text.codePoints().filter(Character::isDigit).count()
                / text.codePoints().count();
    }

    /** Names and descriptions are read, never repeated: a refusal does not show them. */
    private static String text(String column, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new Refused(column, null, "too-long", String.valueOf(LONGEST_TEXT));
        }
        if (text.indexOf('\0') >= 0) {
            throw new Refused(column, null, "control-character", null);
        }
        return text;
    }

    private static Double number(FollowerFeature feature, String column, String text) {
        return switch (feature.kind()) {
            case YES_NO -> isAddress(feature, text) ? 1.0 : yesNo(column, text);
            case WHOLE -> whole(column, text);
            case SHARE -> share(column, text);
        };
    }

    /** Sources give a picture or link as its address. */
    private static boolean isAddress(FollowerFeature feature, String text) {
        return (feature == FollowerFeature.PICTURE || feature == FollowerFeature.EXTERNAL_URL)
                && text.toLowerCase(Locale.ROOT).startsWith("http");
    }

    private static double whole(String column, String text) {
        if (text.startsWith("-") && WHOLE.matcher(text.substring(1)).matches()) {
            throw new Refused(column, text, "negative", null);
        }
        if (!WHOLE.matcher(text).matches()) {
            throw new Refused(column, text, "not-a-whole-number", null);
        }
        return Double.parseDouble(text);
    }

    private static double share(String column, String text) {
        if (!SHARE.matcher(text).matches()) {
            throw new Refused(column, text, "not-a-share", null);
        }
        return Double.parseDouble(text);
    }

    private static double yesNo(String column, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1", "1.0" -> 1;
            case "false", "no", "n", "0", "0.0" -> 0;
            default -> throw new Refused(column, text, "not-yes-or-no", null);
        };
    }

    private static String fingerprint(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return new String(hash, 0, 16, StandardCharsets.ISO_8859_1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
