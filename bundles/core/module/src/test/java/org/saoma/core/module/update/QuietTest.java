package org.saoma.core.module.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saoma.api.module.Activity;
import org.saoma.api.module.Urgency;
import org.saoma.core.module.apply.Drain;

@Timeout(20)
class QuietTest {

    private final Sales sales = new Sales();
    private final Quiet quiet = new Quiet(new Drain(() -> List.of(sales)), () -> Window.ALWAYS, Clock.systemUTC());

    @ParameterizedTest
    @EnumSource
    void salesAreHeldBackWhenItIsTime(Urgency urgency) throws Exception {
        assertThat(waiting(urgency).get()).isTrue();
        assertThat(sales.held).isTrue();

        quiet.release();
        assertThat(sales.held).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatIsGivenUpWaitsForNoSaleAndHoldsNoneBack(Urgency urgency) throws Exception {
        sales.underWay = 1;
        CompletableFuture<Boolean> waiting = waiting(urgency);
        Awaitility.await().until(() -> sales.asked);

        quiet.giveUp();

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isFalse();
        assertThat(sales.held).isFalse();
    }

    @Test
    void anUrgentChangeHoldsSalesBackWhileOneIsUnderWay() throws Exception {
        sales.underWay = 1;
        CompletableFuture<Boolean> waiting = waiting(Urgency.NOW);
        Awaitility.await().until(() -> sales.held);

        sales.underWay = 0;

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void whatHandsOverWaitsForNoSale() throws Exception {
        sales.underWay = 1;

        assertThat(quiet.await(Urgency.WHEN_QUIET, false)).isTrue();
        assertThat(sales.held).isFalse();
    }

    @Test
    void whatHandsOverWaitsForTheMaintenanceWindowUnlessItIsUrgent() throws Exception {
        Clock noon = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
        Quiet closed = new Quiet(new Drain(() -> List.of(sales)), () -> Window.parse("02:00-05:00"), noon);
        assertThat(closed.isOpen(Urgency.WHEN_QUIET)).isFalse();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> await(closed, Urgency.WHEN_QUIET));

        assertThat(closed.await(Urgency.NOW, false)).isTrue();
        assertThat(waiting).isNotDone();

        closed.giveUp();
        assertThat(waiting.get(5, TimeUnit.SECONDS)).isFalse();
    }

    private static boolean await(Quiet quiet, Urgency urgency) {
        try {
            return quiet.await(urgency, false);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<Boolean> waiting(Urgency urgency) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return quiet.await(urgency, true);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static final class Sales implements Activity {
        private volatile int underWay;
        private volatile boolean held;
        private volatile boolean asked;

        @Override
        public int underWay() {
            asked = true;
            return underWay;
        }

        @Override
        public void hold(boolean back) {
            held = back;
        }

        @Override
        public int leave(long bundleId) {
            return 0;
        }

        @Override
        public void stay(long bundleId) {
            // Nothing left.
        }
    }
}
