package io.laurel.content.live;

import io.laurel.content.live.FetchProblem.Kind;
import io.laurel.content.live.LivePost.Extent;
import io.laurel.content.live.LivePost.Metrics;
import io.laurel.shared.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A blog's page: the article's text and links, title and date by Open Graph (ogp.me) where the page has it. */
@Component
@Order(3)
class PageSource implements LiveSource {

    private static final String AROUND = "script,style,noscript,template,nav,header,footer,aside,form,iframe,svg";
    private static final List<String> ARTICLE = List.of("[itemprop=articleBody]", "article", "main", "[role=main]");
    private static final int MOST_TEXT = 100_000;

    private final SafeFetch fetch;

    PageSource(SafeFetch fetch) {
        this.fetch = fetch;
    }

    @Override
    public boolean serves(Asked asked) {
        return asked.platform() == Platform.BLOG;
    }

    @Override
    public LivePost read(Asked asked) {
        SafeFetch.Fetched page = fetch.get(asked.link(), asked.tables().limits(asked.hosts()));
        if (page.type().equals("application/json")) {
            throw new FetchProblem(Kind.WRONG_TYPE);
        }
        Document document = parse(page);
        String title = Stream.of(meta(document, "og:title"), document.title())
                .filter(t -> t != null && !t.isBlank())
                .findFirst()
                .orElse(null);
        Instant postedAt = time(meta(document, "article:published_time"));
        document.select(AROUND).remove();
        Element article = ARTICLE.stream()
                .map(document::select)
                .filter(found -> found.size() == 1)
                .map(found -> found.get(0))
                .findFirst()
                .orElse(document.body());
        String text = PageText.of(article);
        if (text.isBlank()) {
            // Written by a script in the reader's browser, or nothing at all.
            throw new FetchProblem(Kind.NOT_UNDERSTOOD);
        }
        List<String> links = article.select("a[href]").stream()
                .map(a -> a.absUrl("href"))
                .filter(href -> href.startsWith("http"))
                .distinct()
                .limit(1000)
                .toList();
        return new LivePost(
                "page",
                title,
                text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text,
                Extent.PAGE,
                links,
                null,
                postedAt,
                Metrics.NONE);
    }

    private static Document parse(SafeFetch.Fetched page) {
        try {
            return Jsoup.parse(
                    new ByteArrayInputStream(page.body()),
                    page.charset() == null ? null : page.charset().name(),
                    page.address().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String meta(Document document, String property) {
        Element meta = document.selectFirst("meta[property=\"" + property + "\"]");
        return meta == null ? null : meta.attr("content").strip();
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
