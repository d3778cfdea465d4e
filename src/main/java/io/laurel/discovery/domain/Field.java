package io.laurel.discovery.domain;

import io.laurel.shared.InvalidInput;
import java.util.Locale;

/** What a column of a creators' file can hold. */
public enum Field {
    PLATFORM(Kind.TEXT, 20),
    PLATFORM_ID(Kind.TEXT, 100),
    HANDLE(Kind.TEXT, 100),
    DISPLAY_NAME(Kind.TEXT, 200),
    CATEGORY(Kind.TEXT, 100),
    COUNTRY(Kind.TEXT, 100),
    LANGUAGE(Kind.TEXT, 35),
    FOLLOWERS(Kind.WHOLE, 18),
    FOLLOWING(Kind.WHOLE, 18),
    POSTS(Kind.WHOLE, 18),
    POSTS_IN_SAMPLE(Kind.WHOLE, 9),
    AVERAGE_LIKES(Kind.DECIMAL, 12),
    AVERAGE_COMMENTS(Kind.DECIMAL, 12),
    ENGAGEMENT_RATE(Kind.DECIMAL, 6),
    LOCATION_POSTS(Kind.WHOLE, 9),
    SPONSORED_POSTS(Kind.WHOLE, 9),
    SPONSORS(Kind.LIST, 5_000),
    BRAND_TAGS(Kind.LIST, 5_000),
    VERIFIED(Kind.YES_NO, 10),
    FIRST_POST_AT(Kind.INSTANT, 40),
    LAST_POST_AT(Kind.INSTANT, 40),
    AVERAGE_VIEWS(Kind.DECIMAL, 12),
    AVERAGE_SHARES(Kind.DECIMAL, 12),
    TOPICS(Kind.LIST, 5_000),
    PRICE(Kind.DECIMAL, 12),
    PRICE_CURRENCY(Kind.TEXT, 3),
    AUDIENCE_COUNTRY(Kind.TEXT, 100),
    OBSERVED_AT(Kind.INSTANT, 40),
    /** A handle, or on platforms whose lists name channels rather than handles, that name. */
    HANDLE_OR_NAME(Kind.TEXT, 100),
    /** Address of the profile: says platform and id or handle. */
    PROFILE_URL(Kind.TEXT, 500),
    /** Likes and comments together; gives the engagement rate where no column does. */
    AVERAGE_ENGAGEMENT(Kind.DECIMAL, 12),
    /** Known, and of no use to us. */
    IGNORE(Kind.TEXT, Integer.MAX_VALUE);

    /** How a cell is read. */
    public enum Kind {
        TEXT,
        WHOLE,
        DECIMAL,
        LIST,
        YES_NO,
        INSTANT
    }

    private final Kind kind;
    private final int limit;

    Field(Kind kind, int limit) {
        this.kind = kind;
        this.limit = limit;
    }

    public Kind kind() {
        return kind;
    }

    /** Most characters of a text or list, most digits before the point of a number. */
    public int limit() {
        return limit;
    }

    /** The database column. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Observed and stored, rather than identity, time or a help for reading. */
    public boolean isFact() {
        return switch (this) {
            case PLATFORM, PLATFORM_ID, HANDLE, OBSERVED_AT, HANDLE_OR_NAME, PROFILE_URL, AVERAGE_ENGAGEMENT, IGNORE ->
                false;
            default -> true;
        };
    }

    public boolean isNumber() {
        return kind == Kind.WHOLE || kind == Kind.DECIMAL;
    }

    /** Several columns may hold it: numbers in more and less exact form, lists, categories of which the first counts. */
    public boolean isRepeatable() {
        return isNumber() || kind == Kind.LIST || this == CATEGORY || this == IGNORE;
    }

    /** In lower case with hyphens, as tables and the API write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Describes the person and stays true until something else is said; an empty cell says nothing. Measures become unknown. */
    public boolean isStanding() {
        return switch (this) {
            case DISPLAY_NAME, CATEGORY, COUNTRY, LANGUAGE, VERIFIED, PRICE, PRICE_CURRENCY, AUDIENCE_COUNTRY -> true;
            default -> false;
        };
    }

    /** @throws InvalidInput when there is none of that code */
    public static Field of(String code) {
        for (Field field : values()) {
            if (field.code().equals(code)) {
                return field;
            }
        }
        throw new InvalidInput("field", code, "one of the fields a column can hold, or ignore");
    }
}
