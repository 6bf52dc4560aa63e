package org.saoma.core.http.health;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
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
        List<String> messages = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        StreamSupport.stream(result.spliterator(), false)
                .filter(entry -> tells(entry, status))
                .map(ResultLog.Entry::getMessage)
                .forEach(text -> split(text, messages, remedies));
        return new Check(
                name, status, String.join("; ", messages), remedies.isEmpty() ? null : String.join("; ", remedies));
    }

    /** The worst entries of a bad result; what a good one notes for information. */
    private static boolean tells(ResultLog.Entry entry, Status status) {
        return status(entry.getStatus()) == status && !entry.isDebug() && entry.getMessage() != null;
    }

    private static void split(String text, List<String> messages, List<String> remedies) {
        int remedy = text.indexOf(REMEDY);
        if (remedy < 0) {
            messages.add(text);
        } else {
            messages.add(text.substring(0, remedy));
            remedies.add(text.substring(remedy + REMEDY.length()));
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
