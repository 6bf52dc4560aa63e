package org.saoma.channel.alipay;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Settings for tests: what is not set has its default. */
final class TestConfig {
    private final Map<String, Object> values = new HashMap<>();

    /** Key mode against a gateway, with short time-outs. */
    static TestConfig keyMode(String gateway) {
        return new TestConfig()
                .set("gateway", gateway)
                .set("appId", "2021000000000001")
                .set("_privateKey", TestKeys.privateText(TestKeys.APP))
                .set("alipayPublicKey", new String[] {TestKeys.publicText(TestKeys.ALIPAY)})
                .set("connectTimeoutMillis", 2_000)
                .set("readTimeoutMillis", 8_000);
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
