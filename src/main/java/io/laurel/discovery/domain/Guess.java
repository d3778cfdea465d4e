package io.laurel.discovery.domain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Guesses what columns hold by their names and first values; a person confirms. */
@Component
public class Guess {

    private record Hint(Pattern name, Field field) {}

    private static final List<Hint> HINTS = List.of(
            hint("audience country|pais (de la )?audiencia", Field.AUDIENCE_COUNTRY),
            hint(
                    "follow(er|ers)|subscri|suscri|abonn|abonent|seguidor|inscrit|iscritti|volger|fans?\\b",
                    Field.FOLLOWERS),
            hint("following|followees|seguidos|abonnements", Field.FOLLOWING),
            hint("engagement|interac", Field.ENGAGEMENT_RATE),
            hint("likes?\\b|me gusta|j aime|mi piace|curtidas|gefallt", Field.AVERAGE_LIKES),
            hint("comment|comentario|kommentar|reacties", Field.AVERAGE_COMMENTS),
            hint("view|visit|vues?\\b|aufruf|visualiz|weergaven|plays", Field.AVERAGE_VIEWS),
            hint("share|compart|partage|condivi", Field.AVERAGE_SHARES),
            hint("posts?\\b|publica|media count|beitrage|videos?\\b", Field.POSTS),
            hint("country|pais|pays|land\\b|paese|region", Field.COUNTRY),
            hint("categor|kategor|niche|vertical|tema\\b|theme", Field.CATEGORY),
            hint("link|url|enlace|lien\\b", Field.PROFILE_URL),
            hint("price|precio|prix|preis|prezzo|rate card|cost|fee\\b", Field.PRICE),
            hint("verif", Field.VERIFIED),
            hint("language|idioma|langue|sprache|lingua", Field.LANGUAGE),
            hint("user|handle|account|cuenta|compte|konto|usuario|utente|who", Field.HANDLE),
            hint("name|nombre|nom\\b|nome", Field.DISPLAY_NAME));

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9.,' ]*\\s?\\p{L}{0,4}\\.?\\s?%?\\+?");

    private static final Pattern SHORTENED = Pattern.compile("[0-9.,]+\\s?[kKmM]\\+?");

    private final Columns columns;
    private final Taxonomy taxonomy;

    Guess(Columns columns, Taxonomy taxonomy) {
        this.columns = columns;
        this.taxonomy = taxonomy;
    }

    private static Hint hint(String name, Field field) {
        return new Hint(Pattern.compile(name), field);
    }

    /** One field a column; known ones stay as they are, what nothing tells is {@link Field#IGNORE}. */
    public List<Field> fields(Headers headers, List<Field> known, List<List<String>> samples) {
        Set<Field> taken = EnumSet.noneOf(Field.class);
        known.stream()
                .filter(field -> field != null && (!field.isRepeatable() || field == Field.FOLLOWERS))
                .forEach(taken::add);
        List<Field> guesses = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            Field field = known.get(i);
            if (field == null) {
                field = guess(headers.keys().get(i), i < samples.size() ? samples.get(i) : List.of(), taken);
                if (!field.isRepeatable() || field == Field.FOLLOWERS) {
                    taken.add(field);
                }
            }
            guesses.add(field);
        }
        return guesses;
    }

    private Field guess(String key, List<String> samples, Set<Field> taken) {
        List<String> values = samples.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty() && !Missing.value(value))
                .toList();
        Field found = byName(key, values, taken);
        if (found == null) {
            found = byValues(values, taken);
        }
        if (found == null
                && !taken.contains(Field.FOLLOWERS)
                && most(values, value -> SHORTENED.matcher(value).matches())) {
            found = Field.FOLLOWERS;
        }
        return found == null ? Field.IGNORE : found;
    }

    private Field byName(String key, List<String> values, Set<Field> taken) {
        Field close = columns.names().stream()
                .filter(name -> name.length() > 4 && distance(name, key) <= 2)
                .findFirst()
                .map(columns::known)
                .orElse(null);
        if (close != null && fits(close, values, taken)) {
            return close;
        }
        return HINTS.stream()
                .filter(hint -> hint.name.matcher(key).find())
                .map(Hint::field)
                .filter(field -> fits(field, values, taken))
                .findFirst()
                .orElse(null);
    }

    private Field byValues(List<String> values, Set<Field> taken) {
        if (values.isEmpty()) {
            return null;
        }
        if (!taken.contains(Field.PROFILE_URL) && most(values, value -> ProfileLink.of(value) != null)) {
            return Field.PROFILE_URL;
        }
        if (!taken.contains(Field.PLATFORM_ID)
                && most(values, value -> ProfileLink.CHANNEL.matcher(value).matches())) {
            return Field.PLATFORM_ID;
        }
        if (!taken.contains(Field.PLATFORM) && most(values, value -> CellReader.platformOf(value) != null)) {
            return Field.PLATFORM;
        }
        if (!taken.contains(Field.COUNTRY)
                && most(
                        values,
                        value -> value.length() > 1 && taxonomy.country(value).known())) {
            return Field.COUNTRY;
        }
        if (most(values, value -> taxonomy.categories(value).known())) {
            return Field.CATEGORY;
        }
        if (!taken.contains(Field.HANDLE)
                && most(
                        values,
                        value -> value.matches("@?[\\w.]{2,30}")
                                && !NUMBER.matcher(value).matches())
                && values.stream().distinct().count() * 10 >= values.size() * 9L) {
            return Field.HANDLE;
        }
        return null;
    }

    private static boolean fits(Field field, List<String> values, Set<Field> taken) {
        if (taken.contains(field)) {
            return false;
        }
        boolean numbers = most(values, value -> NUMBER.matcher(value).matches());
        return switch (field) {
            case HANDLE, DISPLAY_NAME, CATEGORY, COUNTRY, AUDIENCE_COUNTRY, LANGUAGE -> values.isEmpty() || !numbers;
            case PROFILE_URL -> most(values, value -> ProfileLink.of(value) != null);
            default -> !field.isNumber() || values.isEmpty() || numbers;
        };
    }

    private static boolean most(List<String> values, Predicate<String> test) {
        return !values.isEmpty() && values.stream().filter(test).count() * 10 >= values.size() * 8L;
    }

    /** Letters to change, at most 3. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2 || b.length() > 60) {
            return 3;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int next = Math.min(
                        Math.min(row[j], row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = row[j];
                row[j] = next;
            }
        }
        return Math.min(3, row[b.length()]);
    }
}
