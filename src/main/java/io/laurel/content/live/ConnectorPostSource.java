package io.laurel.content.live;

import io.laurel.content.live.FetchProblem.Kind;
import io.laurel.content.live.LivePost.Extent;
import io.laurel.content.live.LivePost.Metrics;
import io.laurel.discovery.PlatformPosts;
import io.laurel.discovery.PublishedPost;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** By the platform's own API, where a connector is on. */
@Component
@Order(1)
class ConnectorPostSource implements LiveSource {

    private final PlatformPosts platforms;

    ConnectorPostSource(PlatformPosts platforms) {
        this.platforms = platforms;
    }

    @Override
    public boolean serves(Asked asked) {
        return asked.author() != null && platforms.reads(asked.platform());
    }

    @Override
    public LivePost read(Asked asked) {
        PlatformPosts.Answer answer = platforms.read(asked.platform(), asked.link(), asked.author(), asked.notBefore());
        return switch (answer.outcome()) {
            case FOUND -> live(answer.post());
            case GONE -> throw new FetchProblem(Kind.GONE);
            case PRIVATE -> throw new FetchProblem(Kind.PRIVATE);
            case NOT_ASKABLE -> throw new FetchProblem(Kind.NO_SOURCE);
            case LATER -> throw new FetchProblem(Kind.FAILED);
        };
    }

    private static LivePost live(PublishedPost post) {
        return new LivePost(
                "connector",
                post.title(),
                post.text(),
                Extent.POST,
                List.copyOf(LiveText.links(post.text())),
                post.paid(),
                post.postedAt(),
                new Metrics(post.views(), post.likes(), post.comments(), post.saves()));
    }
}
