package org.saoma.core.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.saoma.core.http.health.Health;
import org.saoma.core.http.health.HealthRunner;

/** Runs the health checks of all bundles. */
@Component(service = HealthBoard.class)
public final class HealthBoard {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration KEEP = Duration.ofSeconds(2);

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<Map.Entry<Map<String, Object>, HealthCheck>> checks = List.of();

    private final HealthRunner runner;

    @Activate
    public HealthBoard() {
        this.runner = new HealthRunner(this::byName, LIMIT, KEEP);
    }

    /** How the terminal is; completes within two seconds. */
    public CompletionStage<Health> health() {
        return runner.health();
    }

    @Deactivate
    void stop() {
        runner.close();
    }

    private Map<String, HealthCheck> byName() {
        Map<String, HealthCheck> byName = new TreeMap<>();
        for (Map.Entry<Map<String, Object>, HealthCheck> check : checks) {
            String name = String.valueOf(check.getKey()
                    .getOrDefault(HealthCheck.NAME, check.getValue().getClass().getSimpleName()));
            String unique =
                    byName.containsKey(name) ? name + " " + check.getKey().get("service.id") : name;
            byName.put(unique, check.getValue());
        }
        return byName;
    }
}
