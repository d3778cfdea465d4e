package io.laurel.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks a rule file could carry. None reaches the compiler. */
class AllowListTest {

    private static final String FINE = "findings.pass($c, \"demo/opted-out\");";

    private static String rule(String when, String then) {
        return "rule \"Attack\"\nwhen\n    " + when + "\nthen\n    " + then + "\nend\n";
    }

    private static String then(String then) {
        return rule("$c : DemoSubject( )", then);
    }

    private static String when(String when) {
        return rule(when, FINE);
    }

    static Stream<String> attacks() {
        return Stream.of(
                then("System.exit(1);"),
                then(FINE + " System.exit(1);"),
                then("Runtime.getRuntime().exec(\"id\"); " + FINE),
                then("findings.pass($c, \"demo/opted-out\", \"x\", System.getenv(\"HOME\"));"),
                then("findings.pass($c, \"demo/opted-out\", \"x\", $c.getClass());"),
                then("findings.pass($c, \"demo/opted-out\", \"x\", $c.getClass().getClassLoader());"),
                then("findings.pass($c, \"demo/opted-out\", \"x\", new java.io.File(\"/\"));"),
                then("findings.pass($c, \"demo/opted-out\", \"x\", (Object) null);"),
                then("findings.pass($c, \"demo/opted-out\", \"x\", java.lang.Runtime.getRuntime());"),
                then("findings.pass($c, \"demo/opted-out\", \"x\", () -> 1);"),
                then("findings.pass($c, \"demo/opted-out\", \"x\", String::valueOf);"),
                then("findings.pass($c, \"demo/opted-out\"); } static { System.exit(1); } {"),
                then("findings.pass($c, \"demo/opted-out\")); (System.exit(1);"),
                then("findings.pass($c, \"demo/opted-out\", \"\\u0022+System.exit(1)+\\u0022\");"),
                then("\\u0053ystem.exit(1);"),
                then("if (true) { " + FINE + " }"),
                then("for (;;) { } " + FINE),
                then("int x = 1; " + FINE),
                then("insert($c); " + FINE),
                then("retract($c);"),
                then("modify($c) { }"),
                then("drools.halt();"),
                then("kcontext.getKieRuntime().halt();"),
                then("findings.trace(\"x\");"),
                then("findings.getClass();"),
                then("findings.pass($c, \"demo/dormant\");"),
                then("findings.pass(null, \"demo/opted-out\");"),
                then(""),
                when("$c : DemoSubject( System.getProperty(\"x\") == null )"),
                when("$c : DemoSubject( class.classLoader != null )"),
                when("$c : DemoSubject( getClass().getName() == \"x\" )"),
                when("$c : DemoSubject( T(java.lang.Runtime).getRuntime() != null )"),
                when("$c : DemoSubject( eval( true ) )"),
                when("$c : DemoSubject( ) eval( true )"),
                when("$c : DemoSubject( this#String.length > 0 )"),
                when("$c : DemoSubject( optedOut = true )"),
                when("$c : DemoSubject( (new java.io.File(\"/\")).exists() )"),
                when("$c : DemoSubject( ) java.lang.Thread( )"),
                when("$c : DemoSubject( ) Object( )"),
                when("$c : DemoSubject( ) $x : String( ) from java.lang.System.getenv().values()"),
                when("$c : DemoSubject( ) $x : String( ) from findings.toString()"),
                when("$c : DemoSubject( ) $x : String( ) from entry-point \"x\""),
                when("$c : DemoSubject( ) accumulate( DemoSubject( ); $n : count(1) )"),
                when("$c : DemoSubject( ) $l : List( ) from collect( DemoSubject( ) )"),
                when("$c : DemoSubject( ) forall( DemoSubject( ) )"),
                when("$c : DemoSubject( ) $d : DemoSubject( )"),
                when("$c : DemoSubject( ) not DemoSubject( optedOut == true )"),
                when("$c : DemoSubject( ) Row( )"),
                when("not DemoSubject( )"),
                when("( $c : DemoSubject( optedOut == true ) or $c : DemoSubject( optedOut == false ) )"),
                when("$c : DemoSubject( /sponsors )"),
                "package x;\n" + when("$c : DemoSubject( )"),
                "import java.lang.Runtime;\n" + when("$c : DemoSubject( )"),
                "import static java.lang.System.exit;\n" + when("$c : DemoSubject( )"),
                "import function java.lang.System.exit;\n" + when("$c : DemoSubject( )"),
                "global java.util.List list;\n" + when("$c : DemoSubject( )"),
                "function void f() { System.exit(1); }\n" + when("$c : DemoSubject( )"),
                "declare X name : String end\n" + when("$c : DemoSubject( )"),
                "query x( ) DemoSubject( ) end\n" + when("$c : DemoSubject( )"),
                "unit X;\n" + when("$c : DemoSubject( )"),
                "dialect \"mvel\"\n" + when("$c : DemoSubject( )"),
                attribute("salience 10"),
                attribute("salience( Runtime.getRuntime().availableProcessors() )"),
                attribute("timer ( int: 1s )"),
                attribute("no-loop true"),
                attribute("enabled false"),
                attribute("enabled ( true )"),
                attribute("duration 10"),
                attribute("date-effective \"01-Jan-2026\""),
                attribute("date-expires \"01-Jan-2026\""),
                attribute("agenda-group \"x\""),
                attribute("lock-on-active true"),
                attribute("calendars \"x\""),
                attribute("dialect \"mvel\""),
                attribute("@Watch( * )"),
                "rule \"Attack\" extends \"Other\"\nwhen\n$c : DemoSubject( )\nthen\n" + FINE + "\nend\n",
                "rule \"Attack\"\nwhen\n$c : DemoSubject( )\ndo[x]\nthen\n" + FINE + "\nthen[x]\n" + FINE + "\nend\n",
                "rule \"x\\\" + System.exit(1) + \\\"\"\nwhen\n$c : DemoSubject( )\nthen\n" + FINE + "\nend\n",
                "# nothing but a comment",
                "rule");
    }

