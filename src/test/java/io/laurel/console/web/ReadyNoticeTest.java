package io.laurel.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.identity.Role;
import io.laurel.identity.Staff;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadyNoticeTest {

    @Test
    void saysWhereLaurelIsAndWhoMaySignInToTheDemo() {
        assertThat(ReadyNotice.notice(
                        URI.create("https://laurel.example"),
                        List.of(new Staff("manager", Role.MANAGER, Set.of()), new Staff("lead", Role.LEAD, Set.of()))))
                .isEqualTo("Laurel is ready at https://laurel.example (demo users: manager, lead; see the start page)");
    }

    @Test
    void namesNobodyOutsideTheDemo() {
        assertThat(ReadyNotice.notice(URI.create("https://laurel.example"), List.of()))
                .isEqualTo("Laurel is ready at https://laurel.example");
    }
}
