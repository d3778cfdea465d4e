package io.laurel.discovery.connector;

import io.laurel.shared.Platform;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids in addresses of posts. */
final class PostLink {

    private static final Pattern YOUTUBE_PATH = Pattern.compile("/(?:shorts|live|embed|v)/([A-Za-z0-9_-]{11})(?:/.*)?");
    private static final Pattern YOUTUBE_SHORT = Pattern.compile("/([A-Za-z0-9_-]{11})(?:/.*)?");
    private static final Pattern YOUTUBE_QUERY = Pattern.compile("(?:^|.*&)v=([A-Za-z0-9_-]{11})(?:&.*|$)");
    private static final Pattern INSTAGRAM =
            Pattern.compile("(?:/[A-Za-z0-9._]{1,30})?/(?:p|reels?|tv)/([A-Za-z0-9_-]{5,40})(?:/.*)?");

    private PostLink() {}

    /** @return empty where the address names no post of this platform that can be asked for, as stories */
    static Optional<String> id(Platform platform, URI link) {
        String host = link.getHost() == null ? "" : link.getHost().toLowerCase(java.util.Locale.ROOT);
        String path = link.getPath() == null ? "" : link.getPath();
        return switch (platform) {
            case YOUTUBE ->
                host.equals("youtu.be")
                        ? group(YOUTUBE_SHORT, path)
                        : group(YOUTUBE_PATH, path).or(() -> group(YOUTUBE_QUERY, link.getRawQuery()));
            case INSTAGRAM -> group(INSTAGRAM, path);
            default -> Optional.empty();
        };
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text == null ? "" : text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
