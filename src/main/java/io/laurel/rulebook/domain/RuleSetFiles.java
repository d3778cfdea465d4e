package io.laurel.rulebook.domain;

import io.laurel.rulebook.InvalidRuleSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * All files of one rule set by path relative to its folder ({@code tables/Band.csv}; shared word lists as {@code lexicons/x.csv}).
 */
public record RuleSetFiles(String name, SortedMap<String, String> files) {

    public RuleSetFiles {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public String require(String path) {
        String text = files.get(path);
        if (text == null) {
            throw new InvalidRuleSet("rules/" + name + "/" + path, null, "this file");
        }
        return text;
    }

    public RuleSetFiles with(String path, String text) {
        SortedMap<String, String> changed = new TreeMap<>(files);
        changed.put(path, text);
        return new RuleSetFiles(name, changed);
    }

    /** Identity of the judgement: everything but cases and sentences. */
    public String hash() {
        return hash(RuleSetFiles::judges);
    }

    /** Identity of what is compiled: rules and their declarations, no tables. */
    public String codeHash() {
        return hash(path -> path.equals("ruleset.yaml") || path.endsWith(".drl"));
    }

    public static boolean judges(String path) {
        return !path.endsWith("cases.yaml") && !path.endsWith(".properties");
    }

    private String hash(Predicate<String> covered) {
        MessageDigest digest = sha256();
        digest.update((name + " engine " + EngineVersion.CURRENT).getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (covered.test(file.getKey())) {
                byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
                digest.update((file.getKey() + '\n' + text.length + '\n').getBytes(StandardCharsets.UTF_8));
                digest.update(text);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
