package io.laurel.content.web;

import io.laurel.content.domain.MediaSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses an upload to the portal by the size it declares, before anybody reads it: the form's token lies in the body. Without a
 * declared size the reader counts. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortalUploadLimit extends OncePerRequestFilter {

    private static final long FORM = 64 * 1024;

    private final MediaSettings settings;

    PortalUploadLimit(MediaSettings settings) {
        this.settings = settings;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return !request.getRequestURI().startsWith("/p/")
                || type == null
                || !type.toLowerCase(java.util.Locale.ROOT).startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long declared = request.getContentLengthLong();
        long most =
                Math.max(settings.imageSize().toBytes(), settings.videoSize().toBytes()) + FORM;
        if (declared > most) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            chain.doFilter(request, response);
        }
    }
}
