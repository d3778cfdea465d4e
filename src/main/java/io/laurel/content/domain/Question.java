package io.laurel.content.domain;

import java.time.Instant;

/**
 * What an ambassador asks about a mission.
 *
 * @param answer null while nobody has answered
 */
public record Question(
        long id,
        long programId,
        long missionId,
        String question,
        Instant askedAt,
        String processInstanceId,
        String answer,
        String answeredBy,
        Instant answeredAt) {}
