package io.laurel.console;

import java.nio.charset.StandardCharsets;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Addresses of the present list with something changed: filters, sorting and page live in the URL. */
final class Links {

    private Links() {}

    static String with(String parameter, Object value) {
        return local(set(here(), parameter, value));
    }

    static String sorted(String key) {
        var query = here().build().getQueryParams();
        return key.equals(query.getFirst("sort")) ? ("desc".equals(query.getFirst("dir")) ? "desc" : "asc") : null;
    }

    /** A second click turns the order round; numbers begin with the largest. */
    static String sort(String key, boolean numeric) {
        String now = sorted(key);
        String next = now == null ? (numeric ? "desc" : "asc") : now.equals("asc") ? "desc" : "asc";
        UriComponentsBuilder top = set(set(set(here(), "page", null), "after", null), "before", null);
        return local(set(set(top, "sort", key), "dir", next));
    }

    private static UriComponentsBuilder set(UriComponentsBuilder address, String parameter, Object value) {
        return value == null || value.toString().isEmpty()
                ? address.replaceQueryParam(parameter)
                : address.replaceQueryParam(parameter, UriUtils.encode(value.toString(), StandardCharsets.UTF_8));
    }

    private static UriComponentsBuilder here() {
        return ServletUriComponentsBuilder.fromCurrentRequest();
    }

    private static String local(UriComponentsBuilder address) {
        var built = address.build(true);
        return built.getPath() + (built.getQuery() == null ? "" : "?" + built.getQuery());
    }
}
