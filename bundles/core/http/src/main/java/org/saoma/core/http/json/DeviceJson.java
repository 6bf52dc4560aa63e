package org.saoma.core.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.saoma.api.device.DeviceInfo;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.FrameDecoder;
import org.saoma.api.device.ScanHub;

/** Devices and what they read as the API writes it. */
public final class DeviceJson {
    private DeviceJson() {}

    /** @param status null for a device that is gone */
    public static void device(JsonGenerator out, DeviceInfo info, DeviceStatus status, View view) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", info.id());
        out.writeStringField("kind", info.kind().name());
        out.writeStringField("name", info.name());
        out.writeStringField("address", info.address());
        if (status == null) {
            out.writeNullField("status");
        } else {
            out.writeObjectFieldStart("status");
            out.writeStringField("state", status.state().name());
            out.writeStringField("detail", status.detail());
            view.time(out, "since", status.since());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    /** What became of a code; null where nothing was read. */
    public static void outcome(JsonGenerator out, ScanHub.Outcome outcome, View view) throws IOException {
        if (outcome == null) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        out.writeStringField("verdict", outcome.verdict().name());
        out.writeStringField("paymentId", outcome.paymentId());
        out.writeStringField("problem", outcome.problem());
        out.writeStringField(
                "message", outcome.problem() == null ? null : view.texts().text(outcome.problem()));
        out.writeEndObject();
    }

    public static void reading(JsonGenerator out, FrameDecoder.Reading reading, ScanHub.Outcome outcome, View view)
            throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("codes");
        for (FrameDecoder.Code code : reading.codes()) {
            out.writeStartObject();
            out.writeStringField("symbology", code.symbology().name());
            out.writeStringField("text", code.text());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeStringField(
                "hint", reading.hint() == null ? null : reading.hint().name());
        out.writeFieldName("outcome");
        outcome(out, outcome, view);
        out.writeEndObject();
    }
}
