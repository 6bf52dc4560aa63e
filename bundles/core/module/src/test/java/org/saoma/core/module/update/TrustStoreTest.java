package org.saoma.core.module.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.core.module.trust.GenerationDocument;
import org.saoma.core.module.trust.Targets;

class TrustStoreTest {

    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    private static final int TIMES = 200;

    @TempDir
    Path place;

    private Path modules;
    private TrustStore trust;

    @BeforeEach
    void open() throws Exception {
        modules = Files.createDirectories(place.resolve("terminal"));
        trust = again();
    }

    private TrustStore again() throws Exception {
        return new TrustStore(modules, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    @Test
    void whatMustNotGoBackDoesNot() throws Exception {
        trust.committed(7);
        trust.committed(6);
        trust.accepted(created(START));
        trust.accepted(created(START.minusSeconds(60)));

        assertThat(again().committed()).isEqualTo(7);
        assertThat(again().now()).isEqualTo(START);
    }

    /** The fleet's thread accepts what it is offered while the thread of a change commits. */
    @Test
    void twoThreadsWriteOneAfterTheOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch both = new CountDownLatch(2);
        try {
            Future<Void> accepting = threads.submit(each(both, i -> trust.accepted(created(START.plusSeconds(i)))));
            Future<Void> committing = threads.submit(each(both, trust::committed));
            accepting.get();
            committing.get();
        } finally {
            threads.shutdown();
        }

        assertThat(again().committed()).isEqualTo(TIMES);
        assertThat(again().now()).isEqualTo(START.plusSeconds(TIMES));
    }

    private interface Step {
        void take(int i) throws Exception;
    }

    private static Callable<Void> each(CountDownLatch both, Step step) {
        return () -> {
            both.countDown();
            both.await();
            for (int i = 1; i <= TIMES; i++) {
                step.take(i);
            }
            return null;
        };
    }

    private static GenerationDocument created(Instant time) {
        return new GenerationDocument(1, time, time.plusSeconds(60), 1, Targets.ALL, 0, List.of(), List.of());
    }
}
