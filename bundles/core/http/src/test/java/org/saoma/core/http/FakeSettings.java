package org.saoma.core.http;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.apache.felix.metatype.AD;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.AttributeDefinition;
import org.saoma.core.http.config.Description;
import org.saoma.core.http.config.Setting;
import org.saoma.core.http.config.SettingsDesk;

/** Settings that are described, with the rules of the Metatype service, and a ConfigAdmin in memory. */
final class FakeSettings {
    static final String SHOP = "org.example.shop";
    static final String PRINTER = "org.example.printer";

    final Map<String, Dictionary<String, Object>> stored = new ConcurrentSkipListMap<>();
    final Map<String, Long> revisions = new TreeMap<>();
    volatile boolean diskFull;

    private static final List<Description> ALL = List.of(
            new Description(
                    PRINTER,
                    true,
                    "org.example.printer",
                    "1.0.0",
                    "Printer",
                    "A printer",
                    List.of(
                            setting("host", "String", true, ad -> ad.setMin("1")),
                            setting("cutter", "Boolean", false, ad -> ad.setDefaultValue("true")))),
            new Description(
                    SHOP,
                    false,
                    "org.example.shop",
                    "1.2.0",
                    "Shop",
                    "Whose shop it is",
                    List.of(
                            setting("name", "String", true, ad -> {
                                ad.setDefaultValue("Saoma");
                                ad.setMax("8");
                            }),
                            setting("port", "Integer", false, ad -> {
                                ad.setDefaultValue("443");
                                ad.setMin("1");
                                ad.setMax("65535");
                            }),
                            setting("since", "Long", false, ad -> {}),
                            setting(
                                    "paper",
                                    "String",
                                    false,
                                    ad -> ad.setOptions(Map.of("58", "58 mm", "80", "80 mm"))),
                            setting("hosts", "String", false, ad -> ad.setCardinality(2)),
                            setting(".key", "Password", false, ad -> {}))));

    SettingsDesk desk(Path home) {
        return new SettingsDesk(language -> ALL, admin(), (pid, description) -> "ACTIVE", home.resolve("secrets"));
    }

    private static Setting setting(String id, String type, boolean required, Consumer<AD> more) {
        AD felix = new AD();
        felix.setID(id);
        felix.setName(id);
        felix.setType(type);
        felix.setRequired(required);
        more.accept(felix);
        AttributeDefinition definition = (AttributeDefinition) Proxy.newProxyInstance(
                AttributeDefinition.class.getClassLoader(),
                new Class<?>[] {AttributeDefinition.class},
                (self, method, arguments) -> AD.class
                        .getMethod(method.getName(), method.getParameterTypes())
                        .invoke(felix, arguments));
        return new Setting(definition, required, felix.getMin(), felix.getMax());
    }

    private ConfigurationAdmin admin() {
        return proxy(ConfigurationAdmin.class, (method, arguments) -> switch (method) {
            case "getConfiguration" -> configuration((String) arguments[0]);
            case "getFactoryConfiguration" -> configuration(arguments[0] + "~" + arguments[1]);
            case "listConfigurations" -> list((String) arguments[0]);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private Configuration[] list(String filter) {
        String pid = filter.replaceAll("\\(service\\.(factoryPid|pid)=(.*)\\)", "$2");
        boolean factory = filter.contains("factoryPid");
        Configuration[] found = stored.keySet().stream()
                .filter(one -> factory ? one.startsWith(pid + "~") : one.equals(pid))
                .map(this::configuration)
                .toArray(Configuration[]::new);
        return found.length == 0 ? null : found;
    }

    private Configuration configuration(String pid) {
        return proxy(Configuration.class, (method, arguments) -> switch (method) {
            case "getPid" -> pid;
            case "getProperties" -> stored.get(pid);
            case "getChangeCount" -> revisions.getOrDefault(pid, 0L);
            case "update" -> {
                if (diskFull) {
                    throw new IOException("conf/" + pid + ".json: No space left on device");
                }
                revisions.merge(pid, 1L, Long::sum);
                yield stored.put(pid, copy((Dictionary<?, ?>) arguments[0]));
            }
            case "delete" -> stored.remove(pid);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static Dictionary<String, Object> copy(Dictionary<?, ?> properties) {
        Dictionary<String, Object> copy = new Hashtable<>();
        properties.keys().asIterator().forEachRemaining(key -> copy.put((String) key, properties.get(key)));
        return copy;
    }

    private interface Calls {
        Object call(String method, Object[] arguments) throws IOException;
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> calls.call(method.getName(), arguments)));
    }
}
