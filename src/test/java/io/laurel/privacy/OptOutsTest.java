package io.laurel.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.LaurelTest;
import io.laurel.shared.InvalidInput;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

@LaurelTest
@RecordApplicationEvents
class OptOutsTest {

    private static final String ADDRESS = "Anna@Example.org";

    @Autowired
    private OptOuts optOuts;

    @Autowired
    private ApplicationEvents events;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private long program;
    private long anna;
    private long ben;

    @BeforeEach
    void strangers() {
        program = ThreadLocalRandom.current().nextLong(1_000_000, Integer.MAX_VALUE);
        anna = program * 10;
        ben = program * 10 + 1;
    }

    @Test
    void anOptOutIsRecordedOnceAndToldOnce() {
        optOuts.optOut(program, anna, "link", "creator:" + anna);
        optOuts.optOut(program, anna, "staff", "tester");

        assertThat(optOuts.optedOut(program, anna)).isTrue();
        assertThat(optOuts.allOptedOut(program)).containsExactly(anna);
        assertThat(told()).isOne();
        assertThat(optOuts.optOuts(program, 10, 0))
                .extracting(OptOuts.OptOut::source)
                .containsExactly("link");
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_event where program_id = ? and action = 'creator-opted-out'",
                        Long.class,
                        program))
                .isOne();
    }

    @Test
    void theEventBelongsToTheTransaction() {
        transaction.executeWithoutResult(status -> {
            optOuts.optOut(program, anna, "link", "creator:" + anna);
            status.setRollbackOnly();
        });

        assertThat(optOuts.optedOut(program, anna)).isFalse();
    }

    @Test
    void anOptOutCoversTheAddressHoweverItIsTyped() {
        optOuts.bindAddress(program, anna, ADDRESS);
        optOuts.optOut(program, anna, "link", "creator:" + anna);

        assertThat(optOuts.addressOptedOut(program, " anna@EXAMPLE.org ")).isTrue();
        assertThat(optOuts.addressOptedOut(program, "ben@example.org")).isFalse();
        assertThat(optOuts.addressOptedOut(program + 1, ADDRESS)).isFalse();
    }

    @Test
    void whoeverSharesAnAddressThatObjectedIsOptedOutToo() {
        optOuts.bindAddress(program, anna, ADDRESS);
        optOuts.bindAddress(program, ben, ADDRESS);

        optOuts.optOut(program, anna, "link", "creator:" + anna);

        assertThat(optOuts.allOptedOut(program)).containsExactlyInAnyOrder(anna, ben);
        assertThat(told()).isEqualTo(2);
    }

    @Test
    void anAddressThatObjectedBeforeItsOwnerWasKnownOptsThemOutWhenBound() {
        optOuts.optOutAddress(program, ADDRESS, "mail", "tester");
        optOuts.bindAddress(program, ben, ADDRESS);

        assertThat(optOuts.optedOut(program, ben)).isTrue();
        assertThat(told()).isOne();
    }

    @Test
    void addressesAreKeptAsHashesOnly() {
        optOuts.bindAddress(program, anna, ADDRESS);
        optOuts.optOutAddress(program, ADDRESS, "mail", "tester");

        assertThat(jdbc.queryForObject(
                        "select count(*) from opt_out where opt_out::text ilike '%example.org%'", Long.class))
                .isZero();
        assertThat(jdbc.queryForObject(
                        "select count(*) from creator_address where creator_address::text ilike '%example.org%'",
                        Long.class))
                .isZero();
    }

    @Test
    void aBlockNeedsAReasonAndIsUndoneByUnblocking() {
        assertThatThrownBy(() -> optOuts.block(program, anna, " ", "tester")).isInstanceOf(InvalidInput.class);
        optOuts.block(program, anna, "Sold followers", "tester");
        assertThat(optOuts.allBlocked(program)).containsExactly(anna);
        assertThat(optOuts.allBlocked(program + 1)).isEmpty();

        optOuts.unblock(program, anna, "tester");

        assertThat(optOuts.allBlocked(program)).isEmpty();
        assertThat(optOuts.standing(program, anna).blocked()).isFalse();
    }

    @Test
    void whatIsNoAddressIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> optOuts.optOutAddress(program, "nonsense", "mail", "tester"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageNotContaining("nonsense");
    }

    private long told() {
        return events.stream(CreatorOptedOut.class)
                .filter(event -> event.programId() == program)
                .count();
    }
}
