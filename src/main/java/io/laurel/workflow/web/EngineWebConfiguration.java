package io.laurel.workflow.web;

import io.laurel.identity.Staff;
import io.laurel.identity.StaffDirectory;
import io.laurel.workflow.ProcessIds;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Hands the person signed in with Spring Security on to Camunda's web applications and to its REST API. */
@Configuration(proxyBeanMethods = false)
class EngineWebConfiguration {

    private static final int AFTER_SPRING_SECURITY = -99;

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappSignIn() {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter =
                new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        filter.setInitParameters(Map.of("authentication-provider", SpringSecuritySignIn.class.getName()));
        filter.setOrder(AFTER_SPRING_SECURITY);
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        return filter;
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> engineRestSignIn(IdentityService identity, StaffDirectory directory) {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                Staff staff = directory.find(signedIn()).orElseThrow();
                identity.setAuthentication(
                        staff.id(),
                        List.of(staff.role().group()),
                        staff.programs().stream().map(ProcessIds::tenant).toList());
                try {
                    chain.doFilter(request, response);
                } finally {
                    identity.clearAuthentication();
                }
            }
        });
        filter.setOrder(AFTER_SPRING_SECURITY);
        filter.addUrlPatterns("/engine-rest/*");
        return filter;
    }

    private static String signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || authentication instanceof AnonymousAuthenticationToken
                ? null
                : authentication.getName();
    }

    /** Made by Camunda's filter, by name. */
    public static class SpringSecuritySignIn implements AuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            String user = signedIn();
            return user == null ? AuthenticationResult.unsuccessful() : AuthenticationResult.successful(user);
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
            // Spring Security has sent everybody who is not signed in to the sign-in page.
        }
    }
}
