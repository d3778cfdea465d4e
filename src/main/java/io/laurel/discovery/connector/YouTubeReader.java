package io.laurel.discovery.connector;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.model.Channel;
import com.google.api.services.youtube.model.ChannelListResponse;
import com.google.api.services.youtube.model.ChannelStatistics;
import com.google.api.services.youtube.model.PlaylistItem;
import com.google.api.services.youtube.model.Video;
import com.google.api.services.youtube.model.VideoStatistics;
import io.laurel.discovery.PublishedPost;
import io.laurel.shared.Handle;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.Platform;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Reads channels and their newest videos by the YouTube Data API. */
class YouTubeReader implements ProfileSource {

    private final YouTube client;

    YouTubeReader(ConnectorSettings settings) {
        String key = settings.youtube().key();
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        client = new YouTube.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(), request -> {
                    request.setConnectTimeout(timeout);
                    request.setReadTimeout(timeout);
                    request.setNumberOfRetries(0);
                    // In a header, not in the address: addresses end up in messages and logs.
                    request.getHeaders().set("X-Goog-Api-Key", key);
                })
                .setRootUrl(settings.youtube().baseUrl().toString().replaceFirst("/*$", "/"))
                .setApplicationName("Laurel")
                .build();
    }

    @Override
    public Platform platform() {
        return Platform.YOUTUBE;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    /** One call of the client. */
    @FunctionalInterface
    private interface Call<T> {
        T execute() throws IOException;
    }

    @Override
    public Answer read(Asked asked, int posts, int usageCeiling, Meter meter) {
        List<Channel> found = channels(
                meter,
                list -> asked.platformId() == null
                        ? list.setForHandle("@" + asked.handle().value())
                        : list.setId(List.of(asked.platformId())));
        return answer(asked, found.isEmpty() ? null : found.get(0), posts, meter);
    }

    /** Channels whose ids are known are asked for together; the others one by one. */
    @Override
    public Reading reading(List<Asked> asked, Meter meter) {
        List<String> ids =
                asked.stream().map(Asked::platformId).filter(Objects::nonNull).toList();
        if (ids.size() < 2) {
            return this::read;
        }
        Map<String, Channel> found = channels(meter, list -> list.setId(ids).setMaxResults((long) ids.size())).stream()
                .collect(Collectors.toMap(Channel::getId, Function.identity(), (a, b) -> a));
        return (one, posts, usageCeiling, each) -> one.platformId() == null
                ? read(one, posts, usageCeiling, each)
                : answer(one, found.get(one.platformId()), posts, each);
    }

    private List<Channel> channels(Meter meter, UnaryOperator<YouTube.Channels.List> whose) {
        ChannelListResponse found = call(
                meter,
                () -> whose.apply(client.channels().list(List.of("snippet", "statistics", "contentDetails", "status")))
                        .execute());
        return found.getItems() == null ? List.of() : found.getItems();
    }

    /** @param channel null where there is none */
    private Answer answer(Asked asked, Channel channel, int posts, Meter meter) {
        if (channel == null) {
            throw new SourceProblem(SourceProblem.Kind.NOT_FOUND);
        }
        if (channel.getStatus() != null && "private".equals(channel.getStatus().getPrivacyStatus())) {
            throw new SourceProblem(SourceProblem.Kind.PRIVATE);
        }
        ChannelStatistics counts = channel.getStatistics();
        boolean hidden = counts == null || Boolean.TRUE.equals(counts.getHiddenSubscriberCount());
        return new Answer(
                channel.getId(),
                handle(channel, asked.handle()),
                channel.getSnippet() == null ? null : channel.getSnippet().getTitle(),
                channel.getSnippet() == null ? null : channel.getSnippet().getCountry(),
                hidden ? null : number(counts.getSubscriberCount()),
                null,
                counts == null ? null : number(counts.getVideoCount()),
                videos(channel, posts, meter));
    }

    /** A video by its id; who made it and how old it is does not matter to the question. */
    @Override
    public Optional<PublishedPost> post(
            String postId, Handle author, Instant notBefore, int usageCeiling, Meter meter) {
        List<Video> found = call(
                        meter,
                        () -> client.videos()
                                .list(List.of("snippet", "statistics", "status", "paidProductPlacementDetails"))
                                .setId(List.of(postId))
                                .execute())
                .getItems();
        if (found == null || found.isEmpty() || found.get(0).getSnippet() == null) {
            throw new SourceProblem(SourceProblem.Kind.NOT_FOUND);
        }
        Video video = found.get(0);
        if (video.getStatus() != null && "private".equals(video.getStatus().getPrivacyStatus())) {
            throw new SourceProblem(SourceProblem.Kind.PRIVATE);
        }
        Post post = post(video);
        return Optional.of(new PublishedPost(
                video.getId(),
                post == null ? null : post.postedAt(),
                video.getSnippet().getTitle(),
                video.getSnippet().getDescription() == null
                        ? ""
                        : video.getSnippet().getDescription(),
                post == null ? null : post.paid(),
                post == null ? null : post.views(),
                post == null ? null : post.likes(),
                post == null ? null : post.comments(),
                null));
    }

    private List<Post> videos(Channel channel, int posts, Meter meter) {
        String uploads = channel.getContentDetails() == null
                        || channel.getContentDetails().getRelatedPlaylists() == null
                ? null
                : channel.getContentDetails().getRelatedPlaylists().getUploads();
        if (uploads == null) {
            return List.of();
        }
        List<PlaylistItem> items;
        try {
            items = call(
                            meter,
                            () -> client.playlistItems()
                                    .list(List.of("contentDetails"))
                                    .setPlaylistId(uploads)
                                    .setMaxResults((long) posts)
                                    .execute())
                    .getItems();
        } catch (SourceProblem e) {
            if (e.kind() == SourceProblem.Kind.NOT_FOUND) {
                // A channel without a video has no list of uploads.
                return List.of();
            }
            throw e;
        }
        List<String> ids = items == null
                ? List.of()
                : items.stream()
                        .map(item -> item.getContentDetails().getVideoId())
                        .toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Video> videos = call(
                        meter,
                        () -> client.videos()
                                .list(List.of("snippet", "statistics", "paidProductPlacementDetails"))
                                .setId(ids)
                                .execute())
                .getItems();
        return videos == null
                ? List.of()
                : videos.stream()
                        .map(YouTubeReader::post)
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static Post post(Video video) {
        if (video.getSnippet() == null || video.getSnippet().getPublishedAt() == null) {
            return null;
        }
        VideoStatistics counts = video.getStatistics() == null ? new VideoStatistics() : video.getStatistics();
        String description = video.getSnippet().getDescription();
        return new Post(
                video.getId(),
                Instant.ofEpochMilli(video.getSnippet().getPublishedAt().getValue()),
                video.getSnippet().getTitle()
                        + (description == null || description.isBlank() ? "" : "\n" + description),
                number(counts.getLikeCount()),
                number(counts.getCommentCount()),
                number(counts.getViewCount()),
                video.getPaidProductPlacementDetails() == null
                        ? null
                        : video.getPaidProductPlacementDetails().getHasPaidProductPlacement());
    }

    private static Handle handle(Channel channel, Handle known) {
        String url = channel.getSnippet() == null ? null : channel.getSnippet().getCustomUrl();
        try {
            return url == null ? known : new Handle(url);
        } catch (InvalidInput e) {
            return known;
        }
    }

    private static Long number(BigInteger count) {
        return count == null || count.signum() < 0 ? null : count.longValueExact();
    }

    private static <T> T call(Meter meter, Call<T> call) {
        meter.call();
        try {
            return call.execute();
        } catch (GoogleJsonResponseException e) {
            throw new SourceProblem(kind(e.getStatusCode(), reason(e.getDetails())));
        } catch (HttpResponseException e) {
            throw new SourceProblem(kind(e.getStatusCode(), ""));
        } catch (IOException | RuntimeException e) {
            throw new SourceProblem(SourceProblem.Kind.BROKEN);
        }
    }

    private static String reason(GoogleJsonError error) {
        return error == null || error.getErrors() == null || error.getErrors().isEmpty()
                ? ""
                : String.valueOf(error.getErrors().get(0).getReason());
    }

    /** As developers.google.com/youtube/v3/docs/errors has it. */
    private static SourceProblem.Kind kind(int status, String reason) {
        return switch (reason) {
            case "quotaExceeded", "dailyLimitExceeded" -> SourceProblem.Kind.QUOTA_USED;
            case "rateLimitExceeded", "userRateLimitExceeded" -> SourceProblem.Kind.TOO_FAST;
            case "channelForbidden", "channelClosed", "playlistItemsNotAccessible" -> SourceProblem.Kind.PRIVATE;
            case "keyInvalid", "keyExpired", "accessNotConfigured", "forbidden" -> SourceProblem.Kind.KEY_REFUSED;
            default -> kind(status);
        };
    }

    private static SourceProblem.Kind kind(int status) {
        return switch (status) {
            case 429 -> SourceProblem.Kind.TOO_FAST;
            case 404 -> SourceProblem.Kind.NOT_FOUND;
            // A wrong key is a bad request, too; nothing else of ours is.
            case 400, 401, 403 -> SourceProblem.Kind.KEY_REFUSED;
            default -> SourceProblem.Kind.BROKEN;
        };
    }
}
