package io.laurel.console.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

/** Console in English and French, portal also in German and Spanish: as the browser asks until another is chosen with {@code ?lang=}. */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor choice = new LocaleChangeInterceptor();
        choice.setParamName("lang");
        choice.setIgnoreInvalidLocale(true);
        registry.addInterceptor(choice).addPathPatterns("/", "/login", "/console", "/console/**", "/p", "/p/**");
    }

    @Bean
    LocaleResolver localeResolver() {
        return new BySurface(
                new Choice("LAUREL_CONSOLE_LANGUAGE", "/", "en", "fr"),
                new Choice("LAUREL_LANGUAGE", "/p", "en", "fr", "de", "es"));
    }

    /** Console and portal remember a language each: what a creator reads says nothing about who looks at it for the brand. */
    private record BySurface(Choice console, Choice portal) implements LocaleResolver {

        @Override
        public Locale resolveLocale(HttpServletRequest request) {
            return of(request).resolveLocale(request);
        }

        @Override
        public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
            of(request).setLocale(request, response, locale);
        }

        private Choice of(HttpServletRequest request) {
            String path =
                    request.getRequestURI().substring(request.getContextPath().length());
            return path.equals("/p") || path.startsWith("/p/") ? portal : console;
        }
    }

    /** A cookie for what was chosen, else what the browser asks for; a language that is not spoken is not chosen. */
    private static final class Choice extends CookieLocaleResolver {

        private final List<Locale> spoken;

        Choice(String cookie, String path, String... languages) {
            super(cookie);
            spoken = List.of(languages).stream().map(Locale::forLanguageTag).toList();
            AcceptHeaderLocaleResolver asked = new AcceptHeaderLocaleResolver();
            asked.setSupportedLocales(spoken);
            asked.setDefaultLocale(spoken.get(0));
            setCookiePath(path);
            setCookieHttpOnly(true);
            setCookieSameSite("Lax");
            setCookieMaxAge(Duration.ofDays(365));
            setRejectInvalidCookies(false);
            setDefaultLocaleFunction(asked::resolveLocale);
        }

        @Override
        public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
            if (locale != null && spoken.contains(locale)) {
                super.setLocale(request, response, locale);
            }
        }

        @Override
        protected Locale parseLocaleValue(String value) {
            Locale locale = super.parseLocaleValue(value);
            return spoken.contains(locale) ? locale : null;
        }
    }
}
