package io.laurel.workflow.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;

/** Runs engine calls in nobody's name: Laurel's own, without a person's authorisations. */
final class Nobody {

    private Nobody() {}

    static <T> T callAs(IdentityService identity, Supplier<T> call) {
        Authentication before = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return call.get();
        } finally {
            restore(identity, before);
        }
    }

    static void restore(IdentityService identity, Authentication before) {
        if (before == null) {
            identity.clearAuthentication();
        } else {
            identity.setAuthentication(before);
        }
    }
}
