package io.laurel.identity.web;

import io.laurel.audit.AuditLog;
import io.laurel.identity.StaffDirectory;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Who signed in and out, and who failed to. What was typed for a user who does not exist is not recorded: people type passwords and
 * mail addresses there. Calls with Basic are recorded when they fail only, as every call would be a sign-in.
 */
@Component
class SignInAudit {

    private static final String UNKNOWN = "unknown";

    private final AuditLog audit;
    private final StaffDirectory directory;

    SignInAudit(AuditLog audit, StaffDirectory directory) {
        this.audit = audit;
        this.directory = directory;
    }

    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        record(event.getAuthentication(), "signed-in", Map.of());
    }

    @EventListener
    void failed(AbstractAuthenticationFailureEvent event) {
        record(
                event.getAuthentication(),
                "sign-in-failed",
                Map.of("reason", event.getException().getClass().getSimpleName()));
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        record(event.getAuthentication(), "signed-out", Map.of());
    }

    private void record(Authentication authentication, String action, Map<String, ?> details) {
        String user = directory.find(authentication.getName()).isPresent() ? authentication.getName() : UNKNOWN;
        audit.record(null, user, action, "user:" + user, details);
    }
}
