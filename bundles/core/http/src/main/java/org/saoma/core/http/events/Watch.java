package org.saoma.core.http.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saoma.api.device.Device;
import org.saoma.api.device.DeviceInfo;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.ScanHub;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentQuery;
import org.saoma.api.payment.PaymentService;
import org.saoma.api.payment.PaymentState;
import org.saoma.core.http.Terminal;
import org.saoma.core.http.access.Access;
import org.saoma.core.http.access.Role;
import org.saoma.core.http.health.Health;
import org.saoma.core.http.json.DeviceJson;
import org.saoma.core.http.json.TerminalJson;
import org.saoma.core.http.json.View;
import org.saoma.core.http.route.PaymentViews;

/** Turns what happens on the terminal into events, and looks itself at what nobody announces. */
public final class Watch {
    /** How often devices and health are looked at while somebody listens. */
    public static final Duration LOOK = Duration.ofSeconds(3);

    private static final Duration SETTLE = Duration.ofMillis(300);
    private static final int RECENT = 20;
    private static final int MOST_OPEN = 100;
    private static final Set<PaymentState> OPEN = EnumSet.copyOf(
            Stream.of(PaymentState.values()).filter(state -> !state.isFinal()).collect(Collectors.toSet()));

    private final Terminal terminal;
    private final PaymentViews views;
    private final Supplier<CompletionStage<Health>> health;
    private final StreamHub hub;
    private final AtomicBoolean modulesChanging = new AtomicBoolean();
    private final Map<String, DeviceInfo> known = new HashMap<>();
    private final Map<String, DeviceStatus> statuses = new HashMap<>();
    private Health lastHealth;

    public Watch(Terminal terminal, PaymentViews views, Supplier<CompletionStage<Health>> health, StreamHub hub) {
        this.terminal = terminal;
        this.views = views;
        this.health = health;
        this.hub = hub;
    }

    public void paymentChanged(Payment payment) {
        hub.publish(() -> payment(payment));
    }

    /** @param status null for a device that is gone */
    public void deviceChanged(DeviceInfo info, DeviceStatus status) {
        hub.publish(() -> noted(info, status));
    }

    public void scanRefused(ScanHub.Outcome outcome) {
        hub.publish(() -> new Event(
                "scan",
                Access.SIGNED_IN,
                texts -> out -> DeviceJson.outcome(out, outcome, new View(texts, terminal.zone()))));
    }

    /** Bundles come in crowds; one event tells of all. */
    public void modulesChanged() {
        if (!hub.isIdle() && modulesChanging.compareAndSet(false, true)) {
            hub.later(SETTLE, () -> {
                modulesChanging.set(false);
                modules().forEach(event -> hub.publish(() -> event));
            });
        }
    }

    /** The state as it is: payments from old to new, devices, modules. */
    public List<Event> state() {
        List<Event> events = new ArrayList<>();
        terminal.payments().ifPresent(payments -> current(payments).forEach(payment -> events.add(payment(payment))));
        terminal.devices().forEach(device -> events.add(noted(device.info(), device.status())));
        events.addAll(modules());
        return events;
    }

    /** Sends the health of the terminal once it is known. */
    public void health(Consumer<Event> reader) {
        health.get().thenAccept(found -> reader.accept(event(found)));
    }

    /** Looks at devices and health, and tells what changed. On the hub's thread. */
    public void look() {
        Map<String, Device> there = new HashMap<>();
        terminal.devices().forEach(device -> there.put(device.info().id(), device));
        for (DeviceInfo info : List.copyOf(known.values())) {
            if (!there.containsKey(info.id())) {
                deviceChanged(info, null);
            }
        }
        there.values().stream()
                .filter(device ->
                        !device.status().equals(statuses.get(device.info().id())))
                .forEach(device -> deviceChanged(device.info(), device.status()));
        health.get().thenAccept(found -> hub.publish(() -> event(found), () -> !found.equals(lastHealth)));
    }

    private static List<Payment> current(PaymentService payments) {
        Map<String, Payment> current = new HashMap<>();
        payments.list(new PaymentQuery(null, null, OPEN, null, null, MOST_OPEN, null))
                .items()
                .forEach(payment -> current.put(payment.id(), payment));
        payments.list(PaymentQuery.newest(RECENT)).items().forEach(payment -> current.put(payment.id(), payment));
        return current.values().stream()
                .sorted(Comparator.comparing(Payment::createdAt).thenComparing(Payment::id))
                .toList();
    }

    private Event payment(Payment payment) {
        return new Event("payment", Access.SIGNED_IN, texts -> views.payment(payment, texts));
    }

    private Event noted(DeviceInfo info, DeviceStatus status) {
        if (status == null) {
            known.remove(info.id());
            statuses.remove(info.id());
        } else {
            known.put(info.id(), info);
            statuses.put(info.id(), status);
        }
        return new Event(
                "device",
                Access.SIGNED_IN,
                texts -> out -> DeviceJson.device(out, info, status, new View(texts, terminal.zone())));
    }

    private List<Event> modules() {
        return terminal
                .modules()
                .map(modules -> modules.current())
                .map(generation -> new Event(
                        "module", Access.of(Role.TECHNICIAN), texts -> out -> TerminalJson.generation(out, generation)))
                .stream()
                .toList();
    }

    private Event event(Health found) {
        lastHealth = found;
        return new Event("health", Access.SIGNED_IN, texts -> out -> found.write(out, texts));
    }
}
