package org.saoma.core.http;

import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.saoma.api.payment.Message;
import org.saoma.core.http.health.Finding;
import org.saoma.core.http.web.Languages;
import org.saoma.core.http.web.Texts;

/** The health check that asks whether money can be taken. Tagged {@code ready}. */
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=ready", HealthCheck.TAGS + "=ready"})
public final class ReadinessCheck implements HealthCheck {
    private final Terminal terminal;
    private final Texts english = new Languages().choose("en");

    @Activate
    public ReadinessCheck(@Reference Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Result execute() {
        ResultLog log = new ResultLog();
        List<Message> obstacles = terminal.obstacles();
        if (obstacles.isEmpty()) {
            log.add(finding(Result.Status.OK, Message.of("health.ready")));
        }
        for (Message obstacle : obstacles) {
            log.add(finding(Result.Status.CRITICAL, obstacle));
        }
        return new Result(log);
    }

    private Finding finding(Result.Status status, Message told) {
        return new Finding(status, told, english.text(told));
    }
}