    private static String attribute(String attribute) {
        return "rule \"Attack\"\n" + attribute + "\nwhen\n    $c : DemoSubject( )\nthen\n    " + FINE + "\nend\n";
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void refusesAttack(String rule) {
        assertThatThrownBy(() -> Demo.load(Demo.files().with("opted-out/OptedOut.drl", rule)))
                .isInstanceOf(InvalidRuleSet.class)
                .satisfies(e -> assertThat(((InvalidRuleSet) e).errors())
                        .isNotEmpty()
                        .allSatisfy(error -> assertThat(error.expected()).doesNotStartWith("rules that compile")));
    }

    @Test
    void namesFileLineAndWord() {
        assertThatThrownBy(() -> Demo.load(Demo.files().with("opted-out/OptedOut.drl", then("System.exit(1);"))))
                .hasMessageContaining("opted-out/OptedOut.drl:5")
                .hasMessageContaining("'System'");
    }

    @Test
    void aPlainRuleIsAllowed() {
        assertThat(Demo.load(Demo.files().with("opted-out/OptedOut.drl", when("$c : DemoSubject( optedOut == false )")))
                        .evaluate(Demo.TODAY, Demo.CONTEXT, java.util.List.of(Demo.creator("a")))
                        .get(0)
                        .passed())
                .contains("demo/opted-out");
    }

    @Test
    void aRuleThatDoesNotCompileIsRefusedWithAReason() {
        assertThatThrownBy(() ->
                        Demo.load(Demo.files().with("opted-out/OptedOut.drl", when("$c : DemoSubject( size == 1 )"))))
                .isInstanceOf(InvalidRuleSet.class)
                .hasMessageContaining("rules that compile");
    }
}
