package io.laurel.selection.domain;

/**
 * How one check answered over all screened creators.
 *
 * @param onlyReason creators rejected by this check alone: what relaxing it would add
 */
public record CheckCount(String checkId, long failed, long flagged, long unanswered, long onlyReason) {}
