package io.laurel.console.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Console in English and French, portal also in German and Spanish: as the browser asks, in the portal until another is chosen with {@code ?lang=}. */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration implements WebMvcConfigurer {

    private static final List<Locale> CONSOLE = List.of(Locale.ENGLISH, Locale.FRENCH);
    private static final List<Locale> PORTAL =
            List.of(Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN, Locale.forLanguageTag("es"));

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor choice = new LocaleChangeInterceptor();
        choice.setParamName("lang");
        choice.setIgnoreInvalidLocale(true);
        registry.addInterceptor(choice).addPathPatterns("/p", "/p/**");
    }

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver console = asked(CONSOLE);
        AcceptHeaderLocaleResolver portal = asked(PORTAL);
        CookieLocaleResolver resolver = new CookieLocaleResolver("LAUREL_LANGUAGE");
        resolver.setCookiePath("/p");
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setRejectInvalidCookies(false);
        resolver.setDefaultLocaleFunction(request -> (isPortal(request) ? portal : console).resolveLocale(request));
        return resolver;
    }

    private static AcceptHeaderLocaleResolver asked(List<Locale> supported) {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(supported);
        resolver.setDefaultLocale(Locale.ENGLISH);
        return resolver;
    }

    private static boolean isPortal(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals("/p") || path.startsWith("/p/");
    }
}
