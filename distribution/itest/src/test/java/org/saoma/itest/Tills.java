package org.saoma.itest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentRequest;
import org.saoma.api.payment.PaymentService;

/** Tills that sell at the same terminal at the same time, each one sale after the other. */
final class Tills implements AutoCloseable {

    private static final Duration LONGEST_SALE = Duration.ofSeconds(60);

    private final PaymentService payments;
    private final SimControl platform;
    private final Queue<Payment> finished = new ConcurrentLinkedQueue<>();
    private final Queue<PaymentException.Reason> refusals = new ConcurrentLinkedQueue<>();
    private final List<Future<Void>> selling = new ArrayList<>();
    private final ExecutorService threads;
    private volatile boolean open = true;

    private Tills(PaymentService payments, SimControl platform, int count) {
        this.payments = payments;
        this.platform = platform;
        this.threads = Executors.newFixedThreadPool(count);
    }

    static Tills open(int count, PaymentService payments, SimControl platform) {
        Tills tills = new Tills(payments, platform, count);
        Callable<Void> till = tills::sell;
        for (int i = 0; i < count; i++) {
            tills.selling.add(tills.threads.submit(till));
        }
        return tills;
    }

    /** A sale that one payer pays by code. */
    static Payment start(PaymentService payments, String code) throws PaymentException {
        return payments.start(new PaymentRequest(null, Money.cny(1_50), code, null, null, null, "itest"));
    }

    /** The payment once it is final. */
    static Payment end(PaymentService payments, Payment payment) throws Exception {
        return payments.whenFinal(payment.id(), LONGEST_SALE)
                .toCompletableFuture()
                .get(70, SECONDS);
    }

    private Void sell() throws Exception {
        while (open) {
            try {
                finished.add(end(payments, start(payments, platform.payerCode())));
            } catch (PaymentException e) {
                refusals.add(e.reason());
                await().atMost(LONGEST_SALE)
                        .until(() -> !open || payments.obstacles().isEmpty());
            }
        }
        return null;
    }

    /** Goes on when so many more sales are over. */
    Tills awaitSales(int more) {
        int enough = finished.size() + more;
        await().atMost(LONGEST_SALE).until(() -> finished.size() >= enough);
        return this;
    }

    /** Ends the sales that were begun; begins no other. */
    Tills finish() throws Exception {
        open = false;
        for (Future<Void> till : selling) {
            till.get(70, SECONDS);
        }
        return this;
    }

    /** How the sales ended. */
    List<Payment> finished() {
        return List.copyOf(finished);
    }

    /** Why sales were refused. */
    List<PaymentException.Reason> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public void close() {
        open = false;
        threads.shutdownNow();
    }
}
