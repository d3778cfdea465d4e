package io.laurel.identity.web;

import static org.springframework.security.config.Customizer.withDefaults;

import io.laurel.identity.Role;
import io.laurel.identity.StaffDirectory;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Who may reach what. Default is deny. One sign-in serves the console and Camunda's web applications; {@code /api} takes Basic or the
 * session with CSRF; {@code /engine-rest} takes operators' Basic and keeps no session; the portal goes by magic link.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    @Bean
    @Order(1)
    SecurityFilterChain engineRest(HttpSecurity http) throws Exception {
        return http.securityMatcher(path("/engine-rest/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasRole(Role.ADMIN.name()))
                .httpBasic(withDefaults())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Camunda's web applications: their own CSRF filter and security headers apply. */
    @Bean
    @Order(2)
    SecurityFilterChain engineWebapps(HttpSecurity http) throws Exception {
        return http.securityMatcher(path("/camunda/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                path("/camunda/app/admin/**"),
                                path("/camunda/app/cockpit/**"),
                                path("/camunda/api/admin/setup/**"),
                                path("/camunda/api/cockpit/**"))
                        .hasRole(Role.ADMIN.name())
                        .anyRequest()
                        .hasAnyRole(staffRoles()))
                .exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), path("/camunda/api/**")))
                .formLogin(form -> form.loginPage("/login").permitAll())
                .logout(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAnyRole(staffRoles()))
                .httpBasic(basic -> basic.authenticationEntryPoint(ApiRefusals::unknownCaller))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(ApiRefusals::unknownCaller)
                        .accessDeniedHandler(ApiRefusals::forbidden))
                .csrf(csrf ->
                        csrf.requireCsrfProtectionMatcher(request -> CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
                                && request.getHeader(HttpHeaders.AUTHORIZATION) == null))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .build();
    }

    /** The ambassador's portal: whom a request stands for is the magic link's cookie, checked by every handler. */
    @Bean
    @Order(4)
    SecurityFilterChain portal(HttpSecurity http) throws Exception {
        return http.securityMatcher("/p", "/p/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.ignoringRequestMatchers(
                        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/p/opt-out/*")))
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain console(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers("/", "/login", "/css/**", "/js/**", "/icons/**", "/webjars/**", "/favicon.ico")
                        .permitAll()
                        .requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasRole(Role.ADMIN.name())
                        .requestMatchers("/console", "/console/**", "/logout")
                        .hasAnyRole(staffRoles())
                        .anyRequest()
                        .denyAll())
                .formLogin(form ->
                        form.loginPage("/login").defaultSuccessUrl("/console").permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/login?logout").deleteCookies("LAUREL_SESSION"))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    @Bean
    AuthenticationProvider staffAuthentication(StaffDirectory directory) {
        return new AuthenticationProvider() {

            @Override
            public Authentication authenticate(Authentication given) {
                return directory
                        .authenticate(given.getName(), String.valueOf(given.getCredentials()))
                        .map(staff -> UsernamePasswordAuthenticationToken.authenticated(
                                staff.id(),
                                null,
                                List.of(new SimpleGrantedAuthority(staff.role().authority()))))
                        .orElseThrow(() -> new BadCredentialsException("Unknown user or wrong password"));
            }

            @Override
            public boolean supports(Class<?> type) {
                return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
            }
        };
    }

    /** Matches the whole path, also of servlets other than Spring's. */
    private static PathPatternRequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static String[] staffRoles() {
        return java.util.Arrays.stream(Role.values()).map(Role::name).toArray(String[]::new);
    }
}
