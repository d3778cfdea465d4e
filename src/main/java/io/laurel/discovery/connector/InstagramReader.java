package io.laurel.discovery.connector;

import com.restfb.DebugHeaderInfo;
import com.restfb.DefaultFacebookClient;
import com.restfb.DefaultJsonMapper;
import com.restfb.DefaultWebRequestor;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.exception.FacebookException;
import com.restfb.exception.FacebookGraphException;
import com.restfb.exception.FacebookNetworkException;
import com.restfb.exception.FacebookResponseStatusException;
import com.restfb.json.JsonObject;
import com.restfb.json.JsonValue;
import io.laurel.discovery.PublishedPost;
import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads business and creator accounts and their newest media by business discovery of the Instagram Graph API. */
class InstagramReader implements ProfileSource {

    /** What Instagram allows; anything else would change the question, which is a language of its own. */
    private static final Pattern USER_NAME = Pattern.compile("[a-z0-9._]{1,30}");

    private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_=-]{1,400}");
    private static final int PAGE = 50;
    private static final int PAGES = 10;

    private static final Set<Integer> LIMITS = Set.of(4, 17, 32, 613);
    private static final Set<Integer> UNKNOWN_USER = Set.of(24, 110);
    private static final Set<Integer> KEY = Set.of(3, 10, 102, 190, 200);
    private static final int UNKNOWN_USER_DETAIL = 2_207_013;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXX");

    private final DefaultFacebookClient client;
    private final String accountId;

    InstagramReader(ConnectorSettings settings) {
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        String base = settings.instagram().baseUrl().toString().replaceFirst("/*$", "");
        accountId = settings.instagram().accountId();
        client = new DefaultFacebookClient(
                settings.instagram().key(),
                new DefaultWebRequestor() {
                    @Override
                    protected void customizeConnection(HttpURLConnection connection) {
                        connection.setConnectTimeout(timeout);
                        connection.setReadTimeout(timeout);
                        connection.setInstanceFollowRedirects(false);
                    }
                },
                new DefaultJsonMapper(),
                Version.LATEST);
        // In a header, not in the address: addresses end up in messages and logs.
        client.setHeaderAuthorization(true);
        client.setFacebookEndpointUrls(new FacebookEndpoints() {
            @Override
            public String getGraphEndpoint() {
                return base;
            }
        });
    }

    @Override
    public Platform platform() {
        return Platform.INSTAGRAM;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Answer read(Asked asked, int posts, int usageCeiling, Meter meter) {
        String name = asked.handle().value();
        if (!USER_NAME.matcher(name).matches()) {
            throw new SourceProblem(SourceProblem.Kind.NOT_FOUND);
        }
        JsonObject user = discover(meter, name, "id,username,name,biography,followers_count,follows_count,media_count");
        pauseAbove(usageCeiling);
        JsonObject media = discover(
                meter,
                name,
                "media.limit(" + posts
                        + "){id,caption,like_count,comments_count,view_count,media_type,permalink,timestamp}");
        return new Answer(
                user.getString("id", null),
                new Handle(user.getString("username", name)),
                user.getString("name", null),
                null,
                number(user, "followers_count"),
                number(user, "follows_count"),
                number(user, "media_count"),
                media(media, posts));
    }

    /**
     * Walks the account's media from the newest back: the Graph API does not look a stranger's post up by its address. The walk
     * ends at the post, at media older than it can be, or at {@link #PAGES}.
     */
    @Override
    public Optional<PublishedPost> post(
            String postId, Handle author, Instant notBefore, int usageCeiling, Meter meter) {
        String name = author.value();
        if (!USER_NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        String cursor = "";
        for (int page = 0; page < PAGES; page++) {
            JsonObject found = discover(
                    meter,
                    name,
                    "media" + cursor + ".limit(" + PAGE
                            + "){id,caption,like_count,comments_count,view_count,media_type,permalink,timestamp}");
            pauseAbove(usageCeiling);
            JsonValue media = found.get("media");
            if (media == null || !media.isObject() || media.asObject().get("data") == null) {
                throw new SourceProblem(SourceProblem.Kind.NOT_FOUND);
            }
            boolean older = false;
            for (JsonValue each : media.asObject().get("data").asArray()) {
                JsonObject post = each.asObject();
                if (postId.equals(codeOf(post.getString("permalink", "")))) {
                    return Optional.of(published(post));
                }
                Instant postedAt = time(post.getString("timestamp", null));
                older = postedAt != null && postedAt.isBefore(notBefore);
            }
            String after = after(media.asObject());
            if (older || after == null) {
                throw new SourceProblem(SourceProblem.Kind.NOT_FOUND);
            }
            cursor = ".after(" + after + ")";
        }
        return Optional.empty();
    }

    private static String codeOf(String permalink) {
        try {
            return PostLink.id(Platform.INSTAGRAM, URI.create(permalink)).orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The cursor of the next page; null at the end, and for one that would change the question. */
    private static String after(JsonObject media) {
        JsonValue paging = media.get("paging");
        JsonValue cursors =
                paging == null || !paging.isObject() ? null : paging.asObject().get("cursors");
        String after = cursors == null || !cursors.isObject()
                ? null
                : cursors.asObject().getString("after", null);
        return after != null && CURSOR.matcher(after).matches() ? after : null;
    }

    private static PublishedPost published(JsonObject post) {
        return new PublishedPost(
                post.getString("id", null),
                time(post.getString("timestamp", null)),
                null,
                post.getString("caption", ""),
                null,
                number(post, "view_count"),
                number(post, "like_count"),
                number(post, "comments_count"),
                number(post, "saved"));
    }

    private JsonObject discover(Meter meter, String name, String fields) {
        meter.call();
        try {
            JsonObject answer = client.fetchObject(
                    accountId,
                    JsonObject.class,
                    Parameter.with("fields", "business_discovery.username(" + name + "){" + fields + "}"));
            JsonValue discovered = answer.get("business_discovery");
            if (discovered == null || !discovered.isObject()) {
                throw new SourceProblem(SourceProblem.Kind.NOT_FOUND);
            }
            return discovered.asObject();
        } catch (FacebookGraphException e) {
            throw new SourceProblem(kind(e));
        } catch (FacebookResponseStatusException e) {
            Integer status = e.getErrorCode();
            throw new SourceProblem(
                    status != null && status == 429 ? SourceProblem.Kind.TOO_FAST : SourceProblem.Kind.BROKEN);
        } catch (FacebookNetworkException e) {
            Integer status = e.getHttpStatusCode();
            throw new SourceProblem(
                    status != null && status == 429 ? SourceProblem.Kind.TOO_FAST : SourceProblem.Kind.BROKEN);
        } catch (FacebookException e) {
            throw new SourceProblem(SourceProblem.Kind.BROKEN);
        }
    }

    /** As developers.facebook.com/docs/graph-api/guides/error-handling has it. */
    private static SourceProblem.Kind kind(FacebookGraphException e) {
        int code = e.getErrorCode() == null ? 0 : e.getErrorCode();
        int detail = e.getErrorSubcode() == null ? 0 : e.getErrorSubcode();
        int status = e.getHttpStatusCode() == null ? 0 : e.getHttpStatusCode();
        return LIMITS.contains(code) || status == 429
                ? SourceProblem.Kind.TOO_FAST
                : UNKNOWN_USER.contains(code) || detail == UNKNOWN_USER_DETAIL
                        ? SourceProblem.Kind.NOT_FOUND
                        : KEY.contains(code) ? SourceProblem.Kind.KEY_REFUSED : SourceProblem.Kind.BROKEN;
    }

    /** The platform says in a header how much of its limit is used; stopping before it refuses keeps the app in good standing. */
    private void pauseAbove(int ceiling) {
        DebugHeaderInfo headers = client.getWebRequestor().getDebugHeaderInfo();
        DebugHeaderInfo.HeaderUsage usage = headers == null ? null : headers.getAppUsage();
        if (usage != null
                && (above(usage.getCallCount(), ceiling)
                        || above(usage.getTotalTime(), ceiling)
                        || above(usage.getTotalCputime(), ceiling))) {
            throw new SourceProblem(SourceProblem.Kind.TOO_FAST);
        }
    }

    private static boolean above(Integer percent, int ceiling) {
        return percent != null && percent >= ceiling;
    }

    private static List<Post> media(JsonObject discovered, int limit) {
        JsonValue media = discovered.get("media");
        if (media == null || !media.isObject() || media.asObject().get("data") == null) {
            return List.of();
        }
        List<Post> posts = new ArrayList<>();
        for (JsonValue each : media.asObject().get("data").asArray()) {
            JsonObject post = each.asObject();
            String id = post.getString("id", null);
            Instant postedAt = time(post.getString("timestamp", null));
            if (id != null && postedAt != null && posts.size() < limit) {
                posts.add(new Post(
                        id,
                        postedAt,
                        post.getString("caption", ""),
                        number(post, "like_count"),
                        number(post, "comments_count"),
                        number(post, "view_count"),
                        null));
            }
        }
        return posts;
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text, TIME).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Long number(JsonObject object, String field) {
        JsonValue value = object.get(field);
        return value == null || !value.isNumber() || value.asLong() < 0 ? null : value.asLong();
    }
}
