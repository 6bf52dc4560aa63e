package org.saoma.core.payment.engine;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.saoma.api.channel.ChannelTiming;
import org.saoma.api.channel.NoAnswer;
import org.saoma.api.channel.NotSent;
import org.saoma.api.channel.Order;
import org.saoma.api.channel.PayerCode;
import org.saoma.api.channel.PaymentChannel;
import org.saoma.api.channel.RefundOrder;
import org.saoma.api.channel.RefundResult;
import org.saoma.api.channel.Unknown;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.Refund;
import org.saoma.core.payment.channel.ChannelGuard;
import org.saoma.core.payment.channel.ChannelRegistry;
import org.saoma.core.payment.channel.Lease;
import org.saoma.core.payment.machine.Effect;
import org.saoma.core.payment.machine.Event;
import org.saoma.core.payment.machine.RefundMachine;

/**
 * Does at the platform what was decided, and brings the answer back as an event. What brings a lease along is done now: a person
 * waits for it. Everything else waits its turn, and an order that waits or is being asked about is not asked about a second time.
 */
final class ChannelCalls {
    private final Set<String> followedUp = ConcurrentHashMap.newKeySet();
    private final ChannelRegistry registry;
    private final ChannelGuard guard;
    private final Orders orders;
    private final Outages outages;
    private final Executor work;

    ChannelCalls(ChannelRegistry registry, ChannelGuard guard, Orders orders, Outages outages, Executor work) {
        this.registry = registry;
        this.guard = guard;
        this.orders = orders;
        this.outages = outages;
        this.work = work;
    }

    /**
     * @param code the payer's code; only for {@link Effect#PAY}
     * @param lease the hold on the channel that a new payment brings; null for what waits its turn and takes one then
     */
    void perform(Effect effect, PaymentEntry entry, PayerCode code, Lease lease, Consumer<Event> answer) {
        if (effect == Effect.NONE) {
            return;
        }
        ChannelTiming timing = timing(entry);
        Order order = orders.order(entry, timing);
        Subject about = new Subject(entry.id(), entry, lease);
        switch (effect) {
            case NONE -> {}
            case PAY -> call(
                    about, channel -> channel.pay(order, code), ChannelCalls::noAnswer, Event.PayAnswered::new, answer);
            case PRESENT -> call(
                    about,
                    channel -> channel.present(order),
                    ChannelCalls::noAnswer,
                    Event.PresentAnswered::new,
                    answer);
            case QUERY -> call(
                    about, channel -> channel.query(order), ChannelCalls::noAnswer, Event.QueryAnswered::new, answer);
            case REVERSE -> call(
                    about,
                    channel -> channel.reverse(order),
                    ChannelCalls::noAnswer,
                    Event.ReverseAnswered::new,
                    answer);
            case REFUND_INSTEAD -> {
                RefundOrder refund = orders.refundInstead(entry, timing);
                call(
                        about,
                        channel -> channel.refund(refund),
                        ChannelCalls::noAnswer,
                        Event.RefundedInstead::new,
                        answer);
            }
        }
    }

    /** @param lease as in {@link #perform(Effect, PaymentEntry, PayerCode, Lease, Consumer)} */
    void perform(
            RefundMachine.Effect effect,
            PaymentEntry entry,
            Refund refund,
            Lease lease,
            Consumer<RefundResult> answer) {
        RefundOrder order = orders.refund(entry, refund, timing(entry));
        Subject about = new Subject(refund.id(), entry, lease);
        switch (effect) {
            case NONE -> {}
            case REFUND -> call(
                    about, channel -> channel.refund(order), ChannelCalls::noAnswer, Function.identity(), answer);
            case QUERY -> call(
                    about, channel -> channel.queryRefund(order), ChannelCalls::noAnswer, Function.identity(), answer);
        }
    }

    /** How the channel of a payment wants to be timed. */
    ChannelTiming timing(PaymentEntry entry) {
        return registry.timing(entry.payment().channel(), entry.payment().account());
    }

    /** Names the channel account of a payment; null while it has none. */
    static String account(PaymentEntry entry) {
        Payment payment = entry.payment();
        return payment.channel() == null ? null : payment.channel() + "/" + payment.account();
    }

    /**
     * What a call is about.
     *
     * @param id of the payment or refund
     */
    private record Subject(String id, PaymentEntry entry, Lease lease) {}

    private <R, E> void call(
            Subject about,
            Function<PaymentChannel, R> call,
            Function<ChannelGuard.Failure, R> onFailure,
            Function<R, E> event,
            Consumer<E> answer) {
        Consumer<R> answered = result -> {
            outages.heard(account(about.entry()), result);
            answer.accept(event.apply(result));
        };
        Duration limit = timing(about.entry()).callLimit();
        if (about.lease() != null) {
            guard.call(about.lease(), limit, call, answered, failed(onFailure, answered));
        } else if (followedUp.add(about.id())) {
            Consumer<R> over = result -> {
                followedUp.remove(about.id());
                answered.accept(result);
            };
            guard.followUp(() -> lease(about.entry()), limit, call, over, failed(onFailure, over));
        }
    }

    private <R> Consumer<ChannelGuard.Failure> failed(
            Function<ChannelGuard.Failure, R> onFailure, Consumer<R> answered) {
        return failure -> work.execute(() -> answered.accept(onFailure.apply(failure)));
    }

    /** Null when the channel of the payment is not there. */
    private Lease lease(PaymentEntry entry) {
        Payment payment = entry.payment();
        return registry.lease(payment.channel(), payment.account()).orElse(null);
    }

    /** What a channel that did not answer is taken to have said. */
    private static NoAnswer noAnswer(ChannelGuard.Failure failure) {
        return switch (failure) {
            case NOT_CALLED -> new NotSent("the channel is not there or is busy");
            case TIMED_OUT -> new Unknown(Unknown.Cause.TIMEOUT, "the channel did not come back in time");
            case THREW -> new Unknown(Unknown.Cause.INTERNAL, "the channel failed");
        };
    }
}
