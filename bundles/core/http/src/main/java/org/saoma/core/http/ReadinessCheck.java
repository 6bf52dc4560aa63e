package org.saoma.core.http;

import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.saoma.api.payment.Message;
import org.saoma.core.http.web.Languages;
import org.saoma.core.http.web.Texts;

/** The health check that asks whether money can be taken. Tagged {@code ready}. */
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=ready", HealthCheck.TAGS + "=ready"})
public final class ReadinessCheck implements HealthCheck {
    private final Terminal terminal;
    private final Texts texts = new Languages().choose("en");

    @Activate
    public ReadinessCheck(@Reference Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        List<Message> obstacles = terminal.obstacles();
        if (obstacles.isEmpty()) {
            log.info(texts.text("health.ready"));
        }
        for (Message obstacle : obstacles) {
            log.critical("{}", texts.text(obstacle));
        }
        return new Result(log);
    }
}
