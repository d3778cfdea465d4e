package io.laurel.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body that is announced larger than allowed before a byte of it is read. Later it would be too late: the CSRF filter looks
 * for its token in a form it cannot read any more and says 403.
 */
@Configuration(proxyBeanMethods = false)
class UploadLimit {

    private static final int BEFORE_SPRING_SECURITY = -110;

    /** JSON and plain forms; tables and import files are uploads. */
    static final DataSize OTHER_BODIES = DataSize.ofMegabytes(10);

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> uploadLimitFilter(MultipartProperties uploads) {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                DataSize limit = upload(request) ? uploads.getMaxRequestSize() : OTHER_BODIES;
                if (request.getContentLengthLong() <= limit.toBytes()) {
                    chain.doFilter(request, response);
                    return;
                }
                response.setHeader(HttpHeaders.CONNECTION, "close");
                if (Problems.wanted(request)) {
                    Problems.write(response, Problems.of(HttpStatus.PAYLOAD_TOO_LARGE, tooLarge(limit)));
                } else {
                    request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, HttpStatus.PAYLOAD_TOO_LARGE.value());
                    request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
                    response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE.value());
                    request.getRequestDispatcher("/error").forward(new WithoutBody(request), response);
                }
            }
        });
        filter.setOrder(BEFORE_SPRING_SECURITY);
        return filter;
    }

    static String tooLarge(DataSize limit) {
        return "The upload is larger than " + limit.toMegabytes()
                + " MB. Maybe split the file, or ask an administrator to raise spring.servlet.multipart";
    }

    private static boolean upload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(java.util.Locale.ROOT).startsWith("multipart/");
    }

    /** An ordinary error dispatch would read the body after all, looking for parameters. */
    private static final class WithoutBody extends HttpServletRequestWrapper {

        WithoutBody(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getContentType() {
            return null;
        }

        @Override
        public String getParameter(String name) {
            return null;
        }

        @Override
        public String[] getParameterValues(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }
    }
}
