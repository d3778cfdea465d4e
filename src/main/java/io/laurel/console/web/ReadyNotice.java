package io.laurel.console.web;

import io.laurel.identity.BaseUrl;
import io.laurel.identity.Staff;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The last line of a start: where to go now. */
@Component
class ReadyNotice {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyNotice.class);

    private final HomeController home;
    private final BaseUrl address;

    ReadyNotice(HomeController home, BaseUrl address) {
        this.home = home;
        this.address = address;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void say() {
        LOG.info(notice(address.resolve(""), home.people()));
    }

    static String notice(URI address, List<Staff> people) {
        String where = "Laurel is ready at " + address;
        return people.isEmpty()
                ? where
                : where + " (demo users: " + people.stream().map(Staff::id).collect(Collectors.joining(", "))
                        + "; see the start page)";
    }
}
