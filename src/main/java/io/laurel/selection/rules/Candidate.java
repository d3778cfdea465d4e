package io.laurel.selection.rules;

import io.laurel.rulebook.RuleSubject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A creator as selection rules see it: snapshot {@code snapshotId} plus standing facts. Nulls where unknown.
 *
 * @param platform code, for instance instagram
 * @param engagementRate fraction 0-1
 * @param observedOn day of the snapshot: dormancy counts back from it
 * @param sponsors normalised handles of past sponsors
 * @param lastContactedOn last invitation by this program, or null
 */
public record Candidate(
        String subjectId,
        long creatorId,
        long snapshotId,
        String platform,
        String category,
        String country,
        String language,
        Long followers,
        Long following,
        Long posts,
        Integer postsInSample,
        BigDecimal averageLikes,
        BigDecimal averageComments,
        BigDecimal engagementRate,
        Integer sponsoredPosts,
        List<String> sponsors,
        LocalDate lastPostOn,
        LocalDate observedOn,
        boolean optedOut,
        boolean blocked,
        LocalDate lastContactedOn)
        implements RuleSubject {}
