package io.laurel.program;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;

/**
 * What creators are asked to do.
 *
 * @param mustSay phrases the post must contain
 * @param doNotSay phrases it must not contain
 * @param hashtags and mentions without # and @
 * @param link where the post leads, or null
 * @param publishBy latest day of publication, or null
 */
public record Brief(
        String headline,
        String text,
        List<String> mustSay,
        List<String> doNotSay,
        List<String> hashtags,
        List<String> mentions,
        URI link,
        LocalDate publishBy) {}
