package org.saoma.core.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.saoma.core.http.config.SettingsDesk;
import org.saoma.core.http.events.StreamHub;
import org.saoma.core.http.events.Watch;
import org.saoma.core.http.health.Health;
import org.saoma.core.http.route.ConfigRoutes;
import org.saoma.core.http.route.DeviceRoutes;
import org.saoma.core.http.route.EventRoutes;
import org.saoma.core.http.route.ModuleRoutes;
import org.saoma.core.http.route.PaymentRoutes;
import org.saoma.core.http.route.PaymentViews;
import org.saoma.core.http.route.ReceiptRoutes;
import org.saoma.core.http.route.RefundRoutes;
import org.saoma.core.http.route.ScannerRoutes;
import org.saoma.core.http.route.SessionRoutes;
import org.saoma.core.http.route.StatusRoutes;
import org.saoma.core.http.web.Route;

/** What the API is made of. A group of routes is a class with a list of routes, added here and to {@code openapi.json}. */
@Component(service = ApiParts.class)
public final class ApiParts {
    private static final Duration PING = Duration.ofSeconds(15);

    private final StreamHub streams;
    private final Watch watch;
    private final List<Route> routes;

    @Activate
    public ApiParts(
            @Reference Gate gate,
            @Reference Terminal terminal,
            @Reference HealthBoard health,
            @Reference SettingsDesk settings) {
        this(gate, terminal, health::health, settings, PING);
    }

    ApiParts(
            Gate gate,
            Terminal terminal,
            Supplier<CompletionStage<Health>> health,
            SettingsDesk settings,
            Duration ping) {
        PaymentViews views = new PaymentViews(terminal);
        this.streams = new StreamHub(gate.streamsPerCaller(), gate.guard()::isValid, ping);
        this.watch = new Watch(terminal, views, health, streams);
        streams.whileOpen(Watch.LOOK, watch::look);
        this.routes = Stream.of(
                        new PaymentRoutes(terminal, views, gate.home().resolve("data/uploads")).routes(),
                        new RefundRoutes(terminal, views).routes(),
                        new ReceiptRoutes(terminal, views).routes(),
                        new ScannerRoutes(terminal, gate.clock()).routes(),
                        new DeviceRoutes(terminal).routes(),
                        new StatusRoutes(terminal, health).routes(),
                        new ModuleRoutes(terminal, gate.home().resolve("data/uploads")).routes(),
                        new ConfigRoutes(settings).routes(),
                        new SessionRoutes(gate.signIn(), gate.sessions(), gate.guard()).routes(),
                        new EventRoutes(streams, watch).routes())
                .flatMap(List::stream)
                .toList();
    }

    List<Route> routes() {
        return routes;
    }

    /** Told what happens on the terminal. */
    Watch watch() {
        return watch;
    }

    /** How many event streams are open. */
    int openStreams() {
        return streams.open();
    }

    @Deactivate
    void stop() {
        streams.close();
    }
}
