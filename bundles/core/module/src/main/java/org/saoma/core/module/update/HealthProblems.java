package org.saoma.core.module.update;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.saoma.core.module.ComponentProblems;

/** What components and the health checks of all bundles complain of. A check that hangs is a complaint. */
final class HealthProblems implements Supplier<Set<String>>, AutoCloseable {

    /** For all together. Checks ask devices and wait for them themselves; on a busy machine half a second becomes two. */
    private static final long LIMIT_MILLIS = 3_000;
    /** Its own word on bundles is asked for directly. */
    private static final String OWN = "modules";

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "module-health");
        thread.setDaemon(true);
        return thread;
    });

    HealthProblems(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    @Override
    public Set<String> get() {
        Set<String> problems = new TreeSet<>(ComponentProblems.find(components));
        List<Future<String>> answers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (ServiceReference<HealthCheck> reference : checks()) {
            String name = String.valueOf(reference.getProperty(HealthCheck.NAME));
            if (!name.equals(OWN)) {
                names.add(name);
                answers.add(threads.submit(() -> complaint(reference)));
            }
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS);
        for (int i = 0; i < answers.size(); i++) {
            String complaint = await(answers.get(i), end - System.nanoTime());
            if (!complaint.isEmpty()) {
                problems.add("health check " + names.get(i) + ": " + complaint);
            }
        }
        return problems;
    }

    private Collection<ServiceReference<HealthCheck>> checks() {
        try {
            return context.getServiceReferences(HealthCheck.class, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("there is no filter", e);
        }
    }

    /** Warnings are for people; what stops a sale is critical. */
    private String complaint(ServiceReference<HealthCheck> reference) {
        HealthCheck check = context.getService(reference);
        if (check == null) {
            return "";
        }
        try {
            Result result = check.execute();
            return switch (result.getStatus()) {
                case OK, WARN, TEMPORARILY_UNAVAILABLE -> "";
                case CRITICAL, HEALTH_CHECK_ERROR -> {
                    List<String> messages = new ArrayList<>();
                    result.forEach(entry -> {
                        if (entry.getStatus() == result.getStatus()) {
                            messages.add(entry.getMessage());
                        }
                    });
                    yield String.join("; ", messages);
                }
            };
        } finally {
            context.ungetService(reference);
        }
    }

    private static String await(Future<String> answer, long nanos) {
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return "it does not answer";
        } catch (ExecutionException e) {
            return e.getCause().toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
