package io.laurel.walk;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Real Chromium of the machine, without a window; keeps what the console said and which other hosts were asked for. */
final class Browsers implements AutoCloseable {

    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser;
    private final Path pictures;
    private final String base;
    private final List<String> complaints = new ArrayList<>();
    private int picture;

    Browsers(String base, Path pictures) {
        this.base = base;
        this.pictures = pictures;
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    private static Path chromium() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No Chromium found. Install it (Debian: apt-get install chromium) or name it in CHROMIUM"));
    }

    /** A person's own browser: own cookies. */
    Page person(int width, int height) {
        return person(width, height, "en");
    }

    Page person(int width, int height, String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(base)
                .setViewportSize(width, height)
                .setLocale(language)
                .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(30_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.location().contains("/camunda/")) {
                complaints.add(page.url() + " console: " + message.text());
            }
        });
        page.onRequest(request -> {
            if (request.url().startsWith("http") && !request.url().startsWith(base)) {
                complaints.add(page.url() + " asked another host: " + request.url());
            }
        });
        return page;
    }

    Page staff(String user) {
        return staff(user, "en");
    }

    Page staff(String user, String language) {
        Page page = person(1366, 768, language);
        page.navigate("/login");
        page.fill("input[name=username]", user);
        page.fill("input[name=password]", user);
        page.press("input[name=password]", "Enter");
        page.waitForURL("**/console**");
        return page;
    }

    /** A picture for people, named in the order of the walk. */
    void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(pictures.resolve("%02d-%s.png".formatted(++picture, name))));
    }

    /** The same, down to the end of the page. */
    void whole(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(pictures.resolve("%02d-%s.png".formatted(++picture, name))));
    }

    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
