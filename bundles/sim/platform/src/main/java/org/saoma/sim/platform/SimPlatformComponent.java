package org.saoma.sim.platform;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the simulated platforms in a framework. Other simulators add control routes by registering an {@link HttpHandler} with the
 * service property {@code saoma.sim.path}. Where the server listens is told by a service with the properties {@code saoma.sim.url}
 * and {@code saoma.sim.port}.
 */
@Component(
        service = {},
        configurationPid = "org.saoma.sim.platform",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Config.class)
public final class SimPlatformComponent {
    private static final Logger LOG = LoggerFactory.getLogger(SimPlatformComponent.class);

    private final SimPlatform platform;
    private final ServiceRegistration<SimPlatform> registration;

    @Activate
    public SimPlatformComponent(BundleContext context, Config config) throws IOException {
        String home = context.getProperty("saoma.home");
        Path dataDir = Path.of(home == null ? "." : home, "data", "sim");
        platform = new SimPlatform(config.port(), dataDir, Clock.systemUTC());
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("saoma.sim.url", platform.url().toString());
        properties.put("saoma.sim.port", platform.port());
        registration = context.registerService(SimPlatform.class, platform, properties);
        LOG.info("simulated platforms at {}", platform.url());
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(saoma.sim.path=*)")
    void addHandler(HttpHandler handler, Map<String, Object> properties) {
        for (String path : paths(properties)) {
            platform.mount(path, handler);
        }
    }

    void removeHandler(HttpHandler handler, Map<String, Object> properties) {
        for (String path : paths(properties)) {
            platform.unmount(path);
        }
    }

    @Deactivate
    void stop() throws IOException {
        registration.unregister();
        platform.close();
    }

    private static List<String> paths(Map<String, Object> properties) {
        List<String> paths = new ArrayList<>();
        Object value = properties.get("saoma.sim.path");
        if (value instanceof String one) {
            paths.add(one);
        } else if (value instanceof Object[] several) {
            for (Object path : several) {
                paths.add(String.valueOf(path));
            }
        }
        return paths;
    }
}
