package org.saoma.fleet.hawkbit;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.module.ModuleManager;
import org.saoma.api.module.ModuleUpdates;

/** The agent can be updated by an update that it fetched: nothing of an old one may stay in memory. */
class AgentUnloadTest {

    /** Loads the agent's classes anew, as a bundle's class loader does; all else comes from the parent. */
    private static final class BundleLoader extends ClassLoader {
        BundleLoader() {
            super(AgentUnloadTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("org.saoma.fleet.hawkbit.")) {
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
    void noClassLoaderStaysAfterTheAgentWorkedAndStopped(@TempDir Path home) throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        try (FakeHawkbit server = new FakeHawkbit()) {
            String token = server.enroll("till-7");
            for (int update = 0; update < 2; update++) {
                loaders.add(useOnce(server, token, home));
            }
            // The HTTP client's selector thread looks every three seconds whether its client is still in use.
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> {
                        System.gc();
                        assertThat(loaders).allMatch(loader -> loader.get() == null);
                    });
        }
    }

    private static WeakReference<ClassLoader> useOnce(FakeHawkbit server, String token, Path home) throws Exception {
        server.forgetRequests();
        BundleLoader loader = new BundleLoader();
        Class<?> configType = loader.loadClass(Config.class.getName());
        Config settings = TestConfig.of(server.url().toString())
                .set("_targetToken", token)
                .build();
        InvocationHandler copy = (proxy, method, args) ->
                Config.class.getDeclaredMethod(method.getName()).invoke(settings);
        Object config = Proxy.newProxyInstance(loader, new Class<?>[] {configType}, copy);
        FakeUpdates updates = new FakeUpdates();
        Class<?> type = loader.loadClass(HawkbitAgent.class.getName());
        Constructor<?> constructor = type.getDeclaredConstructor(
                Path.class, configType, ModuleUpdates.class, ModuleManager.class, Duration.class);
        constructor.setAccessible(true);
        Object agent = constructor.newInstance(home, config, updates, updates, Duration.ZERO);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !server.received("/configData").isEmpty());
        Method stop = type.getDeclaredMethod("stop");
        stop.setAccessible(true);
        stop.invoke(agent);
        return new WeakReference<>(loader);
    }
}
