package org.saoma.core.http;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;
import org.saoma.api.device.DeviceEvents;
import org.saoma.api.device.DeviceInfo;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.ScanHub;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentEvents;
import org.saoma.core.http.events.Watch;

/** Passes the events of the terminal on to the event streams; never holds the Event Admin up. */
@Component(service = EventHandler.class)
@EventTopics({PaymentEvents.ALL, DeviceEvents.CHANGED, DeviceEvents.SCAN_REFUSED})
public final class EventRelay implements EventHandler {
    private final Watch watch;

    @Activate
    public EventRelay(@Reference ApiParts parts) {
        this.watch = parts.watch();
    }

    @Override
    public void handleEvent(Event event) {
        String topic = event.getTopic();
        if (topic.startsWith(PaymentEvents.TOPIC_PREFIX)) {
            if (event.getProperty(PaymentEvents.PAYMENT) instanceof Payment payment) {
                watch.paymentChanged(payment);
            }
        } else if (topic.equals(DeviceEvents.CHANGED)) {
            if (event.getProperty(DeviceEvents.INFO) instanceof DeviceInfo info) {
                watch.deviceChanged(info, (DeviceStatus) event.getProperty(DeviceEvents.STATUS));
            }
        } else if (topic.equals(DeviceEvents.SCAN_REFUSED)) {
            if (event.getProperty(DeviceEvents.OUTCOME) instanceof ScanHub.Outcome outcome) {
                watch.scanRefused(outcome);
            }
        }
    }
}
