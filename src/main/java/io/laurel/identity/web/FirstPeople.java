package io.laurel.identity.web;

import io.laurel.identity.Role;
import io.laurel.identity.StaffDirectory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who can sign in to a new installation: in the demo one person per role with a known password, in production the administrator. */
class FirstPeople {

    private static final int AFTER_GROUPS = Ordered.HIGHEST_PRECEDENCE + 10;

    private FirstPeople() {}

    @Component
    @Profile("demo")
    static class Demo {

        private final StaffDirectory directory;

        Demo(StaffDirectory directory) {
            this.directory = directory;
        }

        @EventListener(ApplicationStartedEvent.class)
        @Order(AFTER_GROUPS)
        void create() {
            for (Role role : Role.values()) {
                directory.save(role.code(), "Demo " + role.code(), role, role.code());
            }
        }
    }

    @Component
    @Profile("production")
    static class Production {

        private final StaffDirectory directory;
        private final String password;

        Production(StaffDirectory directory, @Value("${laurel.admin.password}") String password) {
            this.directory = directory;
            this.password = password;
        }

        @EventListener(ApplicationStartedEvent.class)
        @Order(AFTER_GROUPS)
        void create() {
            directory.save("admin", "Administrator", Role.ADMIN, password);
        }
    }
}
