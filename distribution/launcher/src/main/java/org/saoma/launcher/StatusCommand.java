package org.saoma.launcher;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.Optional;
import java.util.Set;

/** {@code status}: is a terminal running in this home, can it sell, and if not, why. Exit code 0 when it can sell, else 1. */
final class StatusCommand {

    private final Home home;
    private final PrintStream out;

    StatusCommand(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /**
     * @param reasons why it cannot sell; empty when it can
     */
    private record Status(HomeLock.Holder holder, boolean ready, String reasons) {}

    int run(Arguments arguments) throws LaunchException, IOException {
        boolean json = arguments.options(Set.of(), Set.of("--json")).has("--json");
        Optional<Status> status = HomeLock.holder(home).map(StatusCommand::ask);
        out.println(json ? json(status) : text(status));
        return status.map(Status::ready).orElse(false) ? 0 : LaunchException.FAILED;
    }

    private static Status ask(HomeLock.Holder holder) {
        if (holder.address().isEmpty()) {
            return new Status(holder, false, "It is starting.");
        }
        HttpProbe.Answer answer = HttpProbe.get(holder.address() + "/api/v1/ready");
        return new Status(holder, answer.isOk(), answer.isOk() ? "" : ReadyAnswer.reasons(answer));
    }

    private String text(Optional<Status> found) {
        if (found.isEmpty()) {
            return "No terminal is running in " + home.root() + ".";
        }
        Status status = found.get();
        String where = status.holder().address().isEmpty()
                ? ""
                : " at " + status.holder().address() + "/";
        return "The terminal of " + home.root() + " is running" + where + " (process "
                + status.holder().pid() + ", generation " + status.holder().generation() + ").\n"
                + (status.ready() ? "It is ready to sell." : "It cannot sell now: " + status.reasons());
    }

    private String json(Optional<Status> found) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("home", home.root().toString());
            json.writeBooleanField("running", found.isPresent());
            json.writeBooleanField("ready", found.map(Status::ready).orElse(false));
            if (found.isPresent()) {
                Status status = found.get();
                json.writeNumberField("pid", status.holder().pid());
                json.writeStringField("address", status.holder().address());
                json.writeStringField("generation", status.holder().generation());
                json.writeArrayFieldStart("problems");
                if (!status.ready()) {
                    json.writeString(status.reasons());
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        return text.toString();
    }
}
