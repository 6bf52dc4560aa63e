package org.saoma.hawkbit;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.hawkbit.autoconfigure.security.EnableHawkbitManagedSecurityConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The server itself, in a process of its own that ends when its standard input does, so that it cannot outlive the tests.
 */
@SpringBootApplication
@EnableHawkbitManagedSecurityConfiguration
public class HawkbitApplication {

    /** @param arguments settings of Spring, each {@code --name=value} */
    public static void main(String[] arguments) {
        Thread watch = new Thread(HawkbitApplication::endWithParent, "parent");
        watch.setDaemon(true);
        watch.start();
        SpringApplication.run(HawkbitApplication.class, arguments);
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes; only the end counts.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }
}
