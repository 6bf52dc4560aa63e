package org.saoma.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.saoma.api.channel.Mode;
import org.saoma.api.channel.Order;
import org.saoma.api.channel.PayerCode;
import org.saoma.api.channel.PaymentChannel;
import org.saoma.api.money.Money;

/**
 * Tills inside Karaf: they sell at whatever payment channel is there, wait where none is, and write a line for each sale, {@code
 * MILLIS RESULT}. Public for the framework.
 */
public final class KarafTills implements BundleActivator {
    static final String SETTINGS = "tills.properties";

    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"(\\d+)\"");
    private static final long PATIENCE_MILLIS = 30_000;

    private final AtomicLong numbers = new AtomicLong();
    private final List<Thread> tills = new ArrayList<>();
    private final HttpClient wallet = HttpClient.newHttpClient();
    private ServiceTracker<PaymentChannel, PaymentChannel> channels;
    private BufferedWriter results;
    private HttpRequest payer;

    @Override
    public void start(BundleContext context) throws IOException {
        Properties settings = new Properties();
        try (InputStream in = context.getBundle().getEntry(SETTINGS).openStream()) {
            settings.load(in);
        }
        payer = HttpRequest.newBuilder(URI.create(settings.getProperty("simulator") + "/sim/codes"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"wallet\":\"alipay\"}"))
                .build();
        results = Files.newBufferedWriter(Path.of(settings.getProperty("results")));
        channels = new ServiceTracker<>(context, PaymentChannel.class, null);
        channels.open();
        int count = Integer.parseInt(settings.getProperty("tills"));
        IntStream.range(0, count).forEach(i -> tills.add(new Thread(this::sell, "till-" + i)));
        tills.forEach(Thread::start);
    }

    @Override
    public void stop(BundleContext context) throws IOException, InterruptedException {
        tills.forEach(Thread::interrupt);
        for (Thread till : tills) {
            till.join();
        }
        channels.close();
        results.close();
    }

    private void sell() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                String code = code();
                long begin = System.nanoTime();
                String result = pay(new PayerCode(code));
                write(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + " " + result);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            Thread.currentThread().getUncaughtExceptionHandler().uncaughtException(Thread.currentThread(), e);
        }
    }

    private String code() throws IOException, InterruptedException {
        String answer = wallet.send(payer, BodyHandlers.ofString()).body();
        Matcher code = CODE.matcher(answer);
        if (!code.find()) {
            throw new IOException("no code: " + answer);
        }
        return code.group(1);
    }

    private String pay(PayerCode code) throws InterruptedException {
        PaymentChannel channel = channels.waitForService(PATIENCE_MILLIS);
        if (channel == null) {
            return "NoChannel";
        }
        Instant now = Instant.now();
        Order order = new Order(
                "KARAF%019d".formatted(numbers.incrementAndGet()),
                Mode.SCAN,
                Money.cny(100),
                now,
                now.plusSeconds(120),
                "Karaf",
                null,
                new Order.Place("S1", "KARAF1", "1"));
        try {
            return channel.pay(order, code).getClass().getSimpleName();
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    private synchronized void write(String line) throws IOException {
        results.write(line);
        results.newLine();
        results.flush();
    }
}
