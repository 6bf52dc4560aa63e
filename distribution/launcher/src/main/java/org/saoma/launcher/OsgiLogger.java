package org.saoma.launcher;

import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.LoggerConsumer;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

/**
 * A logger of the OSGi log service that writes to the log of the terminal. Some bundles ask for the service's own kind of pattern,
 * some for that of {@link String#format}.
 */
final class OsgiLogger implements FormatterLogger {

    private final Logger log;
    private final boolean printf;

    OsgiLogger(Logger log, boolean printf) {
        this.log = log;
        this.printf = printf;
    }

    @Override
    public String getName() {
        return log.getName();
    }

    private String text(String pattern, Object... arguments) {
        return printf
                ? String.format(pattern, arguments)
                : MessageFormatter.arrayFormat(pattern, arguments).getMessage();
    }

    private static Throwable cause(Object... arguments) {
        return arguments.length > 0 && arguments[arguments.length - 1] instanceof Throwable cause ? cause : null;
    }

    @Override
    public void audit(String message) {
        log.info(message);
    }

    @Override
    public void audit(String format, Object argument) {
        log.info(text(format, argument), cause(argument));
    }

    @Override
    public void audit(String format, Object first, Object second) {
        log.info(text(format, first, second), cause(second));
    }

    @Override
    public void audit(String format, Object... arguments) {
        log.info(text(format, arguments), cause(arguments));
    }

    @Override
    public boolean isTraceEnabled() {
        return log.isTraceEnabled();
    }

    @Override
    public void trace(String message) {
        log.trace(message);
    }

    @Override
    public void trace(String format, Object argument) {
        trace(format, new Object[] {argument});
    }

    @Override
    public void trace(String format, Object first, Object second) {
        trace(format, new Object[] {first, second});
    }

    @Override
    public void trace(String format, Object... arguments) {
        if (log.isTraceEnabled()) {
            log.trace(text(format, arguments), cause(arguments));
        }
    }

    @Override
    public <E extends Exception> void trace(LoggerConsumer<E> consumer) throws E {
        if (log.isTraceEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void debug(String message) {
        log.debug(message);
    }

    @Override
    public void debug(String format, Object argument) {
        debug(format, new Object[] {argument});
    }

    @Override
    public void debug(String format, Object first, Object second) {
        debug(format, new Object[] {first, second});
    }

    @Override
    public void debug(String format, Object... arguments) {
        if (log.isDebugEnabled()) {
            log.debug(text(format, arguments), cause(arguments));
        }
    }

    @Override
    public <E extends Exception> void debug(LoggerConsumer<E> consumer) throws E {
        if (log.isDebugEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(String message) {
        log.info(message);
    }

    @Override
    public void info(String format, Object argument) {
        info(format, new Object[] {argument});
    }

    @Override
    public void info(String format, Object first, Object second) {
        info(format, new Object[] {first, second});
    }

    @Override
    public void info(String format, Object... arguments) {
        if (log.isInfoEnabled()) {
            log.info(text(format, arguments), cause(arguments));
        }
    }

    @Override
    public <E extends Exception> void info(LoggerConsumer<E> consumer) throws E {
        if (log.isInfoEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(String message) {
        log.warn(message);
    }

    @Override
    public void warn(String format, Object argument) {
        warn(format, new Object[] {argument});
    }

    @Override
    public void warn(String format, Object first, Object second) {
        warn(format, new Object[] {first, second});
    }

    @Override
    public void warn(String format, Object... arguments) {
        if (log.isWarnEnabled()) {
            log.warn(text(format, arguments), cause(arguments));
        }
    }

    @Override
    public <E extends Exception> void warn(LoggerConsumer<E> consumer) throws E {
        if (log.isWarnEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(String message) {
        log.error(message);
    }

    @Override
    public void error(String format, Object argument) {
        error(format, new Object[] {argument});
    }

    @Override
    public void error(String format, Object first, Object second) {
        error(format, new Object[] {first, second});
    }

    @Override
    public void error(String format, Object... arguments) {
        if (log.isErrorEnabled()) {
            log.error(text(format, arguments), cause(arguments));
        }
    }

    @Override
    public <E extends Exception> void error(LoggerConsumer<E> consumer) throws E {
        if (log.isErrorEnabled()) {
            consumer.accept(this);
        }
    }
}
