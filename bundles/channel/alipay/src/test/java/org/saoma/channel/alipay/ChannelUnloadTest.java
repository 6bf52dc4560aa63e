package org.saoma.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saoma.api.channel.InProgress;
import org.saoma.api.channel.Mode;
import org.saoma.api.channel.PaymentChannel;

/** The bundle is replaced while the terminal runs: nothing of an old one may stay in memory. */
class ChannelUnloadTest {

    /** Loads the channel's classes anew, as a bundle's class loader does; all else comes from the parent. */
    private static final class BundleLoader extends ClassLoader {
        BundleLoader() {
            super(ChannelUnloadTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("org.saoma.channel.alipay.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void noClassLoaderStaysAfterTheChannelWasUsedAndStopped() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        try (ScriptedGateway gateway = new ScriptedGateway()) {
            for (int update = 0; update < 10; update++) {
                loaders.add(useOnce(gateway));
            }
            // The HTTP client's selector thread looks every three seconds whether its client is still in use.
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> {
                        System.gc();
                        assertThat(loaders).allMatch(loader -> loader.get() == null);
                    });
        }
    }

    private static WeakReference<ClassLoader> useOnce(ScriptedGateway gateway) throws Exception {
        gateway.next(Reply.signed(ApiMethod.PAY, "{\"code\":\"10003\",\"msg\":\"x\"}"));
        BundleLoader loader = new BundleLoader();
        Class<?> configType = loader.loadClass(Config.class.getName());
        Config settings = TestConfig.keyMode(gateway.url()).build();
        InvocationHandler copy = (proxy, method, args) ->
                Config.class.getDeclaredMethod(method.getName()).invoke(settings);
        Object config = Proxy.newProxyInstance(loader, new Class<?>[] {configType}, copy);
        Class<?> type = loader.loadClass(AlipayChannel.class.getName());
        Constructor<?> constructor = type.getDeclaredConstructor(configType, Path.class, Clock.class);
        constructor.setAccessible(true);
        PaymentChannel channel = (PaymentChannel) constructor.newInstance(config, Path.of(""), TestOrders.CLOCK);
        assertThat(channel.pay(TestOrders.order(Mode.SCAN), TestOrders.CODE)).isEqualTo(new InProgress());
        Method stop = type.getDeclaredMethod("stop");
        stop.setAccessible(true);
        stop.invoke(channel);
        return new WeakReference<>(loader);
    }
}
