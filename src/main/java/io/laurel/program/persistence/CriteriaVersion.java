package io.laurel.program.persistence;

import io.laurel.program.Campaign;
import java.time.Instant;

/** One version of a campaign's criteria: who set it when. The campaign carries that version's criteria. */
public record CriteriaVersion(int version, Instant changedAt, String changedBy, Campaign campaign) {}
