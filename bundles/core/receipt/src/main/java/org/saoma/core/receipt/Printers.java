package org.saoma.core.receipt;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.saoma.api.device.DeviceEvents;
import org.saoma.api.device.DeviceInfo;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.ReceiptPrinter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The printers that are there now, best first. They come and go at any time. Any thread. */
final class Printers {

    private static final Logger LOG = LoggerFactory.getLogger(Printers.class);

    private final Map<ServiceReference<ReceiptPrinter>, Slot> slots = new ConcurrentHashMap<>();
    private final EventAdmin events;
    private final Duration limit;

    /** @param limit how long a driver may take for a receipt */
    Printers(EventAdmin events, Duration limit) {
        this.events = events;
        this.limit = limit;
    }

    Slot add(ServiceReference<ReceiptPrinter> reference, ReceiptPrinter printer) {
        Slot slot = new Slot(printer, limit);
        slots.put(reference, slot);
        LOG.info("Printer {} at {} is here", slot.info().id(), slot.info().address());
        tell(slot.info(), slot.status());
        return slot;
    }

    void remove(ServiceReference<ReceiptPrinter> reference) {
        Slot slot = slots.remove(reference);
        if (slot != null) {
            LOG.info("Printer {} is gone", slot.info().id());
            tell(slot.info(), null);
        }
    }

    /** The printers of a bundle. */
    Stream<Slot> of(long bundleId) {
        return slots.entrySet().stream()
                .filter(entry -> entry.getKey().getBundle() != null
                        && entry.getKey().getBundle().getBundleId() == bundleId)
                .map(Map.Entry::getValue);
    }

    List<Slot> bestFirst() {
        return slots.entrySet().stream()
                .sorted(Map.Entry.<ServiceReference<ReceiptPrinter>, Slot>comparingByKey()
                        .reversed())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Does something with a printer and tells everybody if that changed how it is. */
    <E extends Exception> void watch(Slot slot, Action<E> action) throws E {
        DeviceStatus before = slot.status();
        try {
            action.run();
        } finally {
            DeviceStatus after = slot.status();
            if (after.state() != before.state()) {
                LOG.info(
                        "Printer {} is {}, was {}: {}",
                        slot.info().id(),
                        after.state(),
                        before.state(),
                        after.detail());
                tell(slot.info(), after);
            }
        }
    }

    private void tell(DeviceInfo info, DeviceStatus status) {
        events.postEvent(new Event(
                DeviceEvents.CHANGED,
                status == null
                        ? Map.of(DeviceEvents.INFO, info)
                        : Map.of(DeviceEvents.INFO, info, DeviceEvents.STATUS, status)));
    }

    /** Something done with a printer. */
    interface Action<E extends Exception> {
        void run() throws E;
    }
}
