package io.laurel.rulebook.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Splits rule text into words, literals and symbols; comments are dropped. Anything unusual is refused at once. */
final class DrlTokens {

    enum Kind {
        WORD,
        TEXT,
        NUMBER,
        SYMBOL
    }

    record Token(Kind kind, String text, int line) {
        boolean is(String symbol) {
            return kind != Kind.TEXT && text.equals(symbol);
        }

        /** Content of a text literal. */
        String content() {
            return text.substring(1, text.length() - 1);
        }
    }

    private final String text;
    private final BiConsumer<Integer, String> refuse;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line;

    private DrlTokens(String text, int firstLine, BiConsumer<Integer, String> refuse) {
        this.text = text;
        this.line = firstLine;
        this.refuse = refuse;
    }

    /** @param refuse told line and reason for what is never allowed */
    static List<Token> of(String text, int firstLine, BiConsumer<Integer, String> refuse) {
        DrlTokens tokens = new DrlTokens(text, firstLine, refuse);
        tokens.read();
        return tokens.tokens;
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (text.startsWith("//", at)) {
                skipTo("\n", at + 2, 0);
            } else if (text.startsWith("/*", at)) {
                skipTo("*/", at + 2, 2);
            } else if (c == '"' || c == '\'') {
                literal(c);
            } else if (c == '$' || c == '_' || Character.isLetter(c)) {
                run(Kind.WORD);
            } else if (c >= '0' && c <= '9') {
                run(Kind.NUMBER);
            } else {
                symbol(c);
            }
        }
    }

    private void run(Kind kind) {
        int start = at;
        while (at < text.length() && part(text.charAt(at), kind)) {
            at++;
        }
        String run = text.substring(start, at);
        if (run.chars().anyMatch(c -> c > 126)) {
            refuse.accept(line, "'" + run + "': names have plain letters only");
        }
        tokens.add(new Token(kind, run, line));
    }

    private static boolean part(char c, Kind kind) {
        return c == '$' || c == '_' || Character.isLetterOrDigit(c) || kind == Kind.NUMBER && c == '.';
    }

    private void literal(char quote) {
        int start = at++;
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length() || text.charAt(at) != quote) {
            refuse.accept(line, "a text without its closing quote");
            at = text.length();
        } else {
            at++;
            tokens.add(new Token(Kind.TEXT, text.substring(start, at), line));
        }
    }

    private void symbol(char c) {
        for (String two : List.of("==", "!=", "<=", ">=", "&&", "||", "->", "::", "++", "--", "+=", "-=", ":=")) {
            if (text.startsWith(two, at)) {
                tokens.add(new Token(Kind.SYMBOL, two, line));
                at += 2;
                return;
            }
        }
        tokens.add(new Token(Kind.SYMBOL, String.valueOf(c), line));
        at++;
    }

    private void skipTo(String end, int from, int extra) {
        int found = text.indexOf(end, from);
        int stop = found < 0 ? text.length() : found + extra;
        line += (int) text.substring(at, stop).chars().filter(c -> c == '\n').count();
        at = stop;
    }
}
