package io.laurel.rulebook.engine;

import io.laurel.rulebook.CellError;
import io.laurel.rulebook.InvalidRuleSet;
import io.laurel.rulebook.domain.Definition;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.domain.RuleSetFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles rules once per content, on one thread for the whole process: Drools mixes packages of concurrent compilations. Tables
 * are no part of it, so a version that changes only rows is ready at once.
 */
public final class RuleCompiler {

    private static final Logger log = LoggerFactory.getLogger(RuleCompiler.class);
    private static final int KEPT = 60;

    /** Shared by the early start and every application context of the process. */
    public static final RuleCompiler SHARED = new RuleCompiler();

    private final Executor thread = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "rule-compiler");
        thread.setDaemon(true);
        thread.setContextClassLoader(RuleCompiler.class.getClassLoader());
        return thread;
    });

    private final Map<String, CompletableFuture<KieBase>> compiled = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<KieBase>> eldest) {
            return size() > KEPT && eldest.getValue().isDone();
        }
    };

    /** The compiled rules of these files; null inside for a set without rules. Fails with {@link InvalidRuleSet}. */
    synchronized CompletableFuture<KieBase> compile(RuleSet set) {
        if (set.definition().checks().isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return compiled.computeIfAbsent(
                set.files().codeHash(), hash -> CompletableFuture.supplyAsync(() -> build(set, hash), thread));
    }

    private static KieBase build(RuleSet set, String hash) {
        long start = System.nanoTime();
        Map<String, String> sources =
                sources(set, "rules." + set.name().replace('-', '_') + ".v" + hash.substring(0, 16));
        KieServices services = KieServices.get();
        ReleaseId release = services.newReleaseId("io.laurel.rules", set.name(), hash);
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        sources.forEach((path, text) -> files.write("src/main/resources/" + path, text));
        ClassLoader loader = RuleCompiler.class.getClassLoader();
        try {
            KieBuilder builder = services.newKieBuilder(files, loader);
            builder.buildAll(ExecutableModelProject.class);
            List<Message> problems = builder.getResults().getMessages(Message.Level.ERROR);
            if (!problems.isEmpty()) {
                throw new InvalidRuleSet(explain(problems));
            }
            KieContainer container = services.newKieContainer(release, loader);
            KieBase base = container.getKieBase();
            log.info("compiled rule set {} in {} ms", set.name(), (System.nanoTime() - start) / 1_000_000);
            return base;
        } finally {
            services.getRepository().removeKieModule(release);
        }
    }

    /** Rule files as Drools sees them, after the allow-list has examined each. */
    static Map<String, String> sources(RuleSet set, String packageName) {
        Definition definition = set.definition();
        if (definition.subject() == null) {
            throw new InvalidRuleSet("rules/" + set.name() + "/ruleset.yaml", null, "a subject: the set has checks");
        }
        Vocabulary vocabulary = new Vocabulary(definition);
        AllowList allowed = new AllowList(definition, vocabulary);
        StringBuilder header = new StringBuilder("package " + packageName + ";");
        vocabulary.types.values().stream()
                .filter(type -> !type.getName().startsWith("java.lang."))
                .forEach(type -> header.append(" import ")
                        .append(type.getCanonicalName())
                        .append(';'));
        header.append(" global ").append(Findings.class.getCanonicalName()).append(" findings;");
        header.append(" global io.laurel.rulebook.Tables tables;");
        definition
                .helpers()
                .forEach((name, type) -> header.append(" global ")
                        .append(type.getCanonicalName())
                        .append(' ')
                        .append(name)
                        .append(';'));
        Map<String, String> sources = new LinkedHashMap<>();
        RuleSetFiles files = set.files();
        files.files().forEach((path, text) -> {
            if (path.endsWith(".drl")) {
                allowed.examine(path, set.name() + "/" + path.substring(0, path.indexOf('/')), text);
                sources.put(packageName.replace('.', '/') + "/" + path.replace('/', '_'), header + " " + text);
            }
        });
        allowed.throwErrors();
        return sources;
    }

    /** Executable-model errors carry generated classes: the first line of each says what is wrong. */
    private static List<CellError> explain(List<Message> problems) {
        List<CellError> errors = new ArrayList<>();
        for (Message problem : problems) {
            String text = problem.getText() == null
                    ? ""
                    : problem.getText().lines().findFirst().orElse("");
            if (!text.startsWith("Java source of")) {
                String path = problem.getPath() == null ? "rules" : problem.getPath();
                errors.add(new CellError(
                        path.substring(path.lastIndexOf('/') + 1),
                        Math.max(0, (int) problem.getLine()),
                        null,
                        null,
                        "rules that compile: " + (text.length() > 300 ? text.substring(0, 300) : text)));
            }
        }
        return errors.subList(0, Math.min(errors.size(), 20));
    }
}
