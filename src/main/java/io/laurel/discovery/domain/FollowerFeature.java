package io.laurel.discovery.domain;

import java.util.Arrays;
import java.util.Locale;

/** What can be known of a follower, as a number; yes is 1 and no is 0. */
public enum FollowerFeature {
    PICTURE(Kind.YES_NO),
    PRIVATE(Kind.YES_NO),
    POSTS(Kind.WHOLE),
    FOLLOWING(Kind.WHOLE),
    FOLLOWERS(Kind.WHOLE),
    /** Share of digits among the characters of the handle. */
    NAME_DIGITS(Kind.SHARE),
    FULL_NAME_WORDS(Kind.WHOLE),
    FULL_NAME_DIGITS(Kind.SHARE),
    SAME_NAME(Kind.YES_NO),
    DESCRIPTION_LENGTH(Kind.WHOLE),
    EXTERNAL_URL(Kind.YES_NO);

    /** How a cell is read. */
    public enum Kind {
        YES_NO,
        WHOLE,
        SHARE
    }

    private final Kind kind;

    FollowerFeature(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** As tables name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when there is none */
    public static FollowerFeature of(String code) {
        return Arrays.stream(values())
                .filter(feature -> feature.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no feature of a follower is called '" + code + "'"));
    }
}
