package io.laurel.discovery;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A generated file in the shape of an Instagram profile export. Rows are changed by naming columns. */
final class ImportFile {

    static final String HEADER =
            "profile_id,handle_masked,category,followers,followees,posts,d_posts_in_sample,d_avg_likes,d_avg_comments,"
                    + "d_engagement_rate,d_modal_location_country,d_location_posts,d_is_verified,d_paid_partnership_posts,"
                    + "d_sponsor_brands,d_verified_tags,d_first_post,d_last_post";

    private final StringBuilder text = new StringBuilder(HEADER).append('\n');

    /** A sound row; {@code changes} are pairs of column and value. */
    ImportFile row(int number, String... changes) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (String header : HEADER.split(",")) {
            cells.put(header, "");
        }
        cells.put("profile_id", "ig%05d".formatted(number));
        cells.put("handle_masked", "fictional.creator" + number);
        cells.put("category", "fashion");
        cells.put("followers", String.valueOf(5_000 + number));
        cells.put("followees", "400");
        cells.put("posts", "321");
        cells.put("d_posts_in_sample", "3");
        cells.put("d_avg_likes", "207.5");
        cells.put("d_avg_comments", "9.0");
        cells.put("d_engagement_rate", "0.04321");
        cells.put("d_modal_location_country", "FR");
        cells.put("d_location_posts", "2");
        cells.put("d_is_verified", "False");
        cells.put("d_paid_partnership_posts", "1");
        cells.put("d_sponsor_brands", "acme;globex");
        cells.put("d_first_post", "2018-12-18T23:02:15Z");
        cells.put("d_last_post", "2019-02-16T23:09:45Z");
        for (int i = 0; i < changes.length; i += 2) {
            if (!cells.containsKey(changes[i])) {
                throw new IllegalArgumentException("no column " + changes[i]);
            }
            cells.put(changes[i], changes[i + 1]);
        }
        return raw(
                String.join(",", cells.values().stream().map(ImportFile::quoted).toList()));
    }

    ImportFile rows(int from, int to) {
        for (int number = from; number <= to; number++) {
            row(number);
        }
        return this;
    }

    ImportFile raw(String line) {
        text.append(line).append('\n');
        return this;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
