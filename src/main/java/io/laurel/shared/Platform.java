package io.laurel.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a creator publishes. Written in lower case outside Java: {@code instagram}. */
public enum Platform {
    INSTAGRAM,
    TIKTOK,
    YOUTUBE,
    PINTEREST,
    X,
    BLOG;

    /** The lower-case code used in the database, rules, JSON and URLs. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param code for instance {@code instagram}, any case
     * @throws InvalidInput when no platform has that code
     */
    @JsonCreator
    public static Platform of(String code) {
        for (Platform platform : values()) {
            if (platform.code().equalsIgnoreCase(code == null ? "" : code.strip())) {
                return platform;
            }
        }
        throw new InvalidInput("platform", code, "one of instagram, tiktok, youtube, pinterest, x, blog");
    }
}
