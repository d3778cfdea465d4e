package io.laurel.content.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.content.rules.BriefTerms;
import io.laurel.content.rules.Code;
import io.laurel.content.rules.Frame;
import io.laurel.content.rules.Post;
import io.laurel.shared.JsonFields;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * A post as a program outside describes it. Every field but {@code text} and {@code jurisdictions} may be absent: what is absent is
 * unknown.
 *
 * @param programId of which the caller is a member; absent: the caller's own
 * @param substantiationIds files that prove a claim, and licences
 * @param frames of a story, reel, video or live stream: without them these formats cannot be judged
 * @param brief what the post was asked to say; absent: nothing
 * @param decisionDate absent: today in the program's time zone
 */
record ContentCheckRequest(
        @Schema(type = "integer", format = "int64") JsonNode programId,
        @Schema(type = "string", example = "instagram") JsonNode platform,
        @Schema(type = "string", example = "feed") JsonNode format,
        @Schema(type = "string") JsonNode text,
        @Schema(type = "string", example = "paid") JsonNode relationship,
        @Schema(type = "boolean") JsonNode platformLabel,

        @ArraySchema(schema = @Schema(type = "string", example = "GB"))
        JsonNode jurisdictions,

        @ArraySchema(schema = @Schema(type = "string", example = "alcohol"))
        JsonNode productCategories,

        BrandInput brand,
        AudienceInput audience,
        CreatorInput creator,
        @ArraySchema(schema = @Schema(type = "string")) JsonNode substantiationIds,
        List<FrameInput> frames,
        BriefInput brief,
        @Schema(type = "string") JsonNode plannedLink,
        @Schema(type = "string", format = "date") JsonNode decisionDate) {

    static final List<String> PLATFORMS = List.of("instagram", "tiktok", "youtube", "pinterest", "x", "blog");
    static final List<String> FORMATS =
            List.of("feed", "story", "reel", "video", "live", "carousel", "pin", "description");
    static final List<String> RELATIONSHIPS =
            List.of("paid", "gifted", "affiliate", "employee", "owner", "none", "unknown");
    private static final List<String> POSITIONS = List.of("top", "middle", "bottom", "none");
    private static final int MOST_TEXT = 20_000;
    private static final int MOST_FRAME_TEXT = 5_000;
    private static final int MOST_JURISDICTIONS = 60;
    private static final int OLDEST = 120;

    record BrandInput(
            @Schema(type = "string") JsonNode name,
            @ArraySchema(schema = @Schema(type = "string")) JsonNode handles,
            @ArraySchema(schema = @Schema(type = "string")) JsonNode competitors) {}

    /** @param minorsShare fraction 0 to 1 */
    record AudienceInput(
            @Schema(type = "number", example = "0.1") JsonNode minorsShare) {}

    /** @param age in years */
    record CreatorInput(
            @Schema(type = "integer", format = "int32") JsonNode age) {}

    record FrameInput(
            @Schema(type = "integer", format = "int32") JsonNode number,
            @Schema(type = "string") JsonNode text,
            @Schema(type = "string", example = "top") JsonNode labelPosition) {}

    record BriefInput(
            @ArraySchema(schema = @Schema(type = "string")) JsonNode mustSay,
            @ArraySchema(schema = @Schema(type = "string")) JsonNode doNotSay,
            @ArraySchema(schema = @Schema(type = "string")) JsonNode hashtags,
            @ArraySchema(schema = @Schema(type = "string")) JsonNode mentions,
            @Schema(type = "string") JsonNode link,
            List<CodeInput> codes,
            @Schema(type = "string") JsonNode text) {}

    record CodeInput(
            @Schema(type = "string") JsonNode code,
            @Schema(type = "string", format = "date") JsonNode validUntil) {}

    /** What was read. */
    record Read(Post post, BriefTerms terms, LocalDate on) {}

    Long program() {
        JsonFields read = new JsonFields();
        Long id = read.whole("programId", programId, Long.MAX_VALUE);
        read.refuse();
        return id;
    }

    /** @throws io.laurel.shared.InvalidInput naming every bad field */
    Read read(String subjectId, ZoneId zone) {
        JsonFields read = new JsonFields();
        String words = read.needed(
                "text",
                read.verbatim("text", text, MOST_TEXT),
                "a text of at most " + MOST_TEXT + " characters; it may be empty");
        AudienceInput a = audience == null ? new AudienceInput(null) : audience;
        CreatorInput c = creator == null ? new CreatorInput(null) : creator;
        Integer age = read.small("creator.age", c.age);
        if (age != null && age > OLDEST) {
            read.no("creator.age", age.toString(), "a whole number from 0 to " + OLDEST);
        }
        Post post = Post.about(subjectId)
                .on(read.word("platform", platform, PLATFORMS), read.word("format", format, FORMATS))
                .text(words)
                .relationship(read.word("relationship", relationship, RELATIONSHIPS))
                .platformLabel(read.flag("platformLabel", platformLabel))
                .jurisdictions(countries(read))
                .productCategories(read.codes("productCategories", productCategories, false))
                .plannedLink(read.text("plannedLink", plannedLink, 2_000))
                .frames(frames(read))
                .minorsShare(read.share("audience.minorsShare", a.minorsShare))
                .creatorAge(age)
                .substantiationIds(read.list("substantiationIds", substantiationIds))
                .build();
        BriefTerms terms = terms(read, zone);
        LocalDate on = read.day("decisionDate", decisionDate, zone);
        read.refuse();
        return new Read(post, terms, on);
    }

    private List<String> countries(JsonFields read) {
        String expected = "1 to " + MOST_JURISDICTIONS + " country codes of two letters such as GB";
        List<String> codes = read.needed("jurisdictions", read.texts("jurisdictions", jurisdictions), expected);
        if (codes == null) {
            return List.of();
        }
        codes.stream()
                .filter(code -> !code.matches("[A-Za-z]{2}"))
                .findFirst()
                .ifPresentOrElse(bad -> read.no("jurisdictions", bad, expected), () -> {
                    if (codes.isEmpty() || codes.size() > MOST_JURISDICTIONS) {
                        read.no("jurisdictions", Integer.toString(codes.size()), expected);
                    }
                });
        return codes.stream()
                .map(code -> code.toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** Numbered as given, or in their order. */
    private List<Frame> frames(JsonFields read) {
        int[] next = {0};
        return read.each("frames", frames, (field, frame) -> {
            next[0]++;
            Integer number = read.small(field + ".number", frame.number);
            String words = read.verbatim(field + ".text", frame.text, MOST_FRAME_TEXT);
            return new Frame(
                    number == null ? next[0] : number,
                    words,
                    read.word(field + ".labelPosition", frame.labelPosition, POSITIONS));
        });
    }

    private BriefTerms terms(JsonFields read, ZoneId zone) {
        BrandInput b = brand == null ? new BrandInput(null, null, null) : brand;
        BriefInput k = brief == null ? new BriefInput(null, null, null, null, null, null, null) : brief;
        return BriefTerms.of(read.text("brand.name", b.name, 200))
                .brandHandles(read.list("brand.handles", b.handles))
                .competitors(read.list("brand.competitors", b.competitors))
                .mustSay(read.list("brief.mustSay", k.mustSay))
                .doNotSay(read.list("brief.doNotSay", k.doNotSay))
                .tags(read.list("brief.hashtags", k.hashtags), read.list("brief.mentions", k.mentions))
                .link(read.text("brief.link", k.link, 2_000))
                .codes(read.each("brief.codes", k.codes, (field, code) -> {
                    String word = read.needed(
                            field + ".code", read.text(field + ".code", code.code, 60), "a code such as SAVE10");
                    LocalDate until = read.day(field + ".validUntil", code.validUntil, zone);
                    return word == null ? null : new Code(word, until);
                }))
                .briefText(read.text("brief.text", k.text, MOST_TEXT))
                .build();
    }
}
