package io.laurel.rulebook.engine;

import io.laurel.rulebook.domain.RuleSetFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The rule sets on the classpath, in the jar or in target/classes. */
public final class ShippedRules {

    private static final String LEXICONS = "lexicons";
    private static Map<String, RuleSetFiles> read;

    private ShippedRules() {}

    /** Every set by name. A folder without ruleset.yaml is none. */
    public static synchronized Map<String, RuleSetFiles> all() {
        if (read == null) {
            read = read("rules/");
        }
        return read;
    }

    static Map<String, RuleSetFiles> read(String root) {
        Map<String, SortedMap<String, String>> folders = new TreeMap<>();
        try {
            PathMatchingResourcePatternResolver resolver =
                    new PathMatchingResourcePatternResolver(ShippedRules.class.getClassLoader());
            for (Resource resource : resolver.getResources("classpath*:" + root + "**/*.*")) {
                String url =
                        URLDecoder.decode(resource.getURL().toString().replace("+", "%2B"), StandardCharsets.UTF_8);
                String path = url.substring(url.lastIndexOf("/" + root) + root.length() + 1);
                int slash = path.indexOf('/');
                if (slash > 0 && isRuleFile(path)) {
                    folders.computeIfAbsent(path.substring(0, slash), f -> new TreeMap<>())
                            .put(path.substring(slash + 1), text(resource));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SortedMap<String, String> lexicons = folders.getOrDefault(LEXICONS, new TreeMap<>());
        Map<String, RuleSetFiles> sets = new LinkedHashMap<>();
        folders.forEach((name, files) -> {
            if (files.containsKey("ruleset.yaml")) {
                lexiconsOf(name, files).forEach(lexicon -> {
                    for (String ending : new String[] {".csv", ".yaml"}) {
                        String text = lexicons.get(lexicon + ending);
                        if (text != null) {
                            files.put(LEXICONS + "/" + lexicon + ending, text);
                        }
                    }
                });
                sets.put(name, new RuleSetFiles(name, files));
            }
        });
        return sets;
    }

    private static Iterable<String> lexiconsOf(String name, SortedMap<String, String> files) {
        return io.laurel.rulebook.domain.Definition.lexiconsOf(new RuleSetFiles(name, files));
    }

    private static boolean isRuleFile(String path) {
        return path.endsWith(".drl") || path.endsWith(".yaml") || path.endsWith(".csv") || path.endsWith(".properties");
    }

    private static String text(Resource resource) throws IOException {
        return resource.getContentAsString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
