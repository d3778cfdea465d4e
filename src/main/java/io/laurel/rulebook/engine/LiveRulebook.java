package io.laurel.rulebook.engine;

import io.laurel.rulebook.InvalidRuleSet;
import io.laurel.rulebook.RuleContext;
import io.laurel.rulebook.RuleSetVersion;
import io.laurel.rulebook.RuleSubject;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.RulebookSettings;
import io.laurel.rulebook.TableRow;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.persistence.RuleVersions;
import io.laurel.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/**
 * The rule sets of this node. Looks every few seconds for versions other nodes published, compiles them aside and switches when
 * they are ready; an evaluation finishes with the version it began with.
 */
@Service
@EnableConfigurationProperties(RulebookSettings.class)
public class LiveRulebook implements Rulebook {

    private static final Logger log = LoggerFactory.getLogger(LiveRulebook.class);
    private static final int VERSIONS_KEPT = 60;

    private final RuleVersions versions;
    private final ShippedSeed seed;
    private final RulebookSettings settings;
    private final Map<String, LoadedVersion> live = new ConcurrentHashMap<>();
    private final Map<String, LoadedVersion> loaded = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LoadedVersion> eldest) {
            return size() > VERSIONS_KEPT;
        }
    });
    private volatile boolean started;
    private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "rulebook-poll");
        thread.setDaemon(true);
        return thread;
    });

    LiveRulebook(RuleVersions versions, ShippedSeed seed, RulebookSettings settings) {
        this.versions = versions;
        this.seed = seed;
        this.settings = settings;
    }

    @PostConstruct
    void start() {
        seed.run();
        refresh();
        long millis = settings.poll().toMillis();
        poll.scheduleWithFixedDelay(this::refreshQuietly, millis, millis, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        poll.shutdownNow();
    }

    private void refreshQuietly() {
        try {
            refresh();
        } catch (RuntimeException e) {
            log.warn("could not look for new rule versions: {}", e.toString());
        }
    }

    /** Brings this node to the versions that are live in the database. */
    public void refresh() {
        versions.live().forEach((name, version) -> {
            try {
                refresh(name, version);
            } catch (IllegalStateException e) {
                log.error("rule set {} version {} cannot be used here", name, version, e);
            }
        });
    }

    private void refresh(String name, int version) {
        LoadedVersion current = live.get(name);
        if (current == null) {
            // At start callers wait for the compiler rather than for this thread.
            live.putIfAbsent(name, start(loaded(name, version)));
        } else if (current.version().version() != version) {
            LoadedVersion next = loaded(name, version);
            next.ready().whenComplete((rules, problem) -> {
                if (problem == null) {
                    live.put(name, next);
                    log.info("rule set {} is now version {}", name, version);
                } else {
                    log.error(
                            "rule set {} version {} does not compile here; staying with {}",
                            name,
                            version,
                            current.version().version(),
                            problem);
                }
            });
        }
    }

    private LoadedVersion start(LoadedVersion version) {
        if (started || EarlyCompilation.worthwhile()) {
            version.ready();
        }
        return version;
    }

    /** What waited for the start to be over compiles now. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void compileTheRest() {
        started = true;
        live.values().forEach(LoadedVersion::ready);
    }

    /** A version by number, from memory or the database. */
    public LoadedVersion loaded(String ruleSet, int version) {
        String key = ruleSet + "#" + version;
        LoadedVersion known = loaded.get(key);
        if (known != null) {
            return known;
        }
        RuleSetVersion identity = versions.require(ruleSet, version);
        try {
            LoadedVersion read = new LoadedVersion(identity, RuleSet.read(versions.files(ruleSet, version)));
            LoadedVersion other = loaded.putIfAbsent(key, read);
            return other == null ? read : other;
        } catch (InvalidRuleSet e) {
            throw new IllegalStateException("rule set " + key + " is stored but cannot be read: " + e.getMessage(), e);
        }
    }

    public LoadedVersion current(String ruleSet) {
        LoadedVersion current = live.get(ruleSet);
        if (current == null) {
            throw new NotFound("rule set", ruleSet);
        }
        return current;
    }

    @Override
    public RuleSetVersion live(String ruleSet) {
        return current(ruleSet).await().version();
    }

    @Override
    public Evaluated evaluate(
            String ruleSet, LocalDate decisionDate, RuleContext context, List<? extends RuleSubject> subjects) {
        LoadedVersion version = current(ruleSet);
        return new Evaluated(version.version(), version.evaluate(decisionDate, context, subjects));
    }

    @Override
    public Evaluated evaluate(
            RuleSetVersion version, LocalDate decisionDate, RuleContext context, List<? extends RuleSubject> subjects) {
        LoadedVersion known = pinned(version);
        return new Evaluated(known.version(), known.evaluate(decisionDate, context, subjects));
    }

    private LoadedVersion pinned(RuleSetVersion version) {
        LoadedVersion known = loaded(version.name(), version.version());
        if (!known.version().hash().equals(version.hash())) {
            throw new IllegalArgumentException("version " + version.version() + " of " + version.name()
                    + " has another hash than the one asked for");
        }
        return known;
    }

    @Override
    public List<DeclaredCheck> checks(RuleSetVersion version) {
        return pinned(version).ruleSet().definition().checks().stream()
                .map(check ->
                        new DeclaredCheck(check.id(), check.hard(), check.weight(), check.table(), check.requires()))
                .toList();
    }

    @Override
    public List<TableRow> rows(String ruleSet, String table, LocalDate validOn) {
        return List.copyOf(current(ruleSet).tables(validOn).rows(table));
    }

    @Override
    public List<TableRow> rows(RuleSetVersion version, String table, LocalDate validOn) {
        LoadedVersion known = pinned(version);
        return known.ruleSet().tables().containsKey(table)
                ? List.copyOf(known.tables(validOn).rows(table))
                : List.of();
    }
}
