package org.saoma.core.payment;

import java.util.Map;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentEvents;
import org.saoma.api.payment.Refund;
import org.saoma.core.payment.engine.Announcer;

/** Posts the events of {@link PaymentEvents}. */
final class EventAdminAnnouncer implements Announcer {
    private final EventAdmin events;

    EventAdminAnnouncer(EventAdmin events) {
        this.events = events;
    }

    @Override
    public void paymentChanged(Payment payment) {
        events.postEvent(
                new Event(PaymentEvents.TOPIC_PREFIX + payment.state().name(), Map.of(PaymentEvents.PAYMENT, payment)));
    }

    @Override
    public void refundChanged(Payment payment, Refund refund) {
        events.postEvent(new Event(
                PaymentEvents.REFUND, Map.of(PaymentEvents.PAYMENT, payment, PaymentEvents.CHANGED_REFUND, refund)));
    }
}
