package io.laurel.content.web;

/**
 * A finding as people read it.
 *
 * @param code what a reviewer picks as a reason: {@code check-id@jurisdiction}
 * @param sentence in the reader's language
 * @param badge verdict, or CANT_CHECK
 * @param title of the check, in words
 * @param table where the row is that decided, null where none did
 * @param citation source in words, null where there is none
 * @param url of the source, null where it is not known
 * @param grade V, S, M or D
 */
public record FindingView(
        String code,
        String checkId,
        String rowId,
        String title,
        String table,
        String sentence,
        String badge,
        String jurisdiction,
        String citation,
        String url,
        String grade) {}
