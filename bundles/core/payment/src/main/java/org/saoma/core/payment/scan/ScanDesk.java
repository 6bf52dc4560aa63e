package org.saoma.core.payment.scan;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;
import org.saoma.api.device.CodeScanner;
import org.saoma.api.device.DeviceEvents;
import org.saoma.api.device.ScanHub;
import org.saoma.api.device.ScanSink;
import org.saoma.api.device.ScannedCode;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentEvents;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place where every scanned code arrives. Scanners read while a sale waits for a code; the first code that a channel takes pays
 * the sale that waits longest.
 */
@Component(
        service = {ScanHub.class, EventHandler.class},
        reference =
                @Reference(
                        name = "scanner",
                        service = CodeScanner.class,
                        cardinality = ReferenceCardinality.MULTIPLE,
                        policy = ReferencePolicy.DYNAMIC,
                        bind = "bind",
                        unbind = "unbind"))
@EventTopics(PaymentEvents.ALL)
public final class ScanDesk implements ScanHub, EventHandler, ScanSink {
    private static final Logger LOG = LoggerFactory.getLogger(ScanDesk.class);

    private final BundleContext context;
    private final PaymentService payments;
    private final EventAdmin events;
    private final Duplicates duplicates = new Duplicates(Clock.systemUTC());
    private final Map<ServiceReference<CodeScanner>, ArmedScanner> scanners = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor intake;

    @Activate
    public ScanDesk(BundleContext context, @Reference PaymentService payments, @Reference EventAdmin events) {
        this.context = context;
        this.payments = payments;
        this.events = events;
        this.intake = ArmedScanner.oneThread("saoma-scans", new LinkedBlockingQueue<>(64));
    }

    @Deactivate
    void deactivate() {
        scanners.values().forEach(ArmedScanner::close);
        intake.shutdown();
        try {
            intake.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void bind(ServiceReference<CodeScanner> reference) {
        ArmedScanner scanner = new ArmedScanner(context, reference, this);
        scanners.put(reference, scanner);
        scanner.arm(armed());
    }

    void unbind(ServiceReference<CodeScanner> reference) {
        ArmedScanner scanner = scanners.remove(reference);
        if (scanner != null) {
            scanner.close();
        }
    }

    @Override
    public void handleEvent(Event event) {
        boolean armed = armed();
        scanners.values().forEach(scanner -> scanner.arm(armed));
    }

    @Override
    public boolean armed() {
        return payments.waitingForCode().isPresent();
    }

    /** A scanner does not wait for what becomes of its code. */
    @Override
    public void scanned(ScannedCode code) {
        intake.execute(() -> {
            Outcome outcome = submit(code);
            if (outcome.verdict() == Verdict.REJECTED) {
                events.postEvent(new Event(DeviceEvents.SCAN_REFUSED, Map.of(DeviceEvents.OUTCOME, outcome)));
            }
        });
    }

    @Override
    public Outcome submit(ScannedCode code) {
        Optional<Outcome> before = duplicates.outcomeOf(code);
        if (before.isPresent()) {
            return new Outcome(Verdict.DUPLICATE, before.get().paymentId(), "scan.duplicate");
        }
        Outcome outcome = decide(code);
        LOG.info(
                "scan from {}: {} {}",
                code.source(),
                outcome.verdict(),
                outcome.problem() == null ? outcome.paymentId() : outcome.problem());
        if (outcome.verdict() != Verdict.NOT_WAITING) {
            duplicates.remember(code, outcome);
        }
        return outcome;
    }

    private Outcome decide(ScannedCode code) {
        Optional<Payment> waiting = payments.waitingForCode();
        if (waiting.isEmpty()) {
            return new Outcome(Verdict.NOT_WAITING, null, "scan.not_waiting");
        }
        String id = waiting.get().id();
        try {
            payments.offer(id, code.text());
            return new Outcome(Verdict.ACCEPTED, id, null);
        } catch (PaymentException e) {
            return e.reason() == PaymentException.Reason.NOT_WAITING
                    ? new Outcome(Verdict.NOT_WAITING, id, "scan.not_waiting")
                    : new Outcome(Verdict.REJECTED, id, problem(e.reason()));
        }
    }

    private static String problem(PaymentException.Reason reason) {
        return switch (reason) {
            case MERCHANT_CODE -> "scan.merchant_code";
            case CODE_USED -> "scan.used";
            case NO_CHANNEL -> "scan.no_channel";
            case INVALID_AMOUNT -> "scan.amount";
            case JOURNAL_UNAVAILABLE -> "ready.journal";
            case STOPPING -> "ready.stopping";
            case UNSUPPORTED_CODE,
                    INVALID_REQUEST,
                    NOT_FOUND,
                    IDEMPOTENCY_CONFLICT,
                    NOT_WAITING,
                    ALREADY_FINAL,
                    NOT_REFUNDABLE,
                    REFUND_TOO_LARGE -> "scan.unsupported";
        };
    }
}
