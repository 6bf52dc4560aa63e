package org.saoma.core.http.route;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.saoma.api.device.FrameDecoder;
import org.saoma.api.device.ScanHub;
import org.saoma.api.device.ScannedCode;
import org.saoma.api.device.Symbology;
import org.saoma.core.http.Terminal;
import org.saoma.core.http.access.Access;
import org.saoma.core.http.access.Role;
import org.saoma.core.http.json.DeviceJson;
import org.saoma.core.http.json.Fields;
import org.saoma.core.http.json.View;
import org.saoma.core.http.web.Answer;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.Call;
import org.saoma.core.http.web.Phrase;
import org.saoma.core.http.web.ProblemCode;
import org.saoma.core.http.web.Reply;
import org.saoma.core.http.web.Route;

/** Codes from a browser's camera, a keyboard or another program; they go the way of every scanner. */
public final class ScannerRoutes {
    private static final int MAX_FRAME = 8 * 1024 * 1024;
    private static final int MAX_SIDE = 8192;

    private final Terminal terminal;
    private final Clock clock;

    public ScannerRoutes(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/scanner/frames", Access.of(Role.TILL), this::frame),
                Route.post("/scanner/codes", Access.of(Role.TILL), this::code));
    }

    private Answer frame(Call call) throws ApiProblem, IOException {
        FrameDecoder decoder = Parts.need(terminal.decoder(), "part.decoder");
        ScanHub scans = Parts.need(terminal.scans(), "part.payments");
        FrameDecoder.Reading reading = read(decoder, call);
        ScanHub.Outcome outcome =
                submit(scans, reading, "camera " + call.caller().name());
        View view = view(call);
        return Reply.json(200, out -> DeviceJson.reading(out, reading, outcome, view));
    }

    private Answer code(Call call) throws ApiProblem, IOException {
        ScanHub scans = Parts.need(terminal.scans(), "part.payments");
        Fields fields = call.fields();
        String text = fields.code("text", PaymentRoutes.MAX_CODE);
        fields.end();
        byte[] raw = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        ScanHub.Outcome outcome = scans.submit(new ScannedCode(
                text, raw, Symbology.TYPED, "http " + call.caller().name(), clock.instant()));
        View view = view(call);
        return Reply.json(200, out -> {
            out.writeStartObject();
            out.writeFieldName("outcome");
            DeviceJson.outcome(out, outcome, view);
            out.writeEndObject();
        });
    }

    private static FrameDecoder.Reading read(FrameDecoder decoder, Call call) throws ApiProblem, IOException {
        switch (call.mediaType()) {
            case "application/octet-stream":
                return decoder.decode(grey(call));
            case "image/jpeg", "image/png":
                byte[] picture = call.body(MAX_FRAME);
                try {
                    return decoder.decode(picture);
                } catch (IOException e) {
                    throw ApiProblem.remarked(ProblemCode.INVALID_PICTURE, e);
                }
            default:
                throw new ApiProblem(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE, "image/jpeg, image/png, application/octet-stream");
        }
    }

    private static FrameDecoder.Frame grey(Call call) throws ApiProblem, IOException {
        int width = side(call, "X-Width");
        byte[] grey = call.body(MAX_FRAME);
        int height = grey.length / width;
        boolean whole = height > 0 && (long) width * height == grey.length;
        boolean told = call.request().getHeader("X-Height") == null || side(call, "X-Height") == height;
        if (!whole || !told) {
            throw new ApiProblem(ProblemCode.INVALID_PICTURE, Phrase.of("rule.picture", grey.length, width));
        }
        return new FrameDecoder.Frame(width, height, grey);
    }

    private static int side(Call call, String header) throws ApiProblem {
        String text = call.request().getHeader(header);
        int side = text != null && text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (side < 1 || side > MAX_SIDE) {
            throw new ApiProblem(ProblemCode.INVALID_PARAMETER, Phrase.of("rule.number", header, 1, MAX_SIDE));
        }
        return side;
    }

    /** Hands in one code after the other until one is taken; answers with that outcome, else with the first. */
    private ScanHub.Outcome submit(ScanHub scans, FrameDecoder.Reading reading, String source) {
        ScanHub.Outcome first = null;
        for (FrameDecoder.Code code : reading.codes()) {
            ScanHub.Outcome outcome =
                    scans.submit(new ScannedCode(code.text(), code.raw(), code.symbology(), source, clock.instant()));
            if (outcome.verdict() == ScanHub.Verdict.ACCEPTED) {
                return outcome;
            }
            first = first == null ? outcome : first;
        }
        return first;
    }

    private View view(Call call) {
        return new View(call.texts(), terminal.zone());
    }
}
