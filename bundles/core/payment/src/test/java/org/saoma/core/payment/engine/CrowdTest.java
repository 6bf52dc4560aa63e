package org.saoma.core.payment.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saoma.api.channel.Reversed;
import org.saoma.api.payment.PaymentState;

/** More payments left open by an earlier run than calls can be made, at a platform that is slow to answer. */
class CrowdTest {
    private final List<String> crowd = IntStream.range(0, 2 * Terminal.CALLS)
            .mapToObj("261123080000DEMO01%04dAA"::formatted)
            .toList();
    private final MemoryJournal journal = new MemoryJournal();
    private final ScriptedChannel channel = new ScriptedChannel();
    private final Terminal terminal = new Terminal(journal).with(channel);
    private final CountDownLatch answer = new CountDownLatch(1);

    @BeforeEach
    void recover() throws Exception {
        for (String id : crowd) {
            journal.put(Terminal.reversing(id, 0));
            channel.reversals.add(order -> {
                ScriptedChannel.hold(answer);
                return new Reversed(true);
            });
        }
        terminal.recovered();
        await().until(() -> channel.count("reverse") == Terminal.CALLS / 2);
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void aNewPaymentIsSentAtOnce() throws Exception {
        assertThat(terminal.ended(terminal.scan(Terminal.CODE)).state()).isEqualTo(PaymentState.SUCCEEDED);
    }

    @Test
    void everyOneHasItsTurnOnce() {
        answer.countDown();

        await().untilAsserted(() -> assertThat(crowd)
                .allMatch(id -> journal.payment(id).orElseThrow().payment().state() == PaymentState.REVERSED));
        assertThat(channel.count("reverse")).isEqualTo(crowd.size());
    }
}
