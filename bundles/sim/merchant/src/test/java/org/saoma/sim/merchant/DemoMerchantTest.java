package org.saoma.sim.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.saoma.sim.platform.SimPlatform;

class DemoMerchantTest {

    @Test
    void theMerchantWaitsForASimulatorThatStartsLater(@TempDir Path home, @TempDir Path data) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        MemoryAdmin admin = new MemoryAdmin();
        DemoMerchant merchant = new DemoMerchant(admin.admin(), context(home), config("http://127.0.0.1:" + port));
        try (SimPlatform platform = new SimPlatform(port, data, Clock.systemUTC())) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> admin.stored.containsKey("org.saoma.channel.alipay~demo"));
            assertThat(admin.stored.get("org.saoma.channel.alipay~demo").get("gateway"))
                    .isEqualTo(platform.url() + "/alipay/gateway.do");
        } finally {
            merchant.stop();
        }
    }

    private static BundleContext context(Path home) {
        return proxy(BundleContext.class, (self, method, arguments) -> switch (method.getName()) {
            case "getProperty" -> arguments[0].equals("saoma.home") ? home.toString() : null;
            case "registerService" -> proxy(ServiceRegistration.class, (registration, call, none) -> null);
            default -> null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Config config(String url) {
        return new Config() {
            @Override
            public String simUrl() {
                return url;
            }

            @Override
            public int printerPort() {
                return 9101;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return Config.class;
            }
        };
    }
}
