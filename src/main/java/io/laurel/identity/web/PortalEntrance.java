package io.laurel.identity.web;

import io.laurel.identity.MagicLinks;
import io.laurel.identity.MagicLinks.Grant;
import io.laurel.identity.MagicLinks.Purpose;
import io.laurel.identity.PortalVisitor;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Trades the token of a magic link for a cookie and redirects, so that the token is in no history, referrer or log. Opening a link
 * changes nothing: mail scanners do it too.
 */
@Controller
class PortalEntrance implements PortalVisitor {

    private static final String COOKIE = "LAUREL_PORTAL";

    /** Pages a mail may lead to. */
    private static final Set<String> PAGES = Set.of("contract", "missions", "points", "data");

    private final MagicLinks links;
    private final boolean alwaysSecure;

    /** @param alwaysSecure set in production, whatever the proxy in front says of the request */
    PortalEntrance(MagicLinks links, @Value("${server.servlet.session.cookie.secure:false}") boolean alwaysSecure) {
        this.links = links;
        this.alwaysSecure = alwaysSecure;
    }

    @GetMapping("/p/enter/{token}")
    Object enter(@PathVariable String token, @RequestParam(defaultValue = "") String to, HttpServletRequest request) {
        if (links.find(Purpose.PORTAL, token).isEmpty()) {
            return "redirect:/p/expired";
        }
        ResponseCookie cookie = ResponseCookie.from(COOKIE, token)
                .path("/p")
                .httpOnly(true)
                .secure(alwaysSecure || request.isSecure())
                .sameSite("Lax")
                .maxAge(Duration.ofDays(30))
                .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .header(HttpHeaders.LOCATION, PAGES.contains(to) ? "/p/" + to : "/p")
                .build();
    }

    @GetMapping("/p/expired")
    String expired(Model model) {
        return "portal/expired";
    }

    @Override
    public Grant require() {
        return find().orElseThrow(() -> new AccessDeniedException("No valid portal link"));
    }

    @Override
    public Optional<Grant> find() {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst()
                .flatMap(token -> links.find(Purpose.PORTAL, token));
    }
}
