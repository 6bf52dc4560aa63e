package org.saoma.core.receipt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.saoma.api.device.PrinterException;
import org.saoma.api.device.ReceiptDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints what waits in the spool, one job at a time, on the best printer that can. It has a thread while there is something to do:
 * while jobs wait for paper it asks the printers every few seconds, while none wait it asks those that cannot print now and then.
 * With every printer well and nothing to print it sleeps until it is woken, or somebody wants to see how the printers are.
 */
final class PrintWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PrintWorker.class);

    /** A job that makes drivers fail so often is dropped: it must not hold up the others for ever. */
    private static final int FAILURES = 3;

    /** What waits at most while there is no printer at all; nobody wants last month's receipts when one is bought. */
    private static final int WAITING_WITHOUT_PRINTER = 20;

    /** A printer that cannot print is asked so many times more seldom while nothing waits. */
    private static final int IDLE = 10;

    private final Spool spool;
    private final Printers printers;
    private final ReceiptWriter writer;
    private final Duration probeInterval;
    private final Consumer<String> printed;
    private final ScheduledThreadPoolExecutor executor;
    private final Rounds rounds;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicBoolean retrying = new AtomicBoolean();
    private final Set<Slot> followed = ConcurrentHashMap.newKeySet();

    /** @param printed is told of which payment a receipt is on paper */
    PrintWorker(
            Spool spool, Printers printers, ReceiptWriter writer, Duration probeInterval, Consumer<String> printed) {
        this.spool = spool;
        this.printers = printers;
        this.writer = writer;
        this.probeInterval = probeInterval;
        this.printed = printed;
        executor = IdleThreads.executor("receipt-printing");
        rounds = new Rounds(executor, () -> printers.bestFirst().forEach(this::ask), probeInterval);
    }

    /** Something is to be printed, or can be printed again. Returns at once. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            submit(this::work, Duration.ZERO);
        }
    }

    /** Asks a printer how it is, as soon as there is time. */
    void probe(Slot slot) {
        submit(() -> ask(slot), Duration.ZERO);
    }

    /** Asks all printers how they are, as soon as there is time, unless that was done a moment ago. */
    CompletionStage<Void> probeAll() {
        return rounds.next();
    }

    /** Prints a page that is nobody's receipt, as soon as there is time. */
    void print(Slot slot, ReceiptDocument page) {
        submit(() -> tryOut(slot, page), Duration.ZERO);
    }

    private void tryOut(Slot slot, ReceiptDocument page) {
        try {
            printers.watch(slot, () -> slot.print(page));
            LOG.info("Test page printed on {}", slot.info().id());
        } catch (PrinterException e) {
            LOG.warn("No test page on {}: {} {}", slot.info().id(), e.state(), e.getMessage());
        } catch (Guard.DriverFailure e) {
            LOG.error("No test page on {}: its driver failed", slot.info().id(), e);
        }
        if (!slot.prints()) {
            ask(slot);
        }
    }

    private void ask(Slot slot) {
        printers.watch(slot, slot::probe);
        if (!slot.prints() && followed.add(slot)) {
            submit(() -> follow(slot), probeInterval.multipliedBy(IDLE));
        }
    }

    /** Nobody prints, but whoever looks at the printers wants to see that one is well again. */
    private void follow(Slot slot) {
        followed.remove(slot);
        if (!slot.prints() && printers.bestFirst().contains(slot)) {
            ask(slot);
        }
    }

    private void submit(Runnable task, Duration delay) {
        try {
            executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Printing stops, what waits is printed after the next start");
        }
    }

    private void work() {
        woken.set(false);
        try {
            boolean waits = true;
            while (waits && !executor.isShutdown()) {
                List<Job> jobs = spool.waiting();
                if (jobs.isEmpty()) {
                    return;
                }
                if (printers.bestFirst().isEmpty()) {
                    dropOldest(jobs);
                    return;
                }
                waits = print(jobs.get(0).id());
            }
        } catch (RuntimeException e) {
            if (executor.isShutdown()) {
                LOG.info("Printing was stopped; what was not out is printed after the next start: {}", e.getMessage());
                return;
            }
            LOG.error("Printing failed and is tried again: {}", e.getMessage(), e);
        }
        if (!executor.isShutdown() && retrying.compareAndSet(false, true)) {
            submit(this::retry, probeInterval);
        }
    }

    private void retry() {
        retrying.set(false);
        work();
    }

    private void dropOldest(List<Job> jobs) {
        for (Job job : jobs.subList(0, Math.max(0, jobs.size() - WAITING_WITHOUT_PRINTER))) {
            spool.update(job.dropped());
            LOG.warn("Receipt {} is dropped: {} wait and there is no printer", job.id(), WAITING_WITHOUT_PRINTER);
        }
    }

    /** Whether the job left the front of the queue, or got nearer to it. */
    private boolean print(String id) {
        for (Slot slot : printers.bestFirst()) {
            if (!slot.prints()) {
                ask(slot);
            }
            // Read again for every printer: the one before may have printed half of it.
            Optional<Job> job = spool.job(id);
            if (job.isEmpty() || slot.prints() && print(job.get(), slot)) {
                return true;
            }
        }
        return false;
    }

    private boolean print(Job job, Slot slot) {
        Optional<ReceiptDocument> document = writer.document(job, slot.paper());
        if (document.isPresent()) {
            return print(job, document.get(), slot);
        }
        LOG.warn("Receipt {} is dropped: its payment is not there or not final", job.id());
        spool.update(job.dropped());
        return true;
    }

    private boolean print(Job job, ReceiptDocument document, Slot slot) {
        Job printing = job.printing();
        spool.update(printing);
        try {
            printers.watch(slot, () -> slot.print(document));
            spool.update(printing.copied());
            LOG.info("Receipt {} printed on {}", job.id(), slot.info().id());
            printed.accept(job.paymentId());
            return true;
        } catch (PrinterException e) {
            spool.update(e.partial() ? printing.interrupted() : printing.back());
            LOG.warn("Receipt {} {}: {}", job.id(), e.partial() ? "broke off" : "waits", e.getMessage());
            return false;
        } catch (Guard.DriverFailure e) {
            LOG.error("Receipt {} failed on {}", job.id(), slot.info().id(), e);
            Job failed = printing.failed();
            spool.update(failed.failures() < FAILURES ? failed : failed.dropped());
            return false;
        }
    }

    /** Takes no more; what is printing gets a moment to finish and is otherwise printed again after the next start. */
    @Override
    public void close() {
        IdleThreads.stop(executor);
    }
}
