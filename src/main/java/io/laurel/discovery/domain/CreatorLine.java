package io.laurel.discovery.domain;

import io.laurel.discovery.Creator;
import java.util.List;

/** A creator in a list, with what staff added. */
public record CreatorLine(
        Creator creator, String platformId, List<String> tags, List<String> flags, boolean blocked, boolean optedOut) {}
