package org.saoma.fleet.hawkbit;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Settings for tests: what is not set has its default. */
final class TestConfig {
    private final Map<String, Object> values = new HashMap<>();

    static TestConfig of(String server) {
        return new TestConfig()
                .set("server", server)
                .set("controllerId", "till-7")
                .set("_targetToken", "secret-token");
    }

    TestConfig set(String name, Object value) {
        values.put(name, value);
        return this;
    }

    Config build() {
        Map<String, Object> chosen = Map.copyOf(values);
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, args) -> chosen.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
