package io.laurel.rulebook.engine;

import io.laurel.rulebook.CellError;
import io.laurel.rulebook.InvalidRuleSet;
import io.laurel.rulebook.SubjectFact;
import io.laurel.rulebook.domain.Definition;
import io.laurel.rulebook.engine.DrlTokens.Kind;
import io.laurel.rulebook.engine.DrlTokens.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.MVELExprDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;

/**
 * Refuses every rule that is more than patterns over one subject and reports of findings. DRL is code: what is not expressly
 * allowed in the parsed tree and in its words does not reach the compiler.
 */
final class AllowList {

    private static final Set<String> SYMBOLS = Set.of(
            "(", ")", ",", ".", ":", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "!", "+", "-", "*", "/", "%", "?");
    private static final Set<String> KEYWORDS = Set.of("rule", "when", "then", "end", "exists", "from", "findings");
    private static final Set<String> CHECK_REPORTS =
            Set.of("pass", "flag", "fail", "cantCheck", "score", "report", "reportAt");
    private static final Set<String> OUTCOMES = Set.of("outcome", "add", "collect");

    private final Definition definition;
    private final Vocabulary vocabulary;
    private final List<CellError> errors = new ArrayList<>();
    private final Set<String> ruleNames = new HashSet<>();

    AllowList(Definition definition, Vocabulary vocabulary) {
        this.definition = definition;
        this.vocabulary = vocabulary;
    }

    /** @param checkId the check whose folder the file is in */
    void examine(String file, String checkId, String text) {
        int line = 1
                + (int) text.substring(0, Math.max(0, text.indexOf("\\u")))
                        .lines()
                        .count();
        if (text.contains("\\u")) {
            refuse(file, line, "\\u", "no Unicode escapes");
            return;
        }
        int before = errors.size();
        words(file, DrlTokens.of(text, 1, (at, why) -> refuse(file, at, null, why)));
        if (errors.size() > before) {
            return;
        }
        DrlParser parser = new DrlParser();
        try {
            PackageDescr tree = parser.parse(false, text);
            for (DroolsError error : parser.getErrors()) {
                int at = error.getLines().length > 0 ? error.getLines()[0] : 0;
                refuse(
                        file,
                        at,
                        null,
                        "DRL that parses: "
                                + error.getMessage().lines().findFirst().orElse(""));
            }
            if (tree != null && parser.getErrors().isEmpty()) {
                examine(file, checkId, tree);
            }
        } catch (DroolsParserException e) {
            refuse(file, 0, null, "DRL that parses: " + e.getMessage());
        }
    }

    void throwErrors() {
        if (!errors.isEmpty()) {
            throw new InvalidRuleSet(errors);
        }
    }

    private void words(String file, List<Token> tokens) {
        boolean name = false;
        for (Token token : tokens) {
            switch (token.kind()) {
                case WORD -> {
                    if (!KEYWORDS.contains(token.text())
                            && !vocabulary.types.containsKey(token.text())
                            && !CHECK_REPORTS.contains(token.text())
                            && !OUTCOMES.contains(token.text())
                            && !vocabulary.allows(token.text())) {
                        refuse(
                                file,
                                token.line(),
                                token.text(),
                                "words of this rule set only: fact components, tables, helpers, findings");
                    }
                }
                case SYMBOL -> {
                    if (!SYMBOLS.contains(token.text()) && !token.text().equals(";")) {
                        refuse(file, token.line(), token.text(), "comparisons, calls and arithmetic only");
                    }
                }
                case TEXT -> {
                    if (name && !token.content().matches("[\\p{L}\\p{N} ,.()/%&'’:-]{3,200}")) {
                        refuse(file, token.line(), token.content(), "a rule name in plain words");
                    }
                }
                default -> {
                    // numbers are harmless
                }
            }
            name = token.is("rule");
        }
    }

