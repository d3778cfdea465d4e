package io.laurel.identity.web;

import io.laurel.platform.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;

/** 401 and 403 under {@code /api} as problem details; neither says whether a user exists. */
final class ApiRefusals {

    private ApiRefusals() {}

    static void unknownCaller(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        // A browser's script would make the browser ask for a password.
        if (request.getHeader("X-Requested-With") == null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Laurel\", charset=\"UTF-8\"");
        }
        String detail = request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? "Sign in with HTTP Basic, or in the console"
                : "Unknown user or wrong password, or too many attempts: wait a minute and try again";
        Problems.write(response, Problems.of(HttpStatus.UNAUTHORIZED, detail));
    }

    static void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        String detail = e instanceof CsrfException
                ? "A change in a session needs the session's CSRF token; programs use HTTP Basic"
                : "Not for your role";
        Problems.write(response, Problems.of(HttpStatus.FORBIDDEN, detail));
    }
}
