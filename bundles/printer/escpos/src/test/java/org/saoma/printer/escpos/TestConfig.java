package org.saoma.printer.escpos;

import java.lang.annotation.Annotation;

/** Settings of a printer for tests. */
public record TestConfig(
        String id,
        String model,
        String host,
        int port,
        String paper,
        String charset,
        boolean cutter,
        boolean drawer,
        String qr,
        String statusMode,
        int connectMillis)
        implements Config {

    static Config of(String paper, String charset, String statusMode, String qr) {
        return new TestConfig("printer-1", "Test", "127.0.0.1", 1, paper, charset, true, false, qr, statusMode, 2000);
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return Config.class;
    }
}
