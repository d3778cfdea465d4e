package io.laurel.content.domain;

import java.math.BigDecimal;

/**
 * Who sees a post that the rules pass. A policy approves nothing else: whatever is open goes to people.
 *
 * @param name as decisions cite it, for instance {@code campaign:12/v3}
 * @param posts so many approved posts of an ambassador a person sees first
 * @param share of the further posts, a fraction 0-1, a person sees this share; 0 but for SAMPLE
 * @param strikes an ambassador with more is always seen by a person
 */
public record ApprovalPolicy(String name, Mode mode, int posts, BigDecimal share, int strikes) {

    /** How posts are chosen. */
    public enum Mode {
        /** A person sees every post. */
        ALWAYS,
        /** A person sees the first posts of each ambassador. */
        FIRST,
        /** A person sees the first posts of each ambassador and a share of the others. */
        SAMPLE
    }

    /**
     * What is known when the rules have decided.
     *
     * @param verdict of the rules
     * @param people how many have to approve
     * @param version number of the version
     * @param approvedByPeople earlier posts of this ambassador in this program that people approved
     * @param strikes of the ambassador
     */
    public record Standing(String verdict, int people, int version, int approvedByPeople, int strikes) {}

    /**
     * Whether the post goes on without a person. Only an explicit PASS of a first version does: a later version answers what rules
     * or people asked for, and is looked at.
     *
     * @param drawn for the sample, evenly from 0 to below 1
     */
    public boolean approves(Standing post, double drawn) {
        return mode != Mode.ALWAYS
                && "PASS".equals(post.verdict())
                && post.people() == 1
                && post.version() == 1
                && post.strikes() <= strikes
                && post.approvedByPeople() >= posts
                && (mode == Mode.FIRST || drawn >= share.doubleValue());
    }
}
