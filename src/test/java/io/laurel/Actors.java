package io.laurel;

import io.laurel.identity.Role;
import io.laurel.identity.StaffDirectory;
import io.laurel.workflow.EngineTenants;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** Staff for tests: real users in Camunda's identity tables, members of the program a test made for itself. */
@TestComponent
public class Actors {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final StaffDirectory directory;
    private final EngineTenants tenants;

    Actors(StaffDirectory directory, EngineTenants tenants) {
        this.directory = directory;
        this.tenants = tenants;
    }

    /** A new person with that role, member of the programs; the password is the user id. */
    public String person(Role role, long... programs) {
        String id = role.code() + "t" + COUNT.incrementAndGet();
        directory.save(id, "Test " + id, role, id);
        for (long program : programs) {
            tenants.create(program, "Program " + program);
            tenants.addMember(program, id);
        }
        return id;
    }

    /** Runs in that person's name, as a request of theirs would. */
    public <T> T as(String userId, Callable<T> action) {
        Role role = directory.find(userId).orElseThrow().role();
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                userId, null, List.of(new SimpleGrantedAuthority(role.authority()))));
        SecurityContextHolder.setContext(context);
        try {
            return action.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    public void as(String userId, Runnable action) {
        as(userId, () -> {
            action.run();
            return null;
        });
    }
}
