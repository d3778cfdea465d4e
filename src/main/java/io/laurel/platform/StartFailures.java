package io.laurel.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns Laurel's own refusals to start into a few lines a person reads, instead of a stack trace. */
final class StartFailures {

    private StartFailures() {}

    static class Settings extends AbstractFailureAnalyzer<SafeSettings.UnsafeSettings> {

        @Override
        protected FailureAnalysis analyze(Throwable root, SafeSettings.UnsafeSettings cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "Set them on the command line, in the environment or in application.yaml.",
                    cause);
        }
    }

    static class Database extends AbstractFailureAnalyzer<EmbeddedDatabase.DatabaseNotStarted> {

        @Override
        protected FailureAnalysis analyze(Throwable root, EmbeddedDatabase.DatabaseNotStarted cause) {
            return new FailureAnalysis(cause.getMessage(), cause.hint(), cause);
        }
    }
}
