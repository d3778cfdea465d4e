package io.laurel.console;

import io.laurel.ambassador.Membership;
import io.laurel.ambassador.MembershipState;
import io.laurel.ambassador.Memberships;
import io.laurel.identity.PortalVisitor;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the shells show around every page. Templates call it {@code #shell}. */
@Component("shell")
public class Shell {

    /** A link of the navigation. */
    public record Item(String key, String path, String icon) {}

    /** Links under one heading; {@code title} is a message key or null. */
    public record Group(String title, List<Item> items) {}

    private static final List<Group> CONSOLE = List.of(
            new Group(
                    null,
                    List.of(
                            new Item("overview", "/console", "home"),
                            new Item("campaigns", "/console/campaigns", "megaphone"),
                            new Item("journeys", "/console/journeys", "route"),
                            new Item("figures", "/console/figures", "chart"))),
            new Group(
                    "shell.nav.people",
                    List.of(
                            new Item("creators", "/console/creators", "users"),
                            new Item("imports", "/console/imports", "upload"),
                            new Item("connectors", "/console/connectors", "refresh"),
                            new Item("blocklist", "/console/blocklist", "ban"))),
            new Group(
                    "shell.nav.work",
                    List.of(
                            new Item("posts", "/console/posts", "image"),
                            new Item("contracts", "/console/contracts", "sign"),
                            new Item("rewards", "/console/rewards", "gift"))),
            new Group(
                    "shell.nav.program",
                    List.of(
                            new Item("rules", "/console/rules", "rules"),
                            new Item("mailbox", "/console/mailbox", "mail"),
                            new Item("settings", "/console/settings", "settings"))));

    private static final List<Item> PORTAL = List.of(
            new Item("home", "/p", "home"),
            new Item("missions", "/p/missions", "tasks"),
            new Item("contract", "/p/contract", "sign"),
            new Item("points", "/p/points", "coins"),
            new Item("data", "/p/data", "shield"));

    private final ObjectProvider<RequestMappingHandlerMapping> handlers;
    private final ObjectProvider<PortalVisitor> visitor;
    private final ObjectProvider<Memberships> memberships;
    private final Environment environment;
    private final Set<String> addresses = ConcurrentHashMap.newKeySet();

    Shell(
            ObjectProvider<RequestMappingHandlerMapping> handlers,
            ObjectProvider<PortalVisitor> visitor,
            ObjectProvider<Memberships> memberships,
            Environment environment) {
        this.handlers = handlers;
        this.visitor = visitor;
        this.memberships = memberships;
        this.environment = environment;
    }

    public boolean isDemo() {
        return environment.acceptsProfiles(Profiles.of("demo"));
    }

    /** Whether some handler answers at exactly this address: what does not exist is not offered. */
    public boolean exists(String path) {
        if (addresses.isEmpty()) {
            addresses.addAll(handlers.stream()
                    .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                    .flatMap(info -> info.getPatternValues().stream())
                    .collect(Collectors.toSet()));
        }
        return addresses.contains(path);
    }

    public List<Group> getNavigation() {
        return CONSOLE.stream()
                .map(group -> new Group(group.title(), existing(group.items())))
                .filter(group -> !group.items().isEmpty())
                .toList();
    }

    /** For whoever came by a valid link, what their state has already opened; nothing on the page of an error. */
    public List<Item> getPortalNavigation() {
        HttpServletRequest request = request();
        if (request == null || request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) != null) {
            return List.of();
        }
        return visitor.getObject()
                .find()
                .map(grant -> opened(memberships
                        .getObject()
                        .find(grant.programId(), grant.creatorId())
                        .map(Membership::state)
                        .orElse(null)))
                .map(keys -> existing(PORTAL).stream()
                        .filter(item -> keys.contains(item.key()))
                        .toList())
                .orElse(List.of());
    }

    private static Set<String> opened(MembershipState state) {
        if (state == MembershipState.ACTIVE || state == MembershipState.SUSPENDED) {
            return Set.of("home", "missions", "contract", "points", "data");
        }
        return state == MembershipState.CONTRACTING ? Set.of("home", "contract", "data") : Set.of("home", "data");
    }

    private List<Item> existing(List<Item> items) {
        return items.stream()
                .filter(item -> exists(item.path()) && mayOpen(item.path()))
                .toList();
    }

    /** Nothing is offered that answers 403: settings are for the lead and the administrator. */
    private boolean mayOpen(String path) {
        HttpServletRequest request = request();
        return !path.equals("/console/settings")
                || request == null
                || request.isUserInRole("LEAD")
                || request.isUserInRole("ADMIN");
    }

    /** Whether the request is for this page. */
    public boolean at(String path) {
        return getPath().equals(path);
    }

    /** Whether the request is for a page below this one. */
    public boolean under(String path) {
        return !path.equals("/p") && getPath().startsWith(path + "/");
    }

    /** The path asked for, also where an error is being answered. */
    public String getPath() {
        HttpServletRequest request = request();
        if (request == null) {
            return "/";
        }
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? request.getRequestURI() : failed.toString();
        return path.substring(Math.min(path.length(), request.getContextPath().length()));
    }

    public boolean isPortal() {
        return getPath().equals("/p") || getPath().startsWith("/p/");
    }

    private static HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }
}
