package io.laurel.content.rules;

import java.util.List;

/**
 * What one jurisdiction's viewers see of the label in the frames.
 *
 * @param connection material, none or unknown
 * @param firstLabelled whether the first frame carries a label that counts
 * @param longestGap most frames in a row without such a label
 * @param unlabelled their numbers
 * @param low frames whose label is at the bottom, where the app lays its own buttons over it
 * @param unseen frames whose label is only in the script: nobody sees it
 * @param unplaced frames with a label of which nobody said where it stands
 * @param unworded frames said to carry a label whose words nobody gave
 */
public record FrameReading(
        Post post,
        String jurisdiction,
        String scope,
        String connection,
        boolean firstLabelled,
        int longestGap,
        List<String> unlabelled,
        List<String> low,
        List<String> unseen,
        List<String> unplaced,
        List<String> unworded)
        implements PostFact {

    public boolean isOpenedUnlabelled() {
        return !firstLabelled;
    }

    public boolean isSomeLow() {
        return !low.isEmpty();
    }

    public boolean isSomeUnseen() {
        return !unseen.isEmpty();
    }

    public boolean isSomeUnplaced() {
        return !unplaced.isEmpty();
    }

    public boolean isSomeUnworded() {
        return !unworded.isEmpty();
    }
}
