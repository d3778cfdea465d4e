package io.laurel.identity.web;

import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.identity.Staff;
import io.laurel.identity.StaffDirectory;
import io.laurel.shared.NotFound;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Reads role and memberships anew for every request: a right taken away is gone at once. */
@Component
class SignedInStaff implements CurrentStaff {

    /** Session attribute: the program chosen in the console's header. */
    static final String PROGRAM = "laurel.program";

    private static final String CACHE = SignedInStaff.class.getName();

    private final StaffDirectory directory;

    SignedInStaff(StaffDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Staff require() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
            throw new AccessDeniedException("Nobody is signed in");
        }
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(CACHE, RequestAttributes.SCOPE_REQUEST) instanceof Staff staff
                && staff.id().equals(authentication.getName())) {
            return staff;
        }
        Staff staff = directory
                .find(authentication.getName())
                .orElseThrow(() -> new AccessDeniedException("No longer of staff"));
        if (request != null) {
            request.setAttribute(CACHE, staff, RequestAttributes.SCOPE_REQUEST);
        }
        return staff;
    }

    @Override
    public long programId() {
        Staff staff = require();
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(PROGRAM, RequestAttributes.SCOPE_SESSION) instanceof Long chosen
                && staff.isMemberOf(chosen)) {
            return chosen;
        }
        return staff.programs().stream()
                .findFirst()
                .orElseThrow(() -> new AccessDeniedException("Member of no program"));
    }

    @Override
    public void requireMember(long programId, String what, Object id) {
        if (!require().isMemberOf(programId)) {
            throw new NotFound(what, id);
        }
    }

    @Override
    public void requireRole(Role... roles) {
        if (!require().is(roles)) {
            throw new AccessDeniedException("Not for this role");
        }
    }
}
