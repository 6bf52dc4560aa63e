package org.saoma.core.http.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.saoma.api.module.Generation;
import org.saoma.api.module.ModuleManager;
import org.saoma.api.payment.ChannelStatus;
import org.saoma.api.payment.Message;
import org.saoma.core.http.Terminal;
import org.saoma.core.http.access.Access;
import org.saoma.core.http.access.Role;
import org.saoma.core.http.health.Health;
import org.saoma.core.http.json.TerminalJson;
import org.saoma.core.http.json.View;
import org.saoma.core.http.web.Answer;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.Call;
import org.saoma.core.http.web.Later;
import org.saoma.core.http.web.ProblemCode;
import org.saoma.core.http.web.ProblemJson;
import org.saoma.core.http.web.Reply;
import org.saoma.core.http.web.Route;

/** How the terminal is: ready or not, healthy or not, its channels, its modules, and the description of this API. */
public final class StatusRoutes {
    private static final Duration HEALTH_LIMIT = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final Supplier<CompletionStage<Health>> health;

    public StatusRoutes(Terminal terminal, Supplier<CompletionStage<Health>> health) {
        this.terminal = terminal;
        this.health = health;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/ready", Access.OPEN, this::ready),
                Route.get("/health", Access.SIGNED_IN, this::health),
                Route.get("/channels", Access.SIGNED_IN, this::channels),
                Route.get("/modules", Access.of(Role.TECHNICIAN), this::modules),
                Route.get("/openapi.json", Access.OPEN, call -> openApi()));
    }

    private Answer ready(Call call) {
        View view = new View(call.texts(), terminal.zone());
        List<Message> obstacles = terminal.obstacles();
        boolean developerMode =
                terminal.modules().map(ModuleManager::developerMode).orElse(false);
        if (obstacles.isEmpty()) {
            return Reply.json(200, out -> {
                out.writeStartObject();
                TerminalJson.readiness(out, obstacles, developerMode, view);
                out.writeEndObject();
            });
        }
        String why =
                call.texts().list(obstacles.stream().map(call.texts()::text).toList());
        return Reply.of(
                503,
                Reply.PROBLEM,
                ProblemJson.bytes(
                        ProblemCode.NOT_READY,
                        why,
                        call.texts(),
                        out -> TerminalJson.readiness(out, obstacles, developerMode, view)));
    }

    private Answer health(Call call) {
        return new Later(
                health.get().thenApply(found -> () -> Reply.json(200, out -> found.write(out, call.texts()))),
                HEALTH_LIMIT,
                () -> {
                    throw new ApiProblem(ProblemCode.NOT_READY, "");
                });
    }

    private Answer channels(Call call) throws ApiProblem {
        List<ChannelStatus> channels = Parts.payments(terminal).channels();
        View view = new View(call.texts(), terminal.zone());
        return Reply.json(200, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (ChannelStatus channel : channels) {
                TerminalJson.channel(out, channel, view);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private Answer modules(Call call) throws ApiProblem {
        Generation current = Parts.need(terminal.modules(), "part.modules").current();
        return Reply.json(200, out -> TerminalJson.generation(out, current));
    }

    private static Answer openApi() {
        try (InputStream in = StatusRoutes.class.getResourceAsStream("/org/saoma/core/http/openapi.json")) {
            return Reply.of(200, Reply.JSON, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle's own openapi.json cannot be read", e);
        }
    }
}
