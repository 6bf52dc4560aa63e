package org.saoma.core.http.events;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.saoma.core.http.access.Caller;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.EventStream;
import org.saoma.core.http.web.ProblemCode;
import org.saoma.core.http.web.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open event streams. Events are written by one thread of the hub, which is there only while somebody listens; whoever
 * publishes never waits.
 */
public final class StreamHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamHub.class);
    private static final byte[] RETRY = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PING = ": ping\n\n".getBytes(StandardCharsets.UTF_8);
    private static final int BACKLOG = 2000;

    private final int perCaller;
    private final Predicate<Caller> valid;
    private final Duration ping;
    private final List<SseStream> streams = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor thread;
    private List<Future<?>> beats = List.of();
    private Runnable look = () -> {};
    private Duration lookEvery = Duration.ofDays(1);

    /**
     * @param perCaller how many streams a token or a session may have open
     * @param valid whether a caller is still signed in
     * @param ping how often a silent stream gets a comment
     */
    public StreamHub(int perCaller, Predicate<Caller> valid, Duration ping) {
        this.perCaller = perCaller;
        this.valid = valid;
        this.ping = ping;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, "http-events");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setKeepAliveTime(5, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * A stream for a caller.
     *
     * @param state the events that tell the state as it is, made on the hub's thread
     * @param later is given a way to send that one stream more
     * @throws ApiProblem when the caller has too many open already
     */
    public EventStream open(Caller caller, Texts texts, Supplier<List<Event>> state, Consumer<Consumer<Event>> later)
            throws ApiProblem {
        long held = streams.stream()
                .filter(stream -> stream.caller().key().equals(caller.key()))
                .count();
        if (held >= perCaller) {
            throw new ApiProblem(ProblemCode.TOO_MANY_STREAMS, String.valueOf(perCaller));
        }
        return context -> begin(context, caller, texts, state, later);
    }

    private void begin(
            AsyncContext context,
            Caller caller,
            Texts texts,
            Supplier<List<Event>> state,
            Consumer<Consumer<Event>> later)
            throws IOException {
        SseStream stream = new SseStream(context, caller, texts, streams::remove);
        stream.send(RETRY);
        stream.start();
        streams.add(stream);
        wake();
        run(() -> {
            state.get().forEach(stream::send);
            later.accept(event -> run(() -> stream.send(event)));
        });
    }

    /** Sends an event to everybody who may hear it. Returns at once. */
    public void publish(Supplier<Event> event) {
        publish(event, () -> true);
    }

    /**
     * Sends an event to everybody who may hear it. Returns at once.
     *
     * @param wanted whether it is still wanted when its turn comes
     */
    public void publish(Supplier<Event> event, BooleanSupplier wanted) {
        if (streams.isEmpty()) {
            return;
        }
        if (thread.getQueue().size() > BACKLOG) {
            LOG.warn("More events than can be written: all event streams start anew");
            streams.forEach(SseStream::close);
            return;
        }
        run(() -> {
            if (wanted.getAsBoolean()) {
                Event made = event.get();
                streams.forEach(stream -> stream.send(made));
            }
        });
    }

    /** How many streams are open. */
    public int open() {
        return streams.size();
    }

    public boolean isIdle() {
        return streams.isEmpty();
    }

    /** Runs something on the hub's thread after a while. */
    public void later(Duration delay, Runnable task) {
        try {
            thread.schedule(guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The event streams are closing", e);
        }
    }

    /** Sets what is done again and again while somebody listens. */
    public synchronized void whileOpen(Duration every, Runnable task) {
        look = task;
        lookEvery = every;
    }

    private synchronized void wake() {
        if (beats.isEmpty()) {
            beats = List.of(repeat(ping, this::ping), repeat(lookEvery, look));
        }
    }

    private Future<?> repeat(Duration every, Runnable task) {
        return thread.scheduleWithFixedDelay(guarded(task), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ping() {
        for (SseStream stream : streams) {
            if (valid.test(stream.caller())) {
                stream.send(PING);
            } else {
                stream.close();
            }
        }
        rest();
    }

    private synchronized void rest() {
        if (streams.isEmpty()) {
            beats.forEach(beat -> beat.cancel(false));
            beats = List.of();
        }
    }

    private void run(Runnable task) {
        try {
            thread.execute(guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("The event streams are closing", e);
        }
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("An event was not written", e);
            }
        };
    }

    @Override
    public void close() {
        thread.shutdownNow();
        streams.forEach(SseStream::close);
    }
}
