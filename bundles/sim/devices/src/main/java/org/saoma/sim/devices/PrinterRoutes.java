package org.saoma.sim.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.saoma.api.device.ReceiptRenderer;
import org.saoma.sim.devices.printer.Printed;
import org.saoma.sim.devices.printer.PrinterEmulator;
import org.saoma.sim.devices.printer.PrinterState;
import org.saoma.sim.devices.printer.PrinterState.Cover;
import org.saoma.sim.devices.printer.PrinterState.PaperLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control routes of the printer. {@code PUT /sim/printer} changes what it names; {@code afterLines} beside {@code "paper":"OUT"}
 * lets the paper run out after so many more lines, in the middle of a receipt.
 */
final class PrinterRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(PrinterRoutes.class);

    private final PrinterEmulator printer;
    private final Supplier<ReceiptRenderer> renderer;

    PrinterRoutes(PrinterEmulator printer, Supplier<ReceiptRenderer> renderer) {
        this.printer = printer;
        this.renderer = renderer;
    }

    Http.Answer act(String call, HttpExchange exchange) throws IOException, Http.Refused {
        return new Http.Answer(
                200,
                switch (call) {
                    case "GET /sim/printer" -> view();
                    case "PUT /sim/printer" -> change(Http.body(exchange));
                    case "GET /sim/printer/receipts" -> receipts();
                    case "DELETE /sim/printer/receipts" -> forget();
                    default -> throw Http.nothingAt(call);
                });
    }

    private JsonNode change(JsonNode body) throws Http.Refused {
        PaperLevel paper = value(PaperLevel.values(), body, "paper");
        Cover cover = value(Cover.values(), body, "cover");
        JsonNode online = body.path("online");
        JsonNode after = body.path("afterLines");
        if (!online.isMissingNode() && !online.isBoolean()) {
            throw new Http.Refused(400, "online is true or false.");
        }
        if (!after.isMissingNode() && (!after.isInt() || after.asInt() < 0 || paper != PaperLevel.OUT)) {
            throw new Http.Refused(400, "afterLines is a number of lines beside \"paper\":\"OUT\".");
        }
        PrinterState state = printer.state();
        if (after.isInt()) {
            state.paperEndsAfter(after.asInt());
        } else if (paper != null) {
            state.paper(paper);
        }
        if (cover != null) {
            state.cover(cover);
        }
        if (online.isBoolean()) {
            state.online(online.asBoolean());
        }
        return view();
    }

    private ObjectNode view() {
        PrinterState state = printer.state();
        return JsonNodeFactory.instance
                .objectNode()
                .put("paper", state.paper().name())
                .put("cover", state.cover().name())
                .put("online", state.online())
                .put("port", printer.port())
                .put("waitingBytes", printer.waiting())
                .put("drawerKicks", state.drawerKicks());
    }

    private ArrayNode receipts() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Printed printed : printer.receipts()) {
            ObjectNode node = list.addObject()
                    .put("at", printed.at().toString())
                    .put("text", PlainText.of(printed.document()))
                    .put("png", png(printed))
                    .put("partial", printed.partial());
            ArrayNode problems = node.putArray("problems");
            printed.problems().forEach(problems::add);
        }
        return list;
    }

    private JsonNode forget() {
        printer.forgetReceipts();
        return JsonNodeFactory.instance.objectNode();
    }

    /** Null when nothing here draws receipts, or it cannot draw this one. */
    private byte[] png(Printed printed) {
        ReceiptRenderer draws = renderer.get();
        if (draws == null) {
            return null;
        }
        try {
            return draws.png(printed.document());
        } catch (RuntimeException e) {
            LOG.warn("a printed receipt could not be drawn", e);
            return null;
        }
    }

    private static <E extends Enum<E>> E value(E[] values, JsonNode body, String name) throws Http.Refused {
        if (!body.has(name)) {
            return null;
        }
        String text = body.path(name).asText();
        return Arrays.stream(values)
                .filter(value -> value.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new Http.Refused(400, name + " is one of " + Arrays.toString(values) + "."));
    }
}
