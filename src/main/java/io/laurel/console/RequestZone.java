package io.laurel.console;

import io.laurel.identity.CurrentStaff;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.PortalVisitor;
import io.laurel.program.Programs;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The zone of the program the request is about: the one chosen in the console, or the portal visitor's. Looked up once per request. */
@Component
class RequestZone implements Format.ViewerZone {

    private static final String KEPT = RequestZone.class.getName();

    private final ObjectProvider<CurrentStaff> staff;
    private final ObjectProvider<PortalVisitor> visitor;
    private final ObjectProvider<Programs> programs;

    RequestZone(
            ObjectProvider<CurrentStaff> staff,
            ObjectProvider<PortalVisitor> visitor,
            ObjectProvider<Programs> programs) {
        this.staff = staff;
        this.visitor = visitor;
        this.programs = programs;
    }

    @Override
    public ZoneId get() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)) {
            return ZoneOffset.UTC;
        }
        Object kept = request.getAttribute(KEPT, RequestAttributes.SCOPE_REQUEST);
        if (kept instanceof ZoneId zone) {
            return zone;
        }
        ZoneId zone = find(request);
        request.setAttribute(KEPT, zone, RequestAttributes.SCOPE_REQUEST);
        return zone;
    }

    private ZoneId find(ServletRequestAttributes request) {
        Programs known = programs.getIfAvailable();
        if (known == null) {
            return ZoneOffset.UTC;
        }
        Optional<Long> visited =
                visitor.stream().findFirst().flatMap(PortalVisitor::find).map(MagicLinks.Grant::programId);
        Long id = visited.orElseGet(() -> request.getRequest().getUserPrincipal() == null
                ? null
                : staff.stream().findFirst().map(RequestZone::chosen).orElse(null));
        return id == null ? ZoneOffset.UTC : known.require(id).zone();
    }

    /** Null for somebody who belongs to no program yet. */
    private static Long chosen(CurrentStaff caller) {
        var member = caller.require();
        return member.programs().isEmpty() ? null : caller.programId();
    }
}
