package org.saoma.core.receipt;

import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.Result;
import org.saoma.api.device.DeviceStatus;

/** How printing is: never critical, because a terminal without a printer still sells. Behind a dash stands what to do. */
final class PrinterHealth {

    private PrinterHealth() {}

    static Result of(List<Slot> slots, int waiting) {
        FormattingResultLog log = new FormattingResultLog();
        String rest = waiting == 0 ? "" : waiting == 1 ? "; 1 receipt waits" : "; " + waiting + " receipts wait";
        for (Slot slot : slots) {
            String id = slot.info().id();
            DeviceStatus status = slot.status();
            switch (status.state()) {
                case READY, UNKNOWN -> log.info("{} is ready{}", id, rest);
                case PAPER_LOW -> log.info("little paper in {}{} — have a roll at hand", id, rest);
                case PAPER_OUT -> log.warn("no paper in {}{} — load paper", id, rest);
                case COVER_OPEN -> log.warn("the cover of {} is open{} — close it", id, rest);
                case ERROR -> log.warn(
                        "{} reports a fault: {}{} — clear a paper jam, then switch it off and on",
                        id,
                        status.detail(),
                        rest);
                case OFFLINE -> log.warn(
                        "{} at {} cannot be reached{} — check its power and cable",
                        id,
                        slot.info().address(),
                        rest);
            }
        }
        if (slots.isEmpty() && waiting > 0) {
            log.warn("no printer is set up{} — add one, or switch automatic printing off", rest);
        } else if (slots.isEmpty()) {
            log.info("no printer is set up");
        }
        return new Result(log);
    }
}
