package io.laurel.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.Actors;
import io.laurel.Http;
import io.laurel.LaurelTest;
import io.laurel.identity.Role;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@LaurelTest
class WebappPolicyTest {

    private static final Pattern HEADER = Pattern.compile("'nonce-([^']+)'");
    private static final Pattern PAGE = Pattern.compile("nonce=\"([^\"]*)\"");

    @Autowired
    private Actors actors;

    @LocalServerPort
    private int port;

    @Test
    void everyPageHasTheNonceOfItsOwnHeaderAlsoWhenManyAskAtOnce() {
        actors.person(Role.ADMIN);
        Http tasklist = Http.session(port, actors.person(Role.REVIEWER, 870_001));
        List<HttpResponse<String>> pages = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> tasklist.get("/camunda/app/tasklist/default/"))
                .toList();
        for (HttpResponse<String> page : pages) {
            Matcher header = HEADER.matcher(
                    page.headers().firstValue("Content-Security-Policy").orElse(""));
            assertThat(header.find()).isTrue();
            assertThat(PAGE.matcher(page.body()).results().map(found -> found.group(1)))
                    .isNotEmpty()
                    .containsOnly(header.group(1));
        }
    }
}
