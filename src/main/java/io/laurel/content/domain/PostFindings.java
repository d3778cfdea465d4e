package io.laurel.content.domain;

import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Finding;

/** How people have to take a finding about a post. */
public final class PostFindings {

    static final int REVIEW = 2;
    static final int BLOCK = 3;

    private PostFindings() {}

    /** 3 for BLOCK, 2 for REVIEW and what could not be checked, 1 for a warning, 0 for less. */
    static int strictness(Finding finding) {
        if (finding.result() == CheckResult.CANT_CHECK) {
            return finding.verdict() == null || finding.verdict().equals("REVIEW") ? REVIEW : 1;
        }
        String verdict = finding.verdict();
        if (verdict == null) {
            return finding.result() == CheckResult.FAIL ? BLOCK : finding.result() == CheckResult.FLAG ? 1 : 0;
        }
        return switch (verdict) {
            case "BLOCK" -> BLOCK;
            case "REVIEW" -> REVIEW;
            case "WARN" -> 1;
            default -> 0;
        };
    }

    /** Whether a person who approves decides against it. */
    public static boolean overruledByApproval(Finding finding) {
        return finding.result() != CheckResult.CANT_CHECK && strictness(finding) >= REVIEW;
    }

    /** Whether the rules leave it to a person, who says with an approval that they looked. */
    public static boolean answeredByApproval(Finding finding) {
        return finding.result() == CheckResult.CANT_CHECK && strictness(finding) >= REVIEW;
    }

    /** How people pick a finding as a reason: {@code check-id@jurisdiction}. */
    public static String code(Finding finding) {
        return finding.checkId() + (finding.jurisdiction() == null ? "" : "@" + finding.jurisdiction());
    }
}
