package org.saoma.core.http.health;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.saoma.api.payment.Message;
import org.saoma.core.http.health.Health.Check;
import org.saoma.core.http.health.Health.Status;

/**
 * Reads the result of a Felix health check. What stands before {@value #REMEDY} in an entry of its log is what it found, what
 * stands behind it is what to do.
 */
final class Findings {
    private static final String REMEDY = " — ";

    private Findings() {}

    static Check of(String name, Result result) {
        Status status = status(result.getStatus());
        List<Message> messages = new ArrayList<>();
        List<Message> remedies = new ArrayList<>();
        StreamSupport.stream(result.spliterator(), false)
                .filter(entry -> tells(entry, status))
                .forEach(entry -> {
                    if (entry instanceof Finding ours) {
                        messages.add(ours.told());
                    } else {
                        split(entry.getMessage(), messages, remedies);
                    }
                });
        return new Check(name, status, messages, remedies);
    }

    /** The worst entries of a bad result; what a good one notes for information. */
    private static boolean tells(ResultLog.Entry entry, Status status) {
        return status(entry.getStatus()) == status && !entry.isDebug() && entry.getMessage() != null;
    }

    /** What other bundles found is told in their words, as a message that has no other text. */
    private static void split(String text, List<Message> messages, List<Message> remedies) {
        int remedy = text.indexOf(REMEDY);
        if (remedy < 0) {
            messages.add(Message.of(text));
        } else {
            messages.add(Message.of(text.substring(0, remedy)));
            remedies.add(Message.of(text.substring(remedy + REMEDY.length())));
        }
    }

    private static Status status(Result.Status status) {
        return switch (status) {
            case OK -> Status.OK;
            case WARN, TEMPORARILY_UNAVAILABLE -> Status.WARN;
            case CRITICAL, HEALTH_CHECK_ERROR -> Status.CRITICAL;
        };
    }
}
