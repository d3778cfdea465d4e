package io.laurel.discovery.domain;

import io.laurel.shared.Platform;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the address of a profile says.
 *
 * @param platformId or null
 * @param handle or null
 */
public record ProfileLink(Platform platform, String platformId, String handle) {

    static final Pattern CHANNEL = Pattern.compile("UC[A-Za-z0-9_-]{22}");
    private static final Pattern SHAPE = Pattern.compile(
            "(?:https?://)?(?:www\\.|m\\.)?(youtube|instagram|tiktok|pinterest|twitter|x)\\.[a-z.]{2,6}/([^?#]*).*",
            Pattern.CASE_INSENSITIVE);

    /** @return null when it is not the address of a profile on a platform we know */
    public static ProfileLink of(String address) {
        Matcher shape = SHAPE.matcher(address.strip());
        if (!shape.matches()) {
            return null;
        }
        String site = shape.group(1).toLowerCase(Locale.ROOT);
        Platform platform = Platform.of(site.equals("twitter") ? "x" : site);
        String[] path = shape.group(2).replaceAll("/+$", "").split("/+");
        if (platform == Platform.YOUTUBE && path.length >= 2 && path[0].equals("channel")) {
            return CHANNEL.matcher(path[1]).matches() ? new ProfileLink(platform, path[1], null) : null;
        }
        if (platform == Platform.YOUTUBE && path.length >= 2 && path[0].matches("user|c")) {
            return new ProfileLink(platform, null, path[1]);
        }
        if (path[0].isBlank()
                || path[0].matches("p|reel|reels|explore|watch|shorts|playlist|results|hashtag|status|pin|tag|video")) {
            return null;
        }
        boolean at = path[0].startsWith("@");
        return (platform == Platform.YOUTUBE || platform == Platform.TIKTOK) && !at
                ? null
                : new ProfileLink(platform, null, at ? path[0].substring(1) : path[0]);
    }
}
