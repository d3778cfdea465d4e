package io.laurel.content.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.content.live.FetchProblem.Kind;
import io.laurel.content.live.LivePost.Extent;
import io.laurel.content.live.LivePost.Metrics;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** By the platform's oEmbed endpoint (oembed.com), a row of table Oembed: without a key, and without figures. */
@Component
@Order(2)
class OembedSource implements LiveSource {

    private final SafeFetch fetch;
    private final ObjectMapper json;

    OembedSource(SafeFetch fetch, ObjectMapper json) {
        this.fetch = fetch;
        this.json = json;
    }

    @Override
    public boolean serves(Asked asked) {
        return asked.tables().oembed(asked.platform().code()).isPresent();
    }

    @Override
    public LivePost read(Asked asked) {
        WatchTables.Oembed row = asked.tables().oembed(asked.platform().code()).orElseThrow();
        String link = SafeFetch.checked(asked.link(), asked.hosts()).toString();
        URI ask = URI.create(row.endpoint() + (row.endpoint().contains("?") ? "&" : "?") + "url="
                + URLEncoder.encode(link, StandardCharsets.UTF_8));
        SafeFetch.Fetched answer = fetch.get(ask, asked.tables().limits(List.of(ask.getHost())));
        if (!answer.type().equals("application/json")) {
            throw new FetchProblem(Kind.WRONG_TYPE);
        }
        JsonNode embed = read(answer.text());
        String text = row.text().equals("html")
                ? quote(embed.path("html").asText(""))
                : embed.path("title").asText("");
        if (text.isBlank()) {
            throw new FetchProblem(Kind.NOT_UNDERSTOOD);
        }
        boolean shortened = row.text().equals("html");
        return new LivePost(
                "oembed",
                null,
                text,
                Extent.POST,
                shortened ? null : List.copyOf(LiveText.links(text)),
                null,
                null,
                Metrics.NONE);
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new FetchProblem(Kind.NOT_UNDERSTOOD);
        }
    }

    /** The quoted post: the first paragraph of the quotation, without what leads to its pictures. */
    private static String quote(String html) {
        Element paragraph = Jsoup.parseBodyFragment(html).selectFirst("blockquote p");
        if (paragraph == null) {
            return "";
        }
        paragraph.select("a").stream()
                .filter(a -> a.text().startsWith("pic.twitter.com/") || a.text().startsWith("pic.x.com/"))
                .forEach(Element::remove);
        return PageText.of(paragraph);
    }
}
