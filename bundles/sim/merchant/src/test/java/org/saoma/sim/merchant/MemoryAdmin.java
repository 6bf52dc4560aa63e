package org.saoma.sim.merchant;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A ConfigurationAdmin that keeps everything in memory, as far as the merchant uses one. */
final class MemoryAdmin {
    final Map<String, Dictionary<String, Object>> stored = new ConcurrentHashMap<>();
    final AtomicInteger updates = new AtomicInteger();

    ConfigurationAdmin admin() {
        return proxy(ConfigurationAdmin.class, (method, arguments) -> switch (method) {
            case "getConfiguration" -> configuration((String) arguments[0]);
            case "getFactoryConfiguration" -> configuration(arguments[0] + "~" + arguments[1]);
            case "listConfigurations" -> list((String) arguments[0]);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private Configuration[] list(String filter) {
        String pid = filter.replaceAll("\\(service\\.pid=(.*)\\)", "$1");
        return stored.containsKey(pid) ? new Configuration[] {configuration(pid)} : null;
    }

    private Configuration configuration(String pid) {
        return proxy(Configuration.class, (method, arguments) -> switch (method) {
            case "getProperties" -> copy(stored.get(pid));
            case "update" -> {
                stored.put(pid, copy((Dictionary<?, ?>) arguments[0]));
                updates.incrementAndGet();
                yield null;
            }
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static Dictionary<String, Object> copy(Dictionary<?, ?> properties) {
        if (properties == null) {
            return null;
        }
        Dictionary<String, Object> copy = new Hashtable<>();
        properties.keys().asIterator().forEachRemaining(key -> copy.put((String) key, properties.get(key)));
        return copy;
    }

    private interface Calls {
        Object call(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> calls.call(method.getName(), arguments)));
    }
}