    private void examine(String file, String checkId, PackageDescr tree) {
        if (!tree.getName().isEmpty()
                || !tree.getImports().isEmpty()
                || !tree.getFunctionImports().isEmpty()
                || !tree.getAccumulateImports().isEmpty()
                || !tree.getFunctions().isEmpty()
                || !tree.getGlobals().isEmpty()
                || !tree.getAttributes().isEmpty()
                || !tree.getClassAndEnumDeclarationDescrs().isEmpty()
                || !tree.getEntryPointDeclarations().isEmpty()
                || !tree.getWindowDeclarations().isEmpty()
                || tree.getUnit() != null) {
            refuse(file, 1, null, "rules only: no package, import, global, function, declare, unit or attribute");
        }
        if (tree.getRules().isEmpty()) {
            refuse(file, 1, null, "at least one rule");
        }
        for (RuleDescr rule : tree.getRules()) {
            new RuleExamination(file, checkId, rule).run();
        }
    }

    private void refuse(String file, int line, String value, String expected) {
        errors.add(new CellError(file, line, null, value, expected));
    }

    /** One rule: its patterns, then its reports. */
    private final class RuleExamination {

        private final String file;
        private final String checkId;
        private final RuleDescr rule;
        private String subject;
        private int subjects;

        RuleExamination(String file, String checkId, RuleDescr rule) {
            this.file = file;
            this.checkId = checkId;
            this.rule = rule;
        }

        void run() {
            if (rule.isQuery()
                    || rule.hasParent()
                    || !rule.getNamedConsequences().isEmpty()) {
                no(null, "a plain rule: no query, extends or named consequence");
            }
            if (!rule.getAttributes().isEmpty() || !rule.getAnnotations().isEmpty()) {
                no(
                        String.join(", ", rule.getAttributes().keySet()),
                        "no rule attribute: it would hide an order or a clock");
            }
            if (!ruleNames.add(rule.getName())) {
                no(rule.getName(), "a name no other rule of this set has");
            }
            for (BaseDescr part : rule.getLhs().getDescrs()) {
                element(part, false);
            }
            if (subjects != 1 || subject == null) {
                no(
                        rule.getName(),
                        "exactly one pattern $x : " + definition.subject().getSimpleName()
                                + "( … ), or of a fact found about it, outside not and exists: a rule sees one subject");
            }
            consequence();
        }

        private void element(BaseDescr part, boolean nested) {
            if (part instanceof PatternDescr pattern) {
                pattern(pattern, nested);
            } else if (part instanceof NotDescr || part instanceof ExistsDescr || part instanceof AndDescr) {
                for (Object inner : ((ConditionalElementDescr) part).getDescrs()) {
                    element((BaseDescr) inner, nested || !(part instanceof AndDescr));
                }
            } else {
                no(part.getClass().getSimpleName().replace("Descr", ""), "patterns, not and exists only");
            }
        }

        private void pattern(PatternDescr pattern, boolean nested) {
            String type = pattern.getObjectType();
            boolean isSubject = type.equals(definition.subject().getSimpleName());
            Class<?> known = vocabulary.types.get(type);
            boolean isFound = known != null && SubjectFact.class.isAssignableFrom(known);
            boolean isShared = type.equals("DecisionDate")
                    || definition.context() != null
                            && type.equals(definition.context().getSimpleName());
            if (!vocabulary.types.containsKey(type)) {
                no(type, "one of the fact types " + vocabulary.types.keySet());
            }
            if (pattern.isQuery()
                    || pattern.isUnification()
                    || !pattern.getBehaviors().isEmpty()
                    || !pattern.getAnnotations().isEmpty()
                    || !pattern.getPositionalConstraints().isEmpty()) {
                no(type, "a plain pattern: no query, window, unification or positional argument");
            }
            if (pattern.getIdentifier() != null && !pattern.getIdentifier().startsWith("$")) {
                no(pattern.getIdentifier(), "a variable that begins with $");
            }
            if (pattern.getSource() == null) {
                if (isSubject || isFound) {
                    subjects++;
                    subject = nested ? null : pattern.getIdentifier();
                } else if (!isShared) {
                    no(
                            type,
                            "… from tables, a helper or a list of the subject: a rule joins facts of one subject only");
                }
            } else if (pattern.getSource() instanceof FromDescr from) {
                List<Token> origin =
                        tokens(from.getDataSource() instanceof MVELExprDescr source ? source.getExpression() : "");
                if (isSubject
                        || isShared
                        || origin.isEmpty()
                        || !vocabulary.isSource(origin.get(0).text())) {
                    no(type, "from tables, a helper or a variable");
                }
                expression(origin);
            } else {
                no(type, "from … only: no accumulate, collect, entry-point or window");
            }
            for (BaseDescr constraint : pattern.getDescrs()) {
                if (constraint instanceof ExprConstraintDescr expression) {
                    expression(tokens(expression.getExpression()));
                } else {
                    no(constraint.getClass().getSimpleName(), "plain comparisons");
                }
            }
        }

