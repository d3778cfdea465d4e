package io.laurel.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Refuses settings nobody may run with: {@code demo} on an address others can reach (unless told), {@code production} without a
 * database, an admin password and secrets, or both profiles at once. Runs before anything is started.
 */
public class SafeSettings implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        List<String> problems = new ArrayList<>();
        boolean demo = environment.matchesProfiles("demo");
        boolean production = environment.matchesProfiles("production");
        if (demo && production) {
            problems.add("spring.profiles.active 'demo,production': expected one of the two; demo has known passwords");
        }
        if (demo) {
            demo(environment, problems);
        }
        if (production) {
            production(environment, problems);
        }
        if (!problems.isEmpty()) {
            throw new UnsafeSettings(problems);
        }
    }

    private static void demo(ConfigurableEnvironment environment, List<String> problems) {
        String address = environment.getProperty("server.address", "");
        boolean told = environment.getProperty("laurel.demo.public", Boolean.class, false);
        if (!told && !loopback(address)) {
            problems.add(
                    "server.address '" + address + "': expected a loopback address in profile demo, whose passwords are"
                            + " known to everybody. Maybe you want --spring.profiles.active=production, or"
                            + " --laurel.demo.public=true if only people you trust can reach it");
        }
    }

    private static boolean loopback(String address) {
        try {
            return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void production(ConfigurableEnvironment environment, List<String> problems) {
        required(environment, problems, "spring.datasource.url", 1, "a PostgreSQL JDBC address (laurel.database.url)");
        required(
                environment,
                problems,
                "laurel.admin.password",
                12,
                "at least 12 characters for the first administrator");
        required(
                environment,
                problems,
                "laurel.secret",
                32,
                "at least 32 random characters; it keys hashes of tokens and addresses");
        required(environment, problems, "laurel.base-url", 1, "the address people reach Laurel at, for links in mails");
        required(environment, problems, "laurel.mail.host", 1, "the SMTP server");
        required(environment, problems, "laurel.mail.from", 3, "the sender's address");
        if (Binder.get(environment)
                .bind("laurel.watch.stand-ins", Bindable.mapOf(String.class, String.class))
                .isBound()) {
            problems.add(
                    "laurel.watch.stand-ins: expected none in profile production; they let the publication watch read"
                            + " a server of this machine");
        }
    }

    private static void required(
            ConfigurableEnvironment environment, List<String> problems, String name, int length, String expected) {
        String value = environment.getProperty(name, "");
        if (value.strip().length() < length) {
            problems.add(name + ": expected " + expected);
        }
    }

    /** Laurel does not start; the message lists every setting to mend. */
    public static class UnsafeSettings extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        UnsafeSettings(List<String> problems) {
            super("Laurel does not start with these settings:\n  - " + String.join("\n  - ", problems));
        }
    }
}
