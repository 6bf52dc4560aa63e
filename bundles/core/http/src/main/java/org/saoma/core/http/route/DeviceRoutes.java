package org.saoma.core.http.route;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.saoma.api.device.CodeScanner;
import org.saoma.api.device.Device;
import org.saoma.api.device.ReceiptPrinter;
import org.saoma.api.payment.Receipts;
import org.saoma.core.http.Terminal;
import org.saoma.core.http.access.Access;
import org.saoma.core.http.access.Role;
import org.saoma.core.http.json.DeviceJson;
import org.saoma.core.http.json.View;
import org.saoma.core.http.web.Answer;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.Call;
import org.saoma.core.http.web.Later;
import org.saoma.core.http.web.ProblemCode;
import org.saoma.core.http.web.Reply;
import org.saoma.core.http.web.Route;

/** What is attached, and trying it out. */
public final class DeviceRoutes {
    /** How long somebody who looks at the devices waits for printers to tell how they are. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);

    private final Terminal terminal;

    public DeviceRoutes(Terminal terminal) {
        this.terminal = terminal;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/devices", Access.SIGNED_IN, this::list),
                Route.post("/devices/{id}/test", Access.of(Role.TECHNICIAN), this::test));
    }

    private Answer list(Call call) {
        Optional<Receipts> receipts = terminal.receipts();
        return receipts.isEmpty()
                ? devices(call)
                : new Later(
                        receipts.get().askPrinters().handle((asked, failure) -> () -> devices(call)),
                        ANSWER_LIMIT,
                        () -> devices(call));
    }

    private Reply devices(Call call) {
        View view = new View(call.texts(), terminal.zone());
        List<Device> devices = terminal.devices();
        return Reply.json(200, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (Device device : devices) {
                DeviceJson.device(out, device.info(), device.status(), view);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private Answer test(Call call) throws ApiProblem, IOException {
        call.noFields();
        String id = call.path("id");
        Optional<ReceiptPrinter> printer = terminal.printers().stream()
                .filter(device -> device.info().id().equals(id))
                .findFirst();
        if (printer.isPresent()
                && Parts.need(terminal.receipts(), "part.receipts").printTestPage(id)) {
            return answer(202, "test.printing", printer.get(), call);
        }
        // A scanner is armed by the engine alone; what can be tried without disturbing a sale is how it is.
        CodeScanner scanner = terminal.scanners().stream()
                .filter(device -> device.info().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ApiProblem(ProblemCode.NOT_FOUND, id));
        return answer(200, "test.scanner", scanner, call);
    }

    private Reply answer(int status, String text, Device device, Call call) {
        View view = new View(call.texts(), terminal.zone());
        return Reply.json(status, out -> {
            out.writeStartObject();
            out.writeStringField("message", call.texts().text(text));
            out.writeFieldName("device");
            DeviceJson.device(out, device.info(), device.status(), view);
            out.writeEndObject();
        });
    }
}