        private List<Token> tokens(String text) {
            return DrlTokens.of(text == null ? "" : text, rule.getLine(), (line, why) -> no(null, why));
        }

        private void expression(List<Token> tokens) {
            Token before = null;
            for (Token token : tokens) {
                if (token.is("/") && (before == null || before.kind() == Kind.SYMBOL && !before.is(")"))) {
                    no("/", "no path expressions");
                }
                before = token;
                boolean fine = switch (token.kind()) {
                    case WORD -> vocabulary.allows(token.text());
                    case SYMBOL -> SYMBOLS.contains(token.text());
                    case TEXT, NUMBER -> true;
                };
                if (!fine) {
                    no(token.text(), "words of this rule set only: fact components, tables and helpers");
                }
            }
        }

        private void consequence() {
            List<Token> tokens = tokens(String.valueOf(rule.getConsequence()));
            int at = 0;
            if (tokens.isEmpty()) {
                no(null, "at least one findings.… call in then");
            }
            while (at < tokens.size()) {
                at = report(tokens, at);
            }
        }

        /** {@code findings.name($subject, "check", …);} and nothing else; answers where the next one begins. */
        private int report(List<Token> tokens, int from) {
            int end = from;
            while (end < tokens.size() && !tokens.get(end).is(";")) {
                end++;
            }
            List<Token> call = tokens.subList(from, end);
            boolean shaped = end < tokens.size()
                    && call.size() >= 8
                    && call.get(0).is("findings")
                    && call.get(1).is(".")
                    && call.get(3).is("(")
                    && call.get(call.size() - 1).is(")");
            if (!shaped) {
                no(call.isEmpty() ? null : call.get(0).text(), "findings.…($subject, …); only in then");
                return end + 1;
            }
            String method = call.get(2).text();
            if (!CHECK_REPORTS.contains(method) && !OUTCOMES.contains(method)) {
                no(method, "one of " + CHECK_REPORTS + OUTCOMES);
            }
            if (!call.get(4).is(subject == null ? "" : subject)
                    || !call.get(5).is(",")
                    || call.get(6).kind() != Kind.TEXT) {
                no(method, "the subject and then a text literal as first arguments");
            } else if (CHECK_REPORTS.contains(method) && !call.get(6).content().equals(checkId)) {
                no(call.get(6).content(), "this folder's check " + checkId);
            }
            balanced(call.subList(3, call.size()));
            expression(call.subList(4, call.size()));
            return end + 1;
        }

        /** The bracket opened first closes last: no second statement hides behind a semicolon-free trick. */
        private void balanced(List<Token> call) {
            int depth = 0;
            for (int i = 0; i < call.size(); i++) {
                depth += call.get(i).is("(") ? 1 : call.get(i).is(")") ? -1 : 0;
                if (depth == 0 && i < call.size() - 1 || depth < 0) {
                    no(null, "one call with matching brackets");
                    return;
                }
            }
        }

        private void no(String value, String expected) {
            refuse(file, rule.getLine(), value, expected);
        }
    }
}
