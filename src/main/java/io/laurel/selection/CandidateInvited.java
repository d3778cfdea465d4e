package io.laurel.selection;

/** A kept candidate's turn has come: the ambassador feature starts the journey in the same transaction. */
public record CandidateInvited(long programId, long campaignId, long creatorId, long candidateId) {}
