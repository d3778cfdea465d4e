package io.laurel.discovery.domain;

import java.util.Map;

/** One follower of a sample: figures only, never a name. What is unknown is absent. */
public record Follower(Map<FollowerFeature, Double> figures) {

    public Double get(FollowerFeature feature) {
        return figures.get(feature);
    }
}
