package io.laurel.workflow.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * The content security policy of Camunda's web applications, with a nonce per request. Camunda's own filter keeps its nonce in an
 * attribute of the servlet context, which all requests share: two at once get each other's, the browser refuses the scripts and
 * Tasklist stays blank. Its policy is therefore switched off and ours written here.
 */
@Configuration(proxyBeanMethods = false)
class WebappPolicy {

    private static final int BEFORE_CAMUNDA = -98;
    private static final int NONCE_BYTES = 20;
    private static final Pattern SCRIPT = Pattern.compile("<script\\b");
    private static final String POLICY = "base-uri 'self'; script-src 'nonce-%s' 'strict-dynamic' 'unsafe-eval' 'self';"
            + " style-src 'unsafe-inline' 'self'; default-src 'self'; img-src 'self' data:; connect-src 'self';"
            + " frame-src 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'";

    private final SecureRandom random = new SecureRandom();

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> webappPolicyFilter() {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
                chain.doFilter(request, kept);
                write(kept, response);
            }
        });
        filter.setOrder(BEFORE_CAMUNDA);
        filter.addUrlPatterns("/camunda/app/*");
        return filter;
    }

    private void write(ContentCachingResponseWrapper kept, HttpServletResponse response) throws IOException {
        String type = kept.getContentType();
        if (type == null || !type.startsWith("text/html")) {
            kept.copyBodyToResponse();
            return;
        }
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Charset charset = Charset.forName(kept.getCharacterEncoding());
        String page = SCRIPT.matcher(new String(kept.getContentAsByteArray(), charset))
                .replaceAll("<script nonce=\"" + nonce + "\"");
        byte[] body = page.getBytes(charset);
        response.setHeader("Content-Security-Policy", POLICY.formatted(nonce));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
