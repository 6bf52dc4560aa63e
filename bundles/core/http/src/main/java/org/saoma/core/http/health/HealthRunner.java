package org.saoma.core.http.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.felix.hc.api.HealthCheck;
import org.saoma.api.payment.Message;
import org.saoma.core.http.health.Health.Check;
import org.saoma.core.http.health.Health.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs health checks, each with a time limit, and keeps the outcome for a moment. A check that hangs holds one thread and is not
 * started again before it returns. No thread is there while nobody asks. Any thread may ask.
 */
public final class HealthRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthRunner.class);
    private static final int THREADS = 4;
    private static final int QUEUE = 64;
    private static final Message HANGING_REMEDY = Message.of("health.timeout.remedy");

    private final Supplier<Map<String, HealthCheck>> checks;
    private final Duration limit;
    private final long keepNanos;
    private final Map<String, CompletableFuture<Check>> running = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), task -> {
                Thread thread = new Thread(task, "health-check");
                thread.setDaemon(true);
                return thread;
            });
    private CompletableFuture<Health> last;
    private long lastAt;

    /**
     * @param checks the checks there are now, by name
     * @param limit how long one may take
     * @param keep how long an outcome answers further questions
     */
    public HealthRunner(Supplier<Map<String, HealthCheck>> checks, Duration limit, Duration keep) {
        this.checks = checks;
        this.limit = limit;
        this.keepNanos = keep.toNanos();
        threads.allowCoreThreadTimeOut(true);
    }

    /** How the terminal is. Completes within the limit of a check, on any thread. */
    public synchronized CompletionStage<Health> health() {
        boolean fresh = last != null && (!last.isDone() || System.nanoTime() - lastAt < keepNanos);
        if (!fresh) {
            lastAt = System.nanoTime();
            last = runAll();
        }
        return last.copy();
    }

    private CompletableFuture<Health> runAll() {
        List<CompletableFuture<Check>> found = new ArrayList<>();
        checks.get().forEach((name, check) -> found.add(run(name, check)));
        return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
                .thenApply(all ->
                        new Health(found.stream().map(CompletableFuture::join).toList()));
    }

    private CompletableFuture<Check> run(String name, HealthCheck check) {
        Check late = critical(name, new Message("health.timeout", String.valueOf(limit.toSeconds())), HANGING_REMEDY);
        CompletableFuture<Check> run = running.computeIfAbsent(name, key -> submit(key, check));
        return run.copy().completeOnTimeout(late, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<Check> submit(String name, HealthCheck check) {
        CompletableFuture<Check> run = new CompletableFuture<>();
        run.whenComplete((done, failure) -> running.remove(name, run));
        try {
            threads.execute(() -> run.complete(execute(name, check)));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(critical(name, Message.of("health.crowded"), HANGING_REMEDY));
        }
        return run;
    }

    private static Check execute(String name, HealthCheck check) {
        try {
            return Findings.of(name, check.execute());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The health check {} failed", name, e);
            return critical(name, Message.of("health.failed"), Message.of("health.failed.remedy"));
        }
    }

    private static Check critical(String name, Message found, Message remedy) {
        return new Check(name, Status.CRITICAL, List.of(found), List.of(remedy));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
