package io.laurel.selection.rules;

import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Finding;
import io.laurel.rulebook.Row;
import io.laurel.rulebook.Tables;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/** The checks of rule set {@code selection} in engines Laurel did not choose, to be measured. */
public final class OtherEngines {

    private OtherEngines() {}

    /** Easy Rules: one rule per check. Its condition is the hand-written check, its action reports what the check found. */
    public static final class Easy {

        private final DefaultRulesEngine engine = new DefaultRulesEngine();
        private final Rules rules = new Rules();

        public Easy(HandWrittenSelection checks) {
            for (int i = 0; i < checks.checks(); i++) {
                int check = i;
                rules.register(new RuleBuilder()
                        .name(checks.check(i))
                        .priority(i)
                        .when(facts -> {
                            List<Finding> found = new ArrayList<>(1);
                            CheckResult result = checks.answer(check, facts.get("candidate"), found);
                            facts.put("found", found);
                            return result != CheckResult.PASS;
                        })
                        .then(facts -> {
                            List<Finding> findings = facts.get("findings");
                            findings.addAll(facts.get("found"));
                        })
                        .build());
            }
        }

        public List<Finding> judge(Candidate candidate) {
            List<Finding> findings = new ArrayList<>();
            Facts facts = new Facts();
            facts.put("candidate", candidate);
            facts.put("findings", findings);
            engine.fire(rules, facts);
            return findings;
        }
    }

    /** DMN decision tables of Camunda's engine for the checks a table alone can say, made from Laurel's tables. */
    public static final class Dmn {

        public static final List<String> CHECKS = List.of(
                "selection/engagement-too-low",
                "selection/engagement-suspicious",
                "selection/platform-size",
                "selection/mass-following");

        private static final AtomicInteger COUNT = new AtomicInteger();

        private final DmnEngine engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        private final List<DmnDecision> decisions = new ArrayList<>();

        public Dmn(Tables tables) {
            decisions.add(table("tooLow", rules(tables.rows("EngagementFloor"), "rate", "< ", "min-rate", null, null)));
            decisions.add(
                    table("suspicious", rules(tables.rows("EngagementCeiling"), "rate", "> ", "max-rate", null, null)));
            decisions.add(table(
                    "size",
                    rules(tables.rows("PlatformSize"), "followers", "< ", "min-followers", "> ", "max-followers")));
            decisions.add(
                    table("mass", rules(tables.rows("MassFollowing"), "following", "> ", "max-following", null, null)));
        }

        /** Inputs are platform, followers, rate and following. */
        private static List<String> rules(
                List<Row> rows, String input, String first, String bound, String second, String other) {
            List<String> rules = new ArrayList<>();
            for (Row row : rows) {
                String tier = input.equals("rate") ? tier(row) : "";
                String bad = first
                        + row.number(bound).toPlainString()
                        + (other == null
                                ? ""
                                : ", " + second + row.number(other).toPlainString());
                rules.add(rule(row, tier, input, bad, "no"));
                rules.add(rule(row, tier, input, "", "yes"));
            }
            return rules;
        }

        private static String tier(Row row) {
            Long from = row.integer("followers-from");
            Long below = row.integer("followers-below");
            return from == null
                    ? below == null ? "" : "< " + below
                    : below == null ? ">= " + from : "[" + from + ".." + below + "[";
        }

        private static String rule(Row row, String tier, String input, String bad, String result) {
            String platform = row.text("platform") == null ? "" : "\"" + row.text("platform") + "\"";
            return "<rule id=\"" + row.id() + result + "\">"
                    + entry("inputEntry", platform)
                    + entry("inputEntry", input.equals("followers") ? bad : tier)
                    + entry("inputEntry", input.equals("rate") ? bad : "")
                    + entry("inputEntry", input.equals("following") ? bad : "")
                    + entry("outputEntry", "\"" + result + "\"") + "</rule>";
        }

        private static String entry(String name, String text) {
            return "<" + name + " id=\"e" + COUNT.incrementAndGet() + "\"><text>"
                    + text.replace("<", "&lt;").replace(">", "&gt;") + "</text></" + name + ">";
        }

        private DmnDecision table(String id, List<String> rules) {
            String xml = """
                    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="laurel">
                    <decision id="%s" name="%s"><decisionTable id="table" hitPolicy="FIRST">
                    <input id="platform"><inputExpression id="platformIs" typeRef="string"><text>platform</text></inputExpression></input>
                    <input id="followers"><inputExpression id="followersIs" typeRef="long"><text>followers</text></inputExpression></input>
                    <input id="rate"><inputExpression id="rateIs" typeRef="double"><text>rate</text></inputExpression></input>
                    <input id="following"><inputExpression id="followingIs" typeRef="long"><text>following</text></inputExpression></input>
                    <output id="good" name="good" typeRef="string"/>%s</decisionTable></decision></definitions>""".formatted(id, id, String.join("", rules));
            return engine.parseDecision(id, new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        }

        /** Whether each of {@link #CHECKS} passes; of candidates of whom everything asked is known. */
        public List<Boolean> judge(Candidate candidate) {
            VariableMap variables = Variables.fromMap(Map.of(
                    "platform", candidate.platform(),
                    "followers", candidate.followers(),
                    "rate", candidate.engagementRate().doubleValue(),
                    "following", candidate.following()));
            return decisions.stream()
                    .map(decision -> "yes"
                            .equals(engine.evaluateDecisionTable(decision, variables)
                                    .getSingleResult()
                                    .getSingleEntry()))
                    .toList();
        }
    }
}
