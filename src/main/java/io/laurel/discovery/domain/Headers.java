package io.laurel.discovery.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The names of a file's columns: as given, comparable, and without the columns our own quarantine files put before them. */
public record Headers(List<String> given, int ours) {

    /** What a quarantine file has before the columns of the original. */
    public static final List<String> QUARANTINE = List.of("line", "column", "value", "reason", "explanation", "import");

    private static final int LONGEST = 200;

    /** @param cells the first record of a file */
    public static Headers of(List<String> cells) {
        List<String> named = cells.stream().map(Headers::shown).toList();
        boolean quarantine = named.size() > QUARANTINE.size()
                && named.subList(0, QUARANTINE.size()).equals(QUARANTINE);
        int ours = quarantine ? QUARANTINE.size() : 0;
        return new Headers(List.copyOf(named.subList(ours, named.size())), ours);
    }

    private static String shown(String cell) {
        String text = CellReader.unguarded(cell)
                .replace('\0', '\u2400')
                .replace("\uFEFF", "")
                .replaceAll("\\s+", " ")
                .strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** This is a file of rows we set aside, mended. */
    public boolean isQuarantine() {
        return ours > 0;
    }

    public int size() {
        return given.size();
    }

    public List<String> keys() {
        return given.stream().map(Headers::key).toList();
    }

    /** Comparable: no case, marks, punctuation or line breaks; a per cent sign counts. */
    public static String key(String header) {
        return Normalizer.normalize(header, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replace("%", " % ")
                .replaceAll("[^\\p{L}\\p{N}%]+", " ")
                .strip();
    }

    /** Names and order of the columns as one short text. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(keys().stream().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The cells of one record that belong to these columns: ours taken off, empty ones beyond the last column too. */
    public List<String> cells(List<String> record) {
        int from = Math.min(ours, record.size());
        int to = record.size();
        while (to - from > given.size() && record.get(to - 1).isBlank()) {
            to--;
        }
        return from == 0 && to == record.size() ? record : new ArrayList<>(record.subList(from, to));
    }
}
