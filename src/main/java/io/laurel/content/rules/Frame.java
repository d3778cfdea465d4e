package io.laurel.content.rules;

/**
 * One frame of a story, reel, video or live stream, or one picture of a carousel: what stands or is said there.
 *
 * @param number from 1, in the order they are shown
 * @param text on screen, or the script; empty where the frame has none
 * @param labelPosition where the advertising label stands: top, middle, bottom or none; null when nobody said
 */
public record Frame(int number, String text, String labelPosition) {

    public Frame {
        text = text == null ? "" : text;
    }
}
