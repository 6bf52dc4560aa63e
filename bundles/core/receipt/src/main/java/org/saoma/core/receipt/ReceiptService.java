package org.saoma.core.receipt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;
import org.osgi.service.metatype.annotations.Designate;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptPrinter;
import org.saoma.api.device.ReceiptRenderer;
import org.saoma.api.module.Activity;
import org.saoma.api.payment.Merchant;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentEvents;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentService;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.Receipts;
import org.saoma.api.payment.Refund;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints the receipts of payments and refunds through the durable spool in {@code data/spool}. Active from the start, without
 * anybody asking: it has to finish what the last run left.
 */
@Component(
        service = {Receipts.class, EventHandler.class, HealthCheck.class, Activity.class},
        immediate = true,
        configurationPid = "org.saoma.core.receipt",
        property = {HealthCheck.NAME + "=Receipt printers", HealthCheck.TAGS + "=devices"})
@EventTopics(PaymentEvents.ALL)
@Designate(ocd = Config.class)
public final class ReceiptService implements Receipts, EventHandler, HealthCheck, Activity {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptService.class);

    /** How long a driver may take for a receipt; the slowest printers need less than half of it. */
    private static final Duration PRINT_LIMIT = Duration.ofSeconds(90);

    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(3);

    /** How long the health check waits for printers to answer: a change of modules waits for it too, while sales go on. */
    private static final Duration ANSWER_LIMIT = Duration.ofMillis(500);

    private final PaymentService payments;
    private final Merchant merchant;
    private final EventAdmin events;
    private final boolean autoPrint;
    private final Clock clock;
    private final Spool spool;
    private final CatchUp catchUp;
    private final ReceiptWriter writer;
    private final Printers printers;
    private final PrintWorker worker;
    private final Intake intake;
    private final ScheduledThreadPoolExecutor clerk = IdleThreads.executor("receipt-intake");

    /** Draws receipts for screens. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ReceiptRenderer renderer;

    @Activate
    public ReceiptService(
            BundleContext context,
            Config config,
            @Reference PaymentService payments,
            @Reference Merchant merchant,
            @Reference EventAdmin events)
            throws IOException {
        this(
                spoolDirectory(context.getProperty("saoma.home")),
                config,
                payments,
                merchant,
                events,
                Clock.systemUTC(),
                PROBE_INTERVAL);
    }

    ReceiptService(
            Path directory,
            Config config,
            PaymentService payments,
            Merchant merchant,
            EventAdmin events,
            Clock clock,
            Duration probeInterval)
            throws IOException {
        this.payments = payments;
        this.merchant = merchant;
        this.events = events;
        this.clock = clock;
        autoPrint = config.autoPrint();
        spool = new Spool(directory, clock.instant());
        catchUp = new CatchUp(directory);
        writer = new ReceiptWriter(payments, merchant, config);
        printers = new Printers(events, PRINT_LIMIT);
        worker = new PrintWorker(spool, printers, writer, probeInterval, this::isOut);
        intake = new Intake(spool, writer, config.copies(), clock);
    }

    private static Path spoolDirectory(String home) {
        if (home == null) {
            throw new IllegalStateException("The framework property saoma.home is not set: start with bin/saoma");
        }
        return Path.of(home, "data", "spool");
    }

    /** Nobody waits for paper: what is not out is printed after the change. */
    @Override
    public int underWay() {
        return 0;
    }

    @Override
    public void hold(boolean back) {
        // See underWay.
    }

    @Override
    public int leave(long bundleId) {
        return (int) printers.of(bundleId).filter(slot -> slot.leave(true)).count();
    }

    @Override
    public void stay(long bundleId) {
        printers.of(bundleId).forEach(slot -> slot.leave(false));
        worker.wake();
    }

    @Activate
    void start() {
        submit(() -> {
            if (autoPrint) {
                catchUp.run(payments, intake);
            }
            catchUp.write(clock.instant());
        });
    }

    @Deactivate
    void stop() {
        IdleThreads.stop(clerk);
        worker.close();
    }

    @Reference(
            service = ReceiptPrinter.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addPrinter(ServiceReference<ReceiptPrinter> reference, ReceiptPrinter printer) {
        worker.probe(printers.add(reference, printer));
        worker.wake();
    }

    void removePrinter(ServiceReference<ReceiptPrinter> reference) {
        printers.remove(reference);
    }

    /** Hands over to the clerk: a disk that is slow must not hold up the events of others. */
    @Override
    public void handleEvent(Event event) {
        if (!autoPrint) {
            return;
        }
        if (event.getTopic().equals(PaymentEvents.RECEIPT)) {
            return;
        }
        if (event.getTopic().equals(PaymentEvents.REFUND)) {
            if (event.getProperty(PaymentEvents.CHANGED_REFUND) instanceof Refund refund) {
                submit(() -> intake.refund(refund));
            }
        } else if (event.getProperty(PaymentEvents.PAYMENT) instanceof Payment payment
                && payment.state() == PaymentState.SUCCEEDED) {
            submit(() -> {
                intake.payment(payment);
                catchUp.reached(clock.instant());
            });
        }
    }

    @Override
    public boolean printed(String paymentId) {
        return spool.printed(paymentId);
    }

    @Override
    public void reprint(String paymentId) throws PaymentException {
        Payment payment = payments.payment(paymentId)
                .orElseThrow(() -> new PaymentException(PaymentException.Reason.NOT_FOUND, "No payment " + paymentId));
        if (!payment.state().isFinal()) {
            throw new PaymentException(
                    PaymentException.Reason.INVALID_REQUEST,
                    "Payment " + paymentId + " is " + payment.state() + "; it has a receipt once it is final");
        }
        Job job = spool.addDuplicate(paymentId, writer.locale(), clock.instant());
        LOG.info("Receipt {} waits for a printer", job.id());
        worker.wake();
    }

    @Override
    public Optional<byte[]> png(String paymentId) {
        ReceiptRenderer now = renderer;
        return now == null ? Optional.empty() : document(paymentId).map(now::png);
    }

    @Override
    public Optional<String> text(String paymentId) {
        ReceiptRenderer now = renderer;
        return now == null ? Optional.empty() : document(paymentId).map(now::text);
    }

    @Override
    public CompletionStage<Void> askPrinters() {
        return worker.probeAll();
    }

    @Override
    public boolean printTestPage(String printerId) {
        Optional<Slot> printer = printers.bestFirst().stream()
                .filter(slot -> slot.info().id().equals(printerId))
                .findFirst();
        printer.ifPresent(slot -> worker.print(
                slot,
                TestPage.of(
                        printerId,
                        slot.paper(),
                        clock.instant(),
                        merchant.profile().zone())));
        return printer.isPresent();
    }

    private void isOut(String paymentId) {
        payments.payment(paymentId)
                .ifPresent(payment ->
                        events.postEvent(new Event(PaymentEvents.RECEIPT, Map.of(PaymentEvents.PAYMENT, payment))));
    }

    @Override
    public Result execute() {
        try {
            askPrinters().toCompletableFuture().get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("Printers are busy; their health is what was known of them", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return PrinterHealth.of(printers.bestFirst(), spool.waiting().size());
    }

    private Optional<ReceiptDocument> document(String paymentId) {
        Paper paper = printers.bestFirst().stream().findFirst().map(Slot::paper).orElse(Paper.MM_58);
        return writer.document(paymentId, paper);
    }

    private void submit(Chore chore) {
        try {
            clerk.execute(() -> {
                try {
                    chore.run();
                } catch (IOException | RuntimeException e) {
                    LOG.error("A receipt may be missing, print it from the payment's page: {}", e.getMessage(), e);
                }
                worker.wake();
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("Receipts stop; the next start looks for what is missing");
        }
    }

    /** Work of the clerk. */
    private interface Chore {
        void run() throws IOException;
    }
}
