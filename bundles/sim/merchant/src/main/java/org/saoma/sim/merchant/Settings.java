package org.saoma.sim.merchant;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Objects;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Writes settings without undoing what a person set. */
final class Settings {
    private final ConfigurationAdmin admin;

    Settings(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** Sets these of a factory's settings and leaves the others as they are. */
    void bind(String factoryPid, String name, Map<String, Object> values) throws IOException {
        Configuration configuration = admin.getFactoryConfiguration(factoryPid, name, "?");
        Dictionary<String, Object> properties = configuration.getProperties();
        Dictionary<String, Object> merged = new Hashtable<>();
        if (properties != null) {
            for (String key : Collections.list(properties.keys())) {
                merged.put(key, properties.get(key));
            }
        }
        boolean changed = properties == null;
        for (Map.Entry<String, Object> value : values.entrySet()) {
            changed |= !same(merged.get(value.getKey()), value.getValue());
            merged.put(value.getKey(), value.getValue());
        }
        if (changed) {
            configuration.update(merged);
        }
    }

    /** Sets these where nobody has set anything. */
    void suggest(String pid, Map<String, Object> values) throws IOException {
        try {
            if (admin.listConfigurations("(service.pid=" + pid + ")") != null) {
                return;
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("Not a PID: " + pid, e);
        }
        admin.getConfiguration(pid, "?").update(new Hashtable<>(values));
    }

    private static boolean same(Object old, Object fresh) {
        return old instanceof Object[] a && fresh instanceof Object[] b
                ? Arrays.equals(a, b)
                : Objects.equals(old, fresh);
    }
}
